"""What the case page shows of the trial."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sandbox.cases.panels import CaseView, Panel
from sandbox.trials.charts import consumption_of
from sandbox.trials.lines import report_lines, what_is_offered
from sandbox.trials.measures import trial_status
from sandbox.trials.models import TrialReport
from sandbox.trials.reading import trial_view

if TYPE_CHECKING:
    from sandbox.trials.reading import TrialView

NEXT_REPORTS = 3


def panel(view: CaseView) -> Panel | None:
    """The permit once it is drafted, the running trial once it has begun."""
    look = trial_view(view)
    if look is None:
        return None
    context = {"case": view.case, "look": look, "permit": look.permit, "links": what_is_offered(look)}
    if look.has_started:
        context |= _of_running(look)
    return Panel("trial", _("Trial") if look.has_started else _("Permit"), "trials/_panel.html", 40, context)


def _of_running(look: TrialView) -> dict[str, object]:
    status = trial_status(look.view.case, look.view.today, look.permit, enrolled=look.enrolled)
    reports = list(TrialReport.objects.filter(case=look.view.case).defer("sections"))
    owed = [report for report in reports if report.is_open]
    return {
        "status": status,
        "stops": [order for order in look.stop_orders() if order.stands],
        "consumption": consumption_of(status) if status else None,
        "reports": report_lines(owed[:NEXT_REPORTS], look),
    }
