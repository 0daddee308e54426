"""The page of the time of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sandbox.cases.access import actor_for
from sandbox.cases.panels import CaseView
from sandbox.cases.services.declarations import Reading, reading_of
from sandbox.cases.services.programme import rules_for
from sandbox.cases.visitors import person, visible_case
from sandbox.core import clock
from sandbox.desk.case_time import case_time
from sandbox.desk.reading import barred
from sandbox.documents.services.apologies import MAY_APOLOGISE

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


@require_safe
def show_time(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the clocks and the days of a case to whoever reads it from inside."""
    case, user, now = visible_case(request, uuid), person(request), clock.now()
    actor = actor_for(user, case)
    reading = reading_of(user, case, actor)
    if refusal := barred(request, case, reading):
        return refusal
    if reading is not Reading.OPEN or not actor.is_inside:
        raise PermissionDenied
    today = clock.today(now)
    view = CaseView(case, user, actor, reading, rules_for(case, today), now, today)
    may_apologise = MAY_APOLOGISE.role_of(actor) is not None
    context = {"case": case, "time": case_time(view), "may_apologise": may_apologise}
    return render(request, "desk/time.html", context)
