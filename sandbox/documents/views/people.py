"""Who asks for a document, and how far they may look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect

from sandbox.cases.access import actor_for
from sandbox.cases.services.declarations import Reading, reading_of
from sandbox.cases.visitors import acting_for, person
from sandbox.documents.models import Document

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from workflows.permission import Actor


def known_document(request: HttpRequest, uuid: UUID) -> Document:
    """Return a document that the person may know of; for everybody else there is none."""
    documents = Document.objects.known_to(person(request), acting_for(request)).for_list()
    found: Document = get_object_or_404(
        documents.select_related("issued_by", "drafted_by", "scan", "signed_file", "about", "goes_with"),
        uuid=uuid,
    )
    return found


def reader_of(request: HttpRequest, document: Document) -> Actor | HttpResponse:
    """Return the person as the law sees them, or the way to the declaration; a conflict closes the document."""
    user = person(request)
    actor = actor_for(user, document.case, document)
    reading = reading_of(user, document.case, actor)
    if reading is Reading.TO_DECLARE:
        return redirect("cases:declare", uuid=document.case.uuid)
    if reading is not Reading.OPEN:
        raise PermissionDenied
    return actor
