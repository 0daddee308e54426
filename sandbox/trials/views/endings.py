"""Remedies, surrender, winding down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from sandbox.trials.forms import DoneForm, NoteForm, SurrenderForm
from sandbox.trials.models import Duty, Remedy, Surrender, WindDownItem
from sandbox.trials.services.endings import (
    ENDED,
    MAY_SURRENDER,
    MAY_TICK,
    MAY_VERIFY_REMEDY,
    PERMITTED,
    request_surrender,
    tick_wind_down_item,
    verify_remedy,
)
from sandbox.trials.views.visiting import refuse, show, trial_page
from workflows.case import CaseState

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from sandbox.trials.reading import TrialView


@trial_page("POST")
def remedies(request: HttpRequest, look: TrialView, remedy: UUID | None = None) -> HttpResponse:
    """Show what must be put right; a POST to one remedy verifies it."""
    wrong: dict[object, NoteForm] = {}
    if request.method == "POST":
        if not look.may(MAY_VERIFY_REMEDY):
            raise PermissionDenied
        row = get_object_or_404(Remedy.objects.filter(suspension__case=look.view.case), uuid=remedy)
        form = NoteForm(request.POST, prefix=str(row.uuid))
        if form.is_valid():
            verify_remedy(row, note=form.cleaned_data["note"], actor=look.view.user, now=look.view.now)
            messages.success(request, _("The remedy is verified."))
            return redirect("trials:remedies", uuid=look.view.case.uuid)
        wrong[row.uuid] = form
    suspension = look.suspension()
    may_verify = look.may(MAY_VERIFY_REMEDY)
    lines = [
        {"remedy": row, "form": _note_form(row, wrong) if may_verify and row.verified_on is None else None}
        for row in (suspension.remedies.select_related("verified_by") if suspension else ())
    ]
    context = {"suspension": suspension, "lines": lines}
    return show(request, "trials/remedies.html", look, context, status=422 if wrong else 200)


def _note_form(row: Remedy, wrong: dict[object, NoteForm]) -> NoteForm:
    return wrong.get(row.uuid) or NoteForm(prefix=str(row.uuid))


@trial_page("POST")
def surrender(request: HttpRequest, look: TrialView) -> HttpResponse:
    """Ask the deciding body to end the trial early, or show that it has been asked."""
    asked = Surrender.objects.filter(case=look.view.case, accepted_at=None).first()
    may_ask = look.may(MAY_SURRENDER)
    if not may_ask and (asked is None or request.method == "POST"):
        raise PermissionDenied
    form = SurrenderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            request_surrender(look.view.case, **form.cleaned_data, actor=look.view.user, now=look.view.now)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("The deciding body has been asked to end the trial."))
            return redirect("trials:trial", uuid=look.view.case.uuid)
    is_open = may_ask and asked is None and look.view.case.state in PERMITTED
    context = {"form": form if is_open else None, "asked": asked}
    return show(request, "trials/surrender.html", look, context, status=422 if form.errors else 200)


@trial_page("POST")
def wind_down(request: HttpRequest, look: TrialView, item: UUID | None = None) -> HttpResponse:
    """Show what remains to be done; the monitor ticks what is done."""
    wrong: dict[object, DoneForm] = {}
    if request.method == "POST":
        if not look.may(MAY_TICK):
            raise PermissionDenied
        row = get_object_or_404(WindDownItem.objects.filter(case=look.view.case), uuid=item)
        form = DoneForm(request.POST, prefix=str(row.uuid))
        if form.is_valid():
            tick_wind_down_item(row, **form.cleaned_data, actor=look.view.user, now=look.view.now)
            messages.success(request, _("This is done."))
            return redirect("trials:wind_down", uuid=look.view.case.uuid)
        wrong[row.uuid] = form
    may_tick = look.may(MAY_TICK) and look.view.case.state in ENDED
    rows = WindDownItem.objects.filter(case=look.view.case).select_related("done_by")
    lines = [
        {"item": row, "form": _done_form(row, look, wrong) if may_tick and row.done_on is None else None}
        for row in rows
    ]
    context = {
        "lines": lines,
        "duties": Duty.objects.filter(case=look.view.case),
        "is_closed": look.state == CaseState.CLOSED,
    }
    return show(request, "trials/wind_down.html", look, context, status=422 if wrong else 200)


def _done_form(row: WindDownItem, look: TrialView, wrong: dict[object, DoneForm]) -> DoneForm:
    return wrong.get(row.uuid) or DoneForm(prefix=str(row.uuid), initial={"done_on": look.view.today})
