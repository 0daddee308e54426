"""The search of the top bar: everything that one question finds, as a page and while somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from sandbox.core import clock
from sandbox.desk.finding.results import results_of
from sandbox.desk.finding.vocabulary import help_lines
from sandbox.desk.views.cases import filter_form

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

SHORTEST = 2
"""Letters before anything is suggested."""


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show cases, companies, officers and documents that fit, each as far as this person may see it."""
    form = filter_form(request, request.GET, clock.now())
    is_valid, is_piece = form.is_valid(), bool(request.htmx) and not request.htmx.boosted  # type: ignore[attr-defined]
    is_long = len(request.GET.get("q", "").strip()) >= SHORTEST
    context = {
        "form": form,
        "groups": results_of(form.search) if is_valid and (is_long or not is_piece) else [],
        "is_asked": is_valid and bool(form.search.terms) and (is_long or not is_piece),
        "help_lines": () if is_piece else help_lines(),
    }
    if is_piece:
        return render(request, "desk/_search_results.html", context)
    return render(request, "desk/search.html", context, status=200 if is_valid else 422)
