"""Handing out files: a printed page that is shown, a table that is taken along, and a question that was not understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from sandbox.core.sheets import FORMATS, Format

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import QueryDict


AnyResponse = TypeVar("AnyResponse", HttpResponse, FileResponse)


def private(response: AnyResponse) -> AnyResponse:
    """Keep a file out of every cache, and let no browser guess what it is."""
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def shown_pdf(pdf: bytes, name: str) -> HttpResponse:
    """A printed page, shown by the browser; the name is without its ending."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return private(response)


def format_named(kind: str) -> Format:
    """The format of a table that an address names; raises Http404."""
    if kind not in FORMATS:
        raise Http404
    return FORMATS[kind]


def taken_along(content: bytes, kind: Format, name: str) -> HttpResponse:
    """A table in one of its formats; the name is without its ending."""
    response = HttpResponse(content, content_type=kind.media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind.ending}"'
    return private(response)


def asked_again(page: str, form: Form, given: QueryDict) -> HttpResponse:
    """Lead back to the page of a list, with the question that its form did not understand."""
    asked = {name: str(value) for name, value in given.items() if name in form.fields and value}
    return redirect(f"{reverse(page)}?{urlencode(asked)}")
