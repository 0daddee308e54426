"""Scoring the case, putting the conclusion to the vote, and voting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sandbox.reviews.council_forms import ConclusionForm, VoteForm
from sandbox.reviews.score_form import ScoreForm
from sandbox.reviews.services.scoring import own_sheet, save_sheet
from sandbox.reviews.services.voting import cast_vote, put_conclusion
from sandbox.reviews.views.sitting import attempt, done, form_page, sit_down
from workflows.council import CHAIR, JUDGES, CouncilState

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

IN_SESSION = (CouncilState.IN_SESSION,)
HAND_IN = "hand_in"


@require_http_methods(["GET", "HEAD", "POST"])
def scores(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write one's own score sheet; nobody else ever opens this page of it."""
    here = sit_down(request, uuid, JUDGES, IN_SESSION)
    if isinstance(here, HttpResponse):
        return here
    sheet = own_sheet(here.session, here.view.user)
    if sheet is None or not sheet.member.present:
        raise PermissionDenied
    if sheet.is_handed_in:
        return redirect("reviews:council", uuid=uuid)
    form = ScoreForm(request.POST or None, rules=here.view.rules, sheet=sheet)
    hand_in = HAND_IN in request.POST
    if request.method == "POST" and attempt(
        form,
        lambda: save_sheet(
            here.view.case,
            expected=form.cleaned_data["expected"],
            actor=here.view.user,
            now=here.view.now,
            hand_in=hand_in,
            **form.sheet(),
        ),
    ):
        if hand_in:
            return done(request, _("Your scores are handed in and can no longer be changed."), uuid)
        return done(
            request, _("Your draft is saved; nobody else sees it. Hand it in when it is whole."), uuid
        )
    context = {"case": here.view.case, "form": form, "sheet": sheet}
    return render(request, "reviews/scores.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def conclusion(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Put a conclusion to the vote."""
    here = sit_down(request, uuid, CHAIR, IN_SESSION)
    if isinstance(here, HttpResponse):
        return here
    initial = {"conclusion": here.session.conclusion, "expected": here.session.version}
    form = ConclusionForm(request.POST or None, initial=initial)
    if request.method == "POST" and attempt(
        form,
        lambda: put_conclusion(here.view.case, actor=here.view.user, now=here.view.now, **form.cleaned_data),
    ):
        return done(request, _("The conclusion is put to the vote."), uuid)
    title = _("Put the conclusion to the vote")
    return form_page(request, here, form, title=title, button=title)


@require_http_methods(["GET", "HEAD", "POST"])
def vote(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Vote on the conclusion that one has read."""
    here = sit_down(request, uuid, JUDGES, IN_SESSION)
    if isinstance(here, HttpResponse):
        return here
    form = VoteForm(request.POST or None, initial={"expected": here.session.version})
    if request.method == "POST" and attempt(
        form,
        lambda: cast_vote(here.view.case, actor=here.view.user, now=here.view.now, **form.cleaned_data),
    ):
        return done(request, _("Your vote is recorded."), uuid)
    title = _("Vote on the conclusion")
    return form_page(
        request,
        here,
        form,
        title=title,
        button=_("Vote"),
        lead=here.session.conclusion or _("No conclusion yet."),
    )
