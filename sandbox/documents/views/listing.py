"""The list of documents on their way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sandbox.cases.visitors import acting_for, person
from sandbox.core import clock
from sandbox.documents.faces import meaning_of
from sandbox.documents.kinds import name_kinds
from sandbox.documents.models import Document

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PER_PAGE = 25


@require_safe
def document_list(request: HttpRequest) -> HttpResponse:
    """Show what is on its way to the issue."""
    readable = Document.objects.readable_by(person(request), acting_for(request))
    page = Paginator(readable.open().for_list().order_by("-pk"), PER_PAGE).get_page(request.GET.get("page"))
    documents = list(page)
    name_kinds(documents, on=clock.today())
    for document in documents:
        document.meaning = meaning_of(document)
    return render(request, "documents/list.html", {"page": page})
