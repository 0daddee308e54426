"""The inspections of a trial: planned, put into minutes, answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from sandbox.core.errors import StepUnknown
from sandbox.trials.inspecting import (
    answer_shown,
    inspection_seen,
    inspections_seen,
    minutes_shown,
)
from sandbox.trials.inspection_forms import AnswerForm, MinutesForm, PlanForm
from sandbox.trials.lines import inspection_line, inspection_lines
from sandbox.trials.services.inspections import (
    MAY_ANSWER,
    MAY_INSPECT,
    can_be_answered,
    can_be_planned,
    can_be_written,
    plan_inspection,
    save_answer,
    write_minutes,
)
from sandbox.trials.views.reports import last_return, steps_of
from sandbox.trials.views.visiting import refuse, show, trial_page

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from sandbox.trials.models import Inspection
    from sandbox.trials.reading import TrialView


@trial_page("POST")
def inspections(request: HttpRequest, look: TrialView) -> HttpResponse:
    """Show the inspections that this person may know of; let the city plan another one."""
    if request.method == "POST" and not look.may(MAY_INSPECT):
        raise PermissionDenied
    form = PlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = plan_inspection(
                look.view.case, **form.cleaned_data, actor=look.view.user, now=look.view.now
            )
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("The inspection is planned."))
            return redirect(row)
    may_plan = look.may(MAY_INSPECT) and can_be_planned(look.view.case, now=look.view.now)
    context = {
        "inspections": inspection_lines(inspections_seen(look), look),
        "form": form if may_plan else None,
    }
    return show(request, "trials/inspections.html", look, context, status=422 if form.errors else 200)


@trial_page("POST")
def inspection(request: HttpRequest, look: TrialView, inspection: UUID) -> HttpResponse:
    """Show an inspection; its holder writes the answer until it is handed in."""
    row = inspection_seen(look, inspection)
    if request.method != "POST":
        return _page(request, look, row, AnswerForm(inspection=row))
    if not look.may(MAY_ANSWER):
        raise PermissionDenied
    form = AnswerForm(request.POST, inspection=row)
    if form.is_valid():
        try:
            save_answer(row, **form.cleaned_data, actor=look.view.user, now=look.view.now)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("The answer is saved; it is not handed in yet."))
            return redirect(row)
    return _page(request, look, row, form, status=422)


def _page(
    request: HttpRequest, look: TrialView, row: Inspection, form: AnswerForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "inspection": row,
        "line": inspection_line(row, look),
        "is_late": row.is_final and row.is_late(look.view.today),
        "form": form if look.may(MAY_ANSWER) and can_be_answered(row) else None,
        "shows_minutes": minutes_shown(look, row),
        "answer": answer_shown(look, row),
        "may_write": look.may(MAY_INSPECT) and can_be_written(row),
        "steps": list(steps_of(look, row)),
        "returned": last_return(row, "return_answer"),
    }
    return show(request, "trials/inspection.html", look, context, status=status)


@trial_page("POST")
def minutes(request: HttpRequest, look: TrialView, inspection: UUID) -> HttpResponse:
    """Let the city write the minutes until they are final."""
    row = inspection_seen(look, inspection)
    if not look.may(MAY_INSPECT):
        raise PermissionDenied
    if not can_be_written(row):
        raise StepUnknown
    form = MinutesForm(request.POST or None, inspection=row)
    if request.method == "POST" and form.is_valid():
        expected = form.cleaned_data["expected"]
        try:
            write_minutes(row, form.minutes(), expected=expected, actor=look.view.user, now=look.view.now)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("The minutes are saved; they are not final yet."))
            return redirect(row)
    context = {"inspection": row, "form": form}
    return show(request, "trials/minutes.html", look, context, status=422 if form.errors else 200)
