"""The page of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from sandbox.cases.access import actor_for
from sandbox.cases.panels import CaseView
from sandbox.cases.services.declarations import reading_of
from sandbox.cases.services.programme import rules_for
from sandbox.cases.visitors import person, visible_case
from sandbox.core import clock
from sandbox.desk.case_page import case_page
from sandbox.desk.reading import barred

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


@require_safe
def case_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show where the case stands, what comes next, the six clarities, its parts and its history."""
    case, user, now = visible_case(request, uuid), person(request), clock.now()
    actor = actor_for(user, case)
    reading = reading_of(user, case, actor)
    if refusal := barred(request, case, reading):
        return refusal
    view = CaseView(
        case=case,
        user=user,
        actor=actor,
        reading=reading,
        rules=rules_for(case, clock.today(now)),
        now=now,
        today=clock.today(now),
    )
    page = case_page(view, shows_all="all" in request.GET)
    return render(request, "desk/case_detail.html", {"page": page, "case": case, "view": view, "now": now})
