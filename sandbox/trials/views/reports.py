"""One report: written by the holder, read by whoever sees the trial."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sandbox.audit.models import Event
from sandbox.cases.links import step_url
from sandbox.trials.charts import report_name
from sandbox.trials.forms import ReportForm
from sandbox.trials.lines import report_line
from sandbox.trials.models import TrialReport
from sandbox.trials.services.reports import MAY_WRITE_REPORT, sections_of, write_report
from sandbox.trials.views.visiting import refuse, show, trial_page
from workflows.case import CaseState
from workflows.step import steps_for

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from sandbox.trials.models import Change, ConditionDuty, Inspection
    from sandbox.trials.reading import TrialView

    Part = TrialReport | ConditionDuty | Inspection | Change

WITH_THE_CASE = (CaseState.ACTIVE, CaseState.SUSPENDED, CaseState.ENDING)
"""States in which the final report is filed by the step of the case, which it belongs to."""


@trial_page("POST")
def report(request: HttpRequest, look: TrialView, report: UUID) -> HttpResponse:
    """Show a report; its holder writes it until it is filed."""
    row = get_object_or_404(TrialReport.objects.filter(case=look.view.case), uuid=report)
    row.case = look.view.case
    sections = sections_of(row, look.view.rules)
    may_write = look.may(MAY_WRITE_REPORT) and row.is_open and look.view.case.state != CaseState.CLOSED
    if request.method != "POST":
        form = ReportForm(report=row, sections=sections) if may_write else None
        return _page(request, look, row, form)
    if not look.may(MAY_WRITE_REPORT):
        raise PermissionDenied
    form = ReportForm(request.POST, report=row, sections=sections)
    if form.is_valid():
        try:
            write_report(
                row,
                form.sections(),
                expected=form.cleaned_data["expected"],
                actor=look.view.user,
                now=look.view.now,
            )
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("The report is saved; it is not filed yet."))
            return redirect("trials:report", uuid=look.view.case.uuid, report=row.uuid)
    return _page(request, look, row, form, status=422)


def _page(
    request: HttpRequest, look: TrialView, row: TrialReport, form: ReportForm | None, *, status: int = 200
) -> HttpResponse:
    language = get_language() or "vi"
    context = {
        "report": row,
        "line": report_line(row, look),
        "name": report_name(row),
        "form": form,
        "sections": [
            {"label": section.label.in_language(language), "text": row.sections.get(section.code, "")}
            for section in sections_of(row, look.view.rules)
        ]
        if not look.is_internal or not row.is_open
        else [],
        "steps": list(steps_of(look, row)),
        "returned": last_return(row, "return_report"),
    }
    return show(request, "trials/report.html", look, context, status=status)


def steps_of(look: TrialView, row: Part) -> Any:
    """What may be done with the part; a final report goes with its case while the trial is on."""
    is_final = isinstance(row, TrialReport) and row.kind == TrialReport.Kind.FINAL
    user = look.view.user
    actor = replace(look.view.actor, acts=look.view.actor.acts | row.acts_of(user.pk))
    for place, step in enumerate(steps_for(row, actor)):
        goes_with_case = step.verb == "file" and is_final and look.view.case.state in WITH_THE_CASE
        url = step_url(look.view.case, "file_final_report") if goes_with_case else step_url(row, step.verb)
        reasons = step.reasons(row)
        yield {
            "label": step.label,
            "url": url,
            "ready": not reasons,
            "reasons": reasons,
            "primary": place == 0,
        }


def last_return(row: Part, *verbs: str) -> Event | None:
    """Why the part was sent back or refused, while that is where it stands."""
    events = Event.objects.of_chain(row.case.uuid).filter(subject_uuid=row.uuid).exclude(target="")
    moves = [event for event in events.order_by("sequence") if event.source != event.target]
    last: Event | None = moves[-1] if moves else None
    return last if last is not None and last.verb in {f"{row.KIND}.{verb}" for verb in verbs} else None
