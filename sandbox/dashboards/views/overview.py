"""The page of the figures, and the cases behind each number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sandbox.cases.visitors import person
from sandbox.core import clock
from sandbox.dashboards.behind import behind, rows_behind
from sandbox.dashboards.dossiers import keeps_register
from sandbox.dashboards.figures import FIGURES, OF_NOW, OF_THE_PERIOD
from sandbox.dashboards.figures.week import happened
from sandbox.dashboards.reader import asked_of, closed_by_conflict
from sandbox.programmes.services.versions import current_version

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from sandbox.dashboards.reader import Asked
    from sandbox.dashboards.tables import Figure

ROWS = 25


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show every figure over the cases that this person may see."""
    now = clock.now()
    asked = asked_of(request, now=now)
    scope = asked.scope
    context = {
        "asked": asked,
        "form": asked.form,
        "now": now,
        "of_now": [figure(scope) for figure in OF_NOW] if scope else [],
        "of_the_period": [figure(scope) for figure in OF_THE_PERIOD] if scope else [],
        "closed_by_conflict": closed_by_conflict(request),
        "keeps_register": _keeps_register(request, asked, now=now),
    }
    return render(request, "dashboards/overview.html", context, status=200 if scope else 422)


def _keeps_register(request: HttpRequest, asked: Asked, *, now: datetime) -> bool:
    """Whether the register of the programme that was asked about is this person's to print."""
    if "programme" not in asked.query:
        return False
    version = current_version(asked.query["programme"], on=clock.today(now))
    return version is not None and keeps_register(person(request), version.rules_object)


@require_safe
def cases(request: HttpRequest, figure: str, number: str) -> HttpResponse:
    """Show the cases behind one number, as they stood when it was counted."""
    asked = asked_of(request, now=clock.now(), takes_week=True)
    counted, scope = _figure(figure, asked), asked.scope
    if counted is None or scope is None:
        raise Http404
    found = behind(counted, number, scope)
    page = Paginator(found.stories, ROWS).get_page(request.GET.get("page"))
    context = {
        "asked": asked,
        "figure": counted,
        "found": found,
        "scope": scope,
        "page": page,
        "rows": rows_behind(page.object_list, scope),
    }
    return render(request, "dashboards/cases.html", context)


def _figure(anchor: str, asked: Asked) -> Figure | None:
    """Count the one figure that is asked about; its module bears the name of its anchor."""
    if asked.scope is None:
        return None
    if asked.week is not None and anchor == "week":
        return happened(asked.scope, asked.week)
    named = {figure.__name__.replace("_", "-"): figure for figure in FIGURES}
    return named[anchor](asked.scope) if anchor in named else None
