"""The exemption register: for the people of the city, of the cases that each of them reads from inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sandbox.cases.visitors import person
from sandbox.core import clock
from sandbox.register.exemption_sheet import as_sheet
from sandbox.register.exemptions import exemptions_for
from sandbox.register.forms import ExemptionFilterForm

if TYPE_CHECKING:
    from sandbox.register.exemptions import Exemption

ROWS = 25


@require_safe
def exemption_list(request: HttpRequest) -> HttpResponse:
    """Show the provisions that are set aside, narrowed down by words and by what is in force."""
    form = ExemptionFilterForm(request.GET)
    page = Paginator(_found(request, form), ROWS).get_page(request.GET.get("page"))
    is_narrowed = any(request.GET.get(name) for name in form.fields)
    context = {"form": form, "page": page, "is_narrowed": is_narrowed}
    return render(request, "register/exemptions.html", context, status=200 if form.is_valid() else 422)


@require_safe
def exemption_sheet(request: HttpRequest) -> HttpResponse:
    """Give the same rows, all of them, for a spreadsheet."""
    form = ExemptionFilterForm(request.GET)
    status = 200 if form.is_valid() else 422
    answer = HttpResponse(
        as_sheet(_found(request, form)), content_type="text/csv; charset=utf-8", status=status
    )
    answer["Content-Disposition"] = 'attachment; filename="exemptions.csv"'
    return answer


def _found(request: HttpRequest, form: ExemptionFilterForm) -> list[Exemption]:
    if not form.is_valid():
        return []
    words, standing = form.cleaned_data["q"], form.cleaned_data["standing"]
    rows = exemptions_for(person(request), on=clock.today())
    return [row for row in rows if row.says(words) and (not standing or row.standing == standing)]
