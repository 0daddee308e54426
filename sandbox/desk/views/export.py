"""The list of cases as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from sandbox.core import clock
from sandbox.core.handing_out import asked_again, format_named, taken_along
from sandbox.desk.export.services import export_cases
from sandbox.desk.views.cases import filter_form

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_POST
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """Hand out what the same question shows on the page; it is a POST because it is recorded."""
    now, file_format = clock.now(), format_named(kind)
    form = filter_form(request, request.POST, now)
    if not form.is_valid():
        return asked_again("cases:list", form, request.POST)
    content = export_cases(form.search, file_format, now=now)
    return taken_along(content, file_format, f"cases-{clock.today(now):%Y-%m-%d}")
