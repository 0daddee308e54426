"""The page of the council, and naming its people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sandbox.reviews.council_forms import CouncilForm
from sandbox.reviews.council_page import council_page
from sandbox.reviews.services.council import COMPOSING, MAY_COMPOSE, can_be_composed, compose_council
from sandbox.reviews.services.sitting import session_of
from sandbox.reviews.views.sitting import attempt, visit_council

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from sandbox.cases.panels import CaseView
    from sandbox.reviews.models import CouncilSession


@require_http_methods(["GET", "HEAD"])
def council(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the council of a case: people, invitation, scores once they are open, votes, minutes."""
    view = visit_council(request, uuid)
    if isinstance(view, HttpResponse):
        return view
    session = session_of(view.case)
    context = {
        "case": view.case,
        "session": session,
        "page": council_page(view, session) if session else None,
        "may_compose": may_compose(view, session),
    }
    return render(request, "reviews/council.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def compose(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Name the people of the council."""
    view = visit_council(request, uuid)
    if isinstance(view, HttpResponse):
        return view
    session = session_of(view.case)
    if not may_compose(view, session):
        raise PermissionDenied
    form = CouncilForm(request.POST or None, case=view.case, initial=_seated(session))
    if request.method == "POST" and attempt(
        form, lambda: compose_council(view.case, actor=view.user, now=view.now, **form.cleaned_data)
    ):
        messages.success(request, _("The council is composed. Its people may now declare their interests."))
        return redirect("reviews:council", uuid=uuid)
    status = 422 if form.errors else 200
    return render(request, "reviews/compose.html", {"case": view.case, "form": form}, status=status)


def may_compose(view: CaseView, session: CouncilSession | None) -> bool:
    """Whether the person may name the people now."""
    is_open = view.case.state in COMPOSING and can_be_composed(session)
    return is_open and view.rules.council.mode != "none" and MAY_COMPOSE.standing_of(view.actor) is not None


def _seated(session: CouncilSession | None) -> dict[str, object]:
    if session is None or not session.is_open:
        return {}
    by_part: dict[str, list[object]] = {"chair": [], "member": [], "secretary": []}
    for member in session.members.select_related("user"):
        by_part[member.part].append(member.user.uuid)
    return {
        "chair": next(iter(by_part["chair"]), None),
        "members": by_part["member"],
        "secretary": next(iter(by_part["secretary"]), None),
        "decision_number": session.decision_number,
        "decided_on": session.decided_on,
    }
