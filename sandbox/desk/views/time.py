"""The time of a case: the page of its clocks, and the slip of who did what when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sandbox.cases.access import actor_for
from sandbox.cases.panels import CaseView
from sandbox.cases.services.declarations import Reading, reading_of
from sandbox.cases.services.programme import rules_for
from sandbox.cases.visitors import person, visible_case
from sandbox.core import clock
from sandbox.core.handing_out import shown_pdf
from sandbox.desk.case_time import case_time
from sandbox.desk.hand_over import hand_over_letter
from sandbox.desk.reading import barred
from sandbox.documents.letters.printing import print_letter
from sandbox.documents.services.apologies import MAY_APOLOGISE

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest


@require_safe
def show_time(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the clocks and the days of a case to whoever reads it from inside."""
    view = _inside(request, uuid)
    if isinstance(view, HttpResponse):
        return view
    may_apologise = MAY_APOLOGISE.standing_of(view.actor) is not None
    context = {"case": view.case, "time": case_time(view), "may_apologise": may_apologise}
    return render(request, "desk/time.html", context)


@require_safe
def hand_over(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Print the slip that follows the application through the office, for the same readers."""
    view = _inside(request, uuid)
    if isinstance(view, HttpResponse):
        return view
    return shown_pdf(print_letter(hand_over_letter(view)), f"D06-{view.case.reference}")


def _inside(request: HttpRequest, uuid: UUID) -> CaseView | HttpResponse:
    """Let a reader from inside in, or answer."""
    case, user, now = visible_case(request, uuid), person(request), clock.now()
    actor = actor_for(user, case)
    reading = reading_of(user, case, actor)
    if refusal := barred(request, case, reading):
        return refusal
    if reading is not Reading.OPEN or not actor.is_inside:
        raise PermissionDenied
    today = clock.today(now)
    return CaseView(case, user, actor, reading, rules_for(case, today), now, today)
