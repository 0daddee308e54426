"""The six clarities of all open cases, as a page and as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from sandbox.cases.visitors import person
from sandbox.core import clock
from sandbox.dashboards.clarities import by_urgency, clear
from sandbox.dashboards.reader import asked_of, closed_by_conflict
from sandbox.dashboards.services import export_clarities
from sandbox.dashboards.sheets import sheet

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

ROWS = 25


@require_safe
def clarities(request: HttpRequest) -> HttpResponse:
    """Answer for each open case: who, what, until when, by whose authority, answerable to whom, what product."""
    now = clock.now()
    asked = asked_of(request, now=now)
    if asked.scope is None:
        raise Http404
    page = Paginator(by_urgency(asked.scope), ROWS).get_page(request.GET.get("page"))
    context = {
        "asked": asked,
        "now": now,
        "page": page,
        "rows": clear(page.object_list, asked.scope),
        "closed_by_conflict": closed_by_conflict(request),
    }
    return render(request, "dashboards/clarities.html", context)


@require_POST
def clarities_csv(request: HttpRequest) -> HttpResponse:
    """Give the same table as a file for a spreadsheet; it is a POST because it is recorded."""
    now = clock.now()
    asked = asked_of(request, now=now)
    if asked.scope is None:
        raise Http404
    lines = export_clarities(asked.scope, actor=person(request), now=now)
    return sheet(f"six-clarities-{clock.today(now)}", lines)
