"""The list of cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from sandbox.accounts.models import SavedView
from sandbox.cases.sight import sight_of
from sandbox.cases.visitors import acting_for, person, roles
from sandbox.core import clock
from sandbox.core.pages import BoundedPaginator, keys_on
from sandbox.desk.case_rows import rows_of
from sandbox.desk.finding.facets import facets_of
from sandbox.desk.finding.form import CaseFilterForm
from sandbox.desk.finding.narrowing import found_by
from sandbox.desk.finding.vocabulary import Key, help_lines
from sandbox.desk.saved import kept_views, opens_by_itself, views_above
from workflows.roles import DESK_ROLES

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse, QueryDict

    from sandbox.desk.finding.terms import Terms

ROWS = 25


@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    """Show the cases that this person may know of, found by part of a name with or without accents."""
    now = clock.now()
    kept = kept_views(request, SavedView.Place.CASES)
    if place := opens_by_itself(request, kept, now):
        return redirect(place)
    form = filter_form(request, request.GET, now)
    found = found_by(form.search) if form.is_valid() else form.search.sight.visible().none()
    pages = BoundedPaginator(found, ROWS, at_once=_is_dear(form.search.terms))
    page = pages.get_page(request.GET.get("page"))
    # What a row shows is fetched for the rows of this page alone: the database sorts keys, not whole cases.
    shown = form.search.sight.rows(keys_on(page))
    context = {
        "form": form,
        "page": page,
        "rows": rows_of(list(shown), form.search.sight, now=now),
        "came_along": form.came_along() if form.is_valid() else [],
        "enters_paper": bool(roles(request) & DESK_ROLES),
        "is_narrowed": any(form.data.get(name) for name in form.fields),
        "asked": request.GET.urlencode(),
        "views": views_above(form, kept),
        "help_lines": help_lines(),
    }
    return render(request, "desk/case_list.html", context, status=200 if form.is_valid() else 422)


@require_safe
def case_facets(request: HttpRequest) -> HttpResponse:
    """Show how the cases that were found divide, as a piece of the list or as a page of its own."""
    form = filter_form(request, request.GET, clock.now())
    is_valid = form.is_valid()
    is_piece = bool(request.htmx) and not request.htmx.boosted  # type: ignore[attr-defined]
    context: dict[str, Any] = {
        "facets": facets_of(form.search) if is_valid else [],
        "form": form,
        "asked": request.GET.urlencode(),
    }
    template = "desk/_facets.html" if is_piece else "desk/facets.html"
    return render(request, template, context, status=200 if is_valid else 422)


def _is_dear(terms: Terms) -> bool:
    """Whether the rows that fit are found by reading many others."""
    return bool(terms.words or terms.of(Key.STAGE))


def filter_form(request: HttpRequest, asked: QueryDict, now: datetime) -> CaseFilterForm:
    """The questions that came with a request, asked by this person."""
    sight = sight_of(person(request), acting_for(request))
    return CaseFilterForm(asked, sight=sight, today=clock.today(now))
