"""The minutes of a session: written by the office, completed by the secretary, read and printed by whoever may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sandbox.reviews.council_forms import DissentForm, MinutesForm
from sandbox.reviews.council_page import criteria_rows, gate_rows
from sandbox.reviews.invitation import as_calendar
from sandbox.reviews.protocol import minutes_of
from sandbox.reviews.services.minutes import SIGNED, dissent, save_discussion
from sandbox.reviews.services.sitting import session_of
from sandbox.reviews.views.sitting import Sitting, attempt, done, form_page, sit_down, visit_council
from workflows.council import JUDGES, SECRETARY, CouncilState

if TYPE_CHECKING:
    from uuid import UUID

    from django import forms
    from django.http import HttpRequest


@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the minutes; the secretary writes in their free place while the session is open."""
    view = visit_council(request, uuid)
    if isinstance(view, HttpResponse):
        return view
    session = session_of(view.case)
    if session is None or session.held_on is None:
        raise Http404
    here = Sitting(view, session)
    may_write = here.may(SECRETARY, CouncilState.IN_SESSION)
    if request.method == "POST" and SECRETARY.role_of(view.actor) is None:
        raise PermissionDenied
    form = MinutesForm(
        request.POST or None, initial={"discussion": session.discussion, "expected": session.version}
    )
    if request.method == "POST" and attempt(
        form,
        lambda: save_discussion(view.case, actor=view.user, now=view.now, **form.cleaned_data),
    ):
        return done(request, _("The minutes are saved. Sign them when nothing is missing."), uuid)
    return _shown(request, here, form if may_write or form.errors else None)


def _shown(request: HttpRequest, here: Sitting, form: forms.Form | None) -> HttpResponse:
    view, session = here.view, here.session
    content = minutes_of(session, view.rules)
    context = {
        "case": view.case,
        "session": session,
        "content": content,
        "criteria": criteria_rows(content, view.rules),
        "gates": gate_rows(content, view.rules),
        "dissents": list(session.members.exclude(dissented_at=None).select_related("user")),
        "form": form,
    }
    return render(request, "reviews/minutes.html", context, status=422 if form and form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def dissenting_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Put one's dissenting view beside the signed minutes."""
    here = sit_down(request, uuid, JUDGES, SIGNED)
    if isinstance(here, HttpResponse):
        return here
    form = DissentForm(request.POST or None)
    if request.method == "POST" and attempt(
        form,
        lambda: dissent(here.view.case, actor=here.view.user, now=here.view.now, **form.cleaned_data),
    ):
        return done(request, _("Your dissenting view stands beside the minutes."), uuid)
    title = _("Add a dissenting view")
    return form_page(request, here, form, title=title, button=title)


@require_http_methods(["GET", "HEAD"])
def calendar(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give the session as an entry for a calendar."""
    view = visit_council(request, uuid)
    if isinstance(view, HttpResponse):
        return view
    session = session_of(view.case)
    if session is None or session.starts_at is None:
        raise Http404
    url = request.build_absolute_uri(session.get_absolute_url())
    response = HttpResponse(
        as_calendar(session, url=url, now=view.now), content_type="text/calendar; charset=utf-8"
    )
    name = view.case.reference or str(view.case.uuid)
    response["Content-Disposition"] = f'attachment; filename="{name}-council.ics"'
    return response
