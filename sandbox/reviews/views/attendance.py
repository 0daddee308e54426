"""Answering the invitation, recording who is present, and who leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sandbox.reviews.council_forms import AnswerForm, AttendanceForm, LeaveForm
from sandbox.reviews.protocol import conflicts_in
from sandbox.reviews.services.attendance import EVERYBODY, answer_invitation, excuse, record_attendance
from sandbox.reviews.views.sitting import attempt, done, form_page, sit_down
from workflows.council import KEEPERS, CouncilState

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say whether one comes to the session."""
    here = sit_down(request, uuid, EVERYBODY, (CouncilState.INVITED,))
    if isinstance(here, HttpResponse):
        return here
    seat = here.seat()
    initial = {"answer": seat.answer, "reason": seat.answer_reason} if seat else {}
    form = AnswerForm(request.POST or None, initial=initial)
    if request.method == "POST" and attempt(
        form,
        lambda: answer_invitation(
            here.view.case, actor=here.view.user, now=here.view.now, **form.cleaned_data
        ),
    ):
        return done(request, _("Your answer is recorded."), uuid)
    return form_page(request, here, form, title=_("Answer the invitation"), button=_("Send the answer"))


@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Record who is there before the session opens."""
    here = sit_down(request, uuid, KEEPERS, (CouncilState.INVITED,))
    if isinstance(here, HttpResponse):
        return here
    view, seats = here.view, list(here.session.members.select_related("user").order_by("part", "pk"))
    form = AttendanceForm(request.POST or None, seats=seats, barred=conflicts_in(here.session))
    if request.method == "POST" and attempt(
        form,
        lambda: record_attendance(
            view.case,
            present=[int(key) for key in form.cleaned_data["present"]],
            actor=view.user,
            now=view.now,
        ),
    ):
        return done(request, _("It is recorded who is present. The chair may open the session."), uuid)
    lead = _("Once the session is open nobody joins it any more.")
    return form_page(
        request, here, form, title=_("Record who is present"), button=_("Record who is present"), lead=lead
    )


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, uuid: UUID, person: UUID) -> HttpResponse:
    """Record that somebody has left the open session."""
    here = sit_down(request, uuid, KEEPERS, (CouncilState.IN_SESSION,))
    if isinstance(here, HttpResponse):
        return here
    seat = get_object_or_404(here.session.members.select_related("user"), user__uuid=person)
    seat.session = here.session
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and attempt(
        form,
        lambda: excuse(seat, reason=form.cleaned_data["reason"], actor=here.view.user, now=here.view.now),
    ):
        return done(
            request, _("It is recorded that %(name)s has left.") % {"name": seat.user.full_name}, uuid
        )
    title = _("%(name)s leaves the session") % {"name": seat.user.full_name}
    lead = _("Whoever has left does not come back into this session, and neither scores nor votes any more.")
    return form_page(request, here, form, title=title, button=_("Record that they have left"), lead=lead)
