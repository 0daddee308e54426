"""The register of conditions: for the people of the city, of the cases that each of them reads from inside."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from sandbox.cases.visitors import person
from sandbox.core import clock
from sandbox.core.handing_out import asked_again, format_named, taken_along
from sandbox.core.narrowed import narrowed, question_of
from sandbox.register.condition_sheet import export_conditions
from sandbox.register.conditions import ConditionStatus, conditions_for
from sandbox.register.forms import ConditionFilterForm

if TYPE_CHECKING:
    from sandbox.register.conditions import ConditionRow


@require_safe
def condition_list(request: HttpRequest) -> HttpResponse:
    """Show the conditions of issued permits, narrowed down by words and by where they stand."""
    form = ConditionFilterForm(request.GET)
    found = _with_words(request, form)
    context = narrowed(request, form, _of_status(found, form)) | {"facets": _facets(found, form)}
    return render(request, "register/conditions.html", context, status=200 if form.is_valid() else 422)


@require_POST
def condition_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Hand out the same rows, all of them; it is a POST because it is recorded."""
    form, file_format = ConditionFilterForm(request.POST), format_named(kind)
    if not form.is_valid():
        return asked_again("register:conditions", form, request.POST)
    content = export_conditions(
        _of_status(_with_words(request, form), form),
        file_format,
        question=question_of(form),
        actor=person(request),
        now=clock.now(),
    )
    return taken_along(content, file_format, "conditions")


def _with_words(request: HttpRequest, form: ConditionFilterForm) -> list[ConditionRow]:
    if not form.is_valid():
        return []
    rows = conditions_for(person(request), on=clock.today())
    return [row for row in rows if row.says(form.cleaned_data["q"])]


def _of_status(rows: list[ConditionRow], form: ConditionFilterForm) -> list[ConditionRow]:
    status = form.cleaned_data.get("status")
    return [row for row in rows if not status or row.status == status]


def _facets(rows: list[ConditionRow], form: ConditionFilterForm) -> list[dict[str, object]]:
    """How those that were found by their words divide, each with the address that shows it."""
    counts, words = Counter(row.status for row in rows), form.cleaned_data.get("q", "")
    return [
        {"label": status.label, "count": counts[status], "query": urlencode({"q": words, "status": status})}
        for status in ConditionStatus
        if counts[status]
    ]
