"""The list of documents on their way, and the outgoing register of numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sandbox.cases.visitors import acting_for, person
from sandbox.core import clock
from sandbox.documents.faces import meaning_of
from sandbox.documents.kinds import name_kinds
from sandbox.documents.models import Document, NumberRecord

if TYPE_CHECKING:
    from django.core.paginator import Page
    from django.http import HttpRequest, HttpResponse

PER_PAGE = 25


@require_safe
def document_list(request: HttpRequest) -> HttpResponse:
    """Show what is on its way to the issue; with `?register` every number that was given."""
    if "register" in request.GET:
        return _register(request)
    readable = Document.objects.readable_by(person(request), acting_for(request))
    page = _paged(request, readable.open().for_list().order_by("-pk"))
    _prepare(list(page))
    return render(request, "documents/list.html", {"page": page})


def _register(request: HttpRequest) -> HttpResponse:
    """A void number stays in the register, as what it is; a submission appears with the draft that it carried."""
    readable = Document.objects.readable_by(person(request), acting_for(request))
    numbers = NumberRecord.objects.filter(document__in=readable.values("pk"))
    along = ("document__case__programme", "document__case__applicant", "document__issuer", "issuer")
    page = _paged(request, numbers.select_related(*along).order_by("-year", "-given_on", "-pk"))
    _prepare([record.document for record in page])
    return render(request, "documents/register.html", {"page": page})


def _paged(request: HttpRequest, rows: Any) -> Page[Any]:
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))


def _prepare(documents: list[Document]) -> None:
    name_kinds(documents, on=clock.today())
    for document in documents:
        document.meaning = meaning_of(document)
