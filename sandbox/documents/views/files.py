"""Handing out the files of documents: the draft as it would print, the numbered document, the signed scan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import FileResponse, Http404, HttpResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from sandbox.cases.visitors import person
from sandbox.core import clock
from sandbox.core.handing_out import private, shown_pdf
from sandbox.documents.content.writing import draft_letter
from sandbox.documents.letters.printing import print_letter
from sandbox.documents.services.reading import open_file, open_scan
from sandbox.documents.views.people import known_document, reader_of
from workflows.document import DocumentState

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

PREVIEWED = frozenset({DocumentState.DRAFT, DocumentState.CHECKED, DocumentState.APPROVED_FOR_SIGNATURE})


@require_safe
@xframe_options_sameorigin
def preview(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Print the draft for those who work on it; it bears no number, says that it is a draft, and stands in our page."""
    document = known_document(request, uuid)
    actor = reader_of(request, document)
    if isinstance(actor, HttpResponse):
        return actor
    if not actor.is_inside or document.state not in PREVIEWED:
        raise Http404
    pdf = print_letter(draft_letter(document, day=clock.today()))
    response = shown_pdf(pdf, f"{document.kind}-{document.case.reference}")
    response["Content-Security-Policy"] = "default-src 'self'; object-src 'none'; frame-ancestors 'self'"
    return response


@require_safe
def file(request: HttpRequest, uuid: UUID) -> HttpResponse | FileResponse:
    """Hand out the numbered document: to the city once it is made, to the applicant once it is issued."""
    document = known_document(request, uuid)
    actor = reader_of(request, document)
    if isinstance(actor, HttpResponse):
        return actor
    return _attached(open_file(document, actor=person(request), now=clock.now()), document.file_name)


@require_safe
def scan(request: HttpRequest, uuid: UUID) -> HttpResponse | FileResponse:
    """Hand out the scan of the signed document, to the same people."""
    document = known_document(request, uuid)
    actor = reader_of(request, document)
    if isinstance(actor, HttpResponse):
        return actor
    stream = open_scan(document, actor=person(request), now=clock.now())
    return _attached(stream, document.file_name.replace(".pdf", "-scan.pdf"))


def _attached(stream: Any, name: str) -> FileResponse:
    response = FileResponse(stream, as_attachment=True, filename=name, content_type="application/pdf")
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return private(response)
