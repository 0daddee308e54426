"""The exemption register: for the people of the city, of the cases that each of them reads from inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from sandbox.cases.visitors import person
from sandbox.core import clock
from sandbox.core.handing_out import asked_again, format_named, taken_along
from sandbox.core.narrowed import narrowed, question_of
from sandbox.register.exemption_sheet import export_exemptions
from sandbox.register.exemptions import exemptions_for
from sandbox.register.forms import ExemptionFilterForm

if TYPE_CHECKING:
    from sandbox.register.exemptions import Exemption


@require_safe
def exemption_list(request: HttpRequest) -> HttpResponse:
    """Show the provisions that are set aside, narrowed down by words and by what is in force."""
    form = ExemptionFilterForm(request.GET)
    context = narrowed(request, form, _found(request, form))
    return render(request, "register/exemptions.html", context, status=200 if form.is_valid() else 422)


@require_POST
def exemption_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Hand out the same rows, all of them; it is a POST because it is recorded."""
    form, file_format = ExemptionFilterForm(request.POST), format_named(kind)
    if not form.is_valid():
        return asked_again("register:exemptions", form, request.POST)
    content = export_exemptions(
        _found(request, form),
        file_format,
        question=question_of(form),
        actor=person(request),
        now=clock.now(),
    )
    return taken_along(content, file_format, "exemptions")


def _found(request: HttpRequest, form: ExemptionFilterForm) -> list[Exemption]:
    if not form.is_valid():
        return []
    words, standing = form.cleaned_data["q"], form.cleaned_data["standing"]
    rows = exemptions_for(person(request), on=clock.today())
    return [row for row in rows if row.says(words) and (not standing or row.standing == standing)]
