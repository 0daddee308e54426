"""The page of the council: who sits in it, and the record of its session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sandbox.reviews.forms import CouncilForm, SessionForm
from sandbox.reviews.reading import reads_council_and_report
from sandbox.reviews.services.council import (
    MAY_COMPOSE,
    MAY_RECORD,
    compose_council,
    record_session,
    session_of,
)
from sandbox.reviews.views.visiting import visit
from workflows.case import CaseState

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from sandbox.cases.panels import CaseView
    from sandbox.reviews.models import CouncilMember, CouncilSession


@require_http_methods(["GET", "HEAD"])
def council(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the council of a case, its scores and its minutes."""
    view = _visit(request, uuid)
    if isinstance(view, HttpResponse):
        return view
    session = session_of(view.case)
    members = _members(session)
    context = {
        "case": view.case,
        "session": session,
        "members": [(member, _declared(view).get(member.user_id)) for member in members],
        "judges": [member for member in members if member.scores_cases],
        "scores": _scores(view, members),
        "may_compose": _may_compose(view),
        "may_record": _may_record(view),
    }
    return render(request, "reviews/council.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def compose(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Name the people of the council."""
    view = _visit(request, uuid)
    if isinstance(view, HttpResponse):
        return view
    if not _may_compose(view):
        raise PermissionDenied
    form = CouncilForm(request.POST or None, case=view.case, initial=_seated(session_of(view.case)))
    if request.method == "POST" and form.is_valid():
        try:
            compose_council(view.case, actor=view.user, now=view.now, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(
                request, _("The council is composed. Its people may now declare their interests.")
            )
            return redirect("reviews:council", uuid=uuid)
    status = 422 if form.errors else 200
    return render(request, "reviews/compose.html", {"case": view.case, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def session(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Record the session: the chair writes presence, scores and minutes."""
    view = _visit(request, uuid)
    if isinstance(view, HttpResponse):
        return view
    held = session_of(view.case)
    if held is None or not _may_record(view):
        raise PermissionDenied
    initial = {
        "held_on": held.held_on or view.today,
        "minutes": held.minutes,
        "conclusion": held.conclusion,
        "minutes_agreed": held.minutes_agreed,
    }
    form = SessionForm(request.POST or None, members=_members(held), rules=view.rules, initial=initial)
    if request.method == "POST" and form.is_valid() and _record(view, form):
        messages.success(request, _("The session is recorded. Conclude it when nothing is missing."))
        return redirect("reviews:council", uuid=uuid)
    status = 422 if form.errors else 200
    return render(request, "reviews/session.html", {"case": view.case, "form": form}, status=status)


def _record(view: CaseView, form: SessionForm) -> bool:
    data = form.cleaned_data
    try:
        record_session(
            view.case,
            held_on=data["held_on"],
            minutes=data["minutes"],
            minutes_agreed=data["minutes_agreed"],
            conclusion=data["conclusion"],
            present=form.present(),
            scores=form.scores(),
            actor=view.user,
            now=view.now,
        )
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    return True


def _visit(request: HttpRequest, uuid: UUID) -> CaseView | HttpResponse:
    view = visit(request, uuid)
    if not isinstance(view, HttpResponse) and not reads_council_and_report(view):
        raise PermissionDenied
    return view


def _may_compose(view: CaseView) -> bool:
    is_open = view.case.state in {CaseState.IN_REVIEW, CaseState.CLARIFICATION}
    return is_open and view.rules.council.mode != "none" and MAY_COMPOSE.role_of(view.actor) is not None


def _may_record(view: CaseView) -> bool:
    return view.case.state == CaseState.IN_COUNCIL and MAY_RECORD.role_of(view.actor) is not None


def _members(session: CouncilSession | None) -> list[CouncilMember]:
    return list(session.members.select_related("user").order_by("part", "pk")) if session else []


def _declared(view: CaseView) -> dict[int, bool]:
    """Who has declared their interests, and whether they have a conflict."""
    return dict(view.case.declarations.values_list("user_id", "has_conflict"))


def _seated(session: CouncilSession | None) -> dict[str, object]:
    members = [] if session is None or session.concluded else _members(session)
    by_part = {
        part: [member.user.uuid for member in members if member.part == part]
        for part in ("chair", "member", "secretary")
    }
    return {
        "chair": next(iter(by_part["chair"]), None),
        "members": by_part["member"],
        "secretary": next(iter(by_part["secretary"]), None),
    }


def _scores(view: CaseView, members: list[CouncilMember]) -> list[tuple[str, list[object]]]:
    """A row for each criterion, a column for each judge; empty while nobody has scored."""
    judges = [member for member in members if member.scores_cases]
    if not any(member.scores for member in judges):
        return []
    language = get_language() or "vi"
    return [
        (row.label.in_language(language), [member.score(row.code) for member in judges])
        for row in view.rules.criteria.selection
    ]
