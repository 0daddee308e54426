"""The outgoing register as a page and as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from sandbox.cases.visitors import acting_for, person
from sandbox.core import clock
from sandbox.core.handing_out import asked_again, format_named, taken_along
from sandbox.core.narrowed import narrowed
from sandbox.documents.outgoing import RegisterForm, export_numbers, numbers_found, prepare

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Show every number that was given; a void one stays, and a submission stands with the draft that it carried."""
    form = RegisterForm(request.GET)
    context = narrowed(request, form, numbers_found(form, person(request), acting_for(request)))
    prepare(list(context["page"]), on=clock.today())
    return render(request, "documents/register.html", context, status=200 if form.is_valid() else 422)


@require_POST
def register_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Hand out what the same question shows on the page; it is a POST because it is recorded."""
    now, file_format, form = clock.now(), format_named(kind), RegisterForm(request.POST)
    if not form.is_valid():
        return asked_again("documents:register", form, request.POST)
    content = export_numbers(
        form, file_format, actor=person(request), acting_for=acting_for(request), now=now
    )
    return taken_along(content, file_format, f"register-{clock.today(now):%Y-%m-%d}")
