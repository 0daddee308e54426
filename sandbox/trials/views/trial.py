"""The page of a trial: where it stands, how much of its limits is used, every indicator, every report."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sandbox.trials.changes_shown import changes_of, shown
from sandbox.trials.charts import calendar_of, consumption_of, series_of
from sandbox.trials.inspecting import inspections_seen
from sandbox.trials.lines import duty_lines, inspection_lines, report_lines, what_is_offered
from sandbox.trials.measures import trial_status
from sandbox.trials.models import ConditionDuty, TrialReport
from sandbox.trials.views.visiting import show, trial_page
from workflows.condition_duty import ConditionDutyState

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from sandbox.trials.lines import ReportLine
    from sandbox.trials.reading import TrialView

NEAR = timedelta(days=60)
"""A condition that falls due later stands apart."""


@trial_page()
def trial(request: HttpRequest, look: TrialView) -> HttpResponse:
    """Show the numbers against the permit."""
    case, today = look.view.case, look.view.today
    status = trial_status(case, today, look.permit, enrolled=look.enrolled)
    reports = list(TrialReport.objects.filter(case=case).defer("sections"))
    context = {
        "status": status,
        "consumption": consumption_of(status) if status else None,
        "indicators": [series_of(row) for row in (status.indicators if status else ())],
        "calendar": calendar_of(reports, today) if reports else None,
        "reports": report_lines(reports, look),
        **_duties(look),
        "changes": [shown(change, look) for change in changes_of(look)],
        "inspections": inspection_lines(inspections_seen(look), look),
        "suspension": look.suspension(),
        "stops": [order for order in look.stop_orders() if order.stands],
        "links": what_is_offered(look),
    }
    return show(request, "trials/trial.html", look, context)


def _duties(look: TrialView) -> dict[str, list[ReportLine]]:
    """The conditions that want somebody's eye, and apart from them those that are met or lie far ahead."""
    found = list(ConditionDuty.objects.filter(case=look.view.case))
    soon = look.view.today + NEAR
    near = [duty for duty in found if duty.state != ConditionDutyState.ACCEPTED and duty.due_on <= soon]
    rest = [duty for duty in found if duty not in near]
    return {"duties": duty_lines(near, look), "other_duties": duty_lines(rest, look)}
