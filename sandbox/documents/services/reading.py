"""Opening the files of documents; each reading is recorded."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from django.db import transaction
from django.http import Http404

from sandbox.cases.recording import record_on_part
from sandbox.documents.models import Document, Signature

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models.fields.files import FieldFile

    from sandbox.accounts.models import User


def open_file(document: Document, *, actor: User, now: datetime) -> IO[bytes]:
    """Open the document with the signatures that it bears by now; Http404 while there is none.

    Who may ask is settled by the caller.
    """
    file = document.signed_file.file if document.signed_file else document.rendering
    return _opened(document, file, "document.read_file", actor=actor, now=now)


def open_scan(document: Document, *, actor: User, now: datetime) -> IO[bytes]:
    """Open the scan of the signed document; Http404 while there is none."""
    if document.scan is None:
        raise Http404
    return _opened(document, document.scan.file, "document.read_scan", actor=actor, now=now)


def signatures_in(document: Document) -> tuple[Signature, ...]:
    """What was read of the signatures in the file, in the order of signing; none where it was signed on paper."""
    return tuple(document.signed_file.signatures.all()) if document.signed_file else ()


@transaction.atomic
def _opened(document: Document, file: FieldFile, verb: str, *, actor: User, now: datetime) -> IO[bytes]:
    if not file or not file.storage.exists(str(file.name)):
        raise Http404
    record_on_part(document, verb, actor=actor, now=now, data={"kind": document.kind})
    return file.storage.open(str(file.name), "rb")
