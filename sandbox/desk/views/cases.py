"""The list of cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sandbox.cases.filing import FIRST_DAY, LAST_DAY, AskedForPapers
from sandbox.cases.models import Case
from sandbox.cases.visitors import acting_for, person, roles
from sandbox.core import clock
from sandbox.desk.case_rows import rows_of
from sandbox.desk.forms import CaseFilterForm
from workflows.case import CaseState
from workflows.roles import DESK_ROLES

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from sandbox.cases.querysets import CaseQuerySet

ROWS = 25


@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    """Show the cases that this person may know of, found by part of a name with or without accents."""
    now = clock.now()
    form = CaseFilterForm(request.GET)
    visible = Case.objects.visible_to(person(request), acting_for(request))
    found = _filtered(visible, form, clock.today(now)) if form.is_valid() else visible.none()
    page = Paginator(found.for_list(), ROWS).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": rows_of(list(page.object_list), person(request), now=now),
        "came_along": form.came_along() if form.is_valid() else [],
        "enters_paper": bool(roles(request) & DESK_ROLES),
        "is_narrowed": any(form.data.get(name) for name in form.fields),
    }
    return render(request, "desk/case_list.html", context, status=200 if form.is_valid() else 422)


def _filtered(cases: CaseQuerySet, form: CaseFilterForm, today: date) -> CaseQuerySet:
    chosen = form.cleaned_data
    found = cases.matching(chosen["q"])
    if chosen["place"]:
        found = found.filter(state__in=form.states())
    if chosen["programme"]:
        found = found.filter(programme=chosen["programme"])
    if chosen["waits_for_papers"]:
        found = found.filter(state=CaseState.SUPPLEMENT)
    if chosen["papers_asked"]:
        found = found.asked_for_papers(AskedForPapers(chosen["papers_asked"]))
    if chosen["filed_from"] or chosen["filed_until"]:
        found = found.filed_between(chosen["filed_from"] or FIRST_DAY, chosen["filed_until"] or LAST_DAY)
    return found.overdue(today) if chosen["overdue"] else found
