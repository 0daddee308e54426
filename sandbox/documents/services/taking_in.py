"""Taking in a PDF that came back from outside, scanned or signed: looked into, stored, and noted on the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from sandbox.cases.acting import standing_or_refuse
from sandbox.cases.locking import locked_case
from sandbox.cases.papers.kinds import PDF
from sandbox.cases.papers.looking import look_into
from sandbox.cases.recording import record_on_part
from sandbox.cases.services.scanning import require_clean
from sandbox.documents.models import Document
from workflows.document import CLERK

if TYPE_CHECKING:
    from datetime import datetime

    from django.core.files.base import File

    from sandbox.accounts.models import User
    from sandbox.cases.acting import Standing
    from sandbox.cases.papers.looking import Seen
    from sandbox.documents.models import Scan, SignedFile


def look_at(document: Document, upload: File[bytes], *, actor: User) -> tuple[Standing, Seen]:
    """As whom the clerk acts, and what the file is.

    Raises ValidationError with the reason why a file is refused, or PermissionDenied.
    """
    held = standing_or_refuse(actor, document.case, CLERK, document)
    seen = look_into(upload, upload.name or "", kinds=(PDF,))
    require_clean(upload)
    return held, seen


def keep(
    row: Scan | SignedFile, upload: File[bytes], *, path: str, held: Standing, actor: User, now: datetime
) -> None:
    """Store the bytes, then enter the row: it never points at nothing, and no transaction waits for the storage."""
    row.stored_by, row.stored_at = actor, now
    row.file.name = row.file.storage.save(path, upload)
    _enter(row, held=held, actor=actor, now=now)


@transaction.atomic
def _enter(row: Scan | SignedFile, *, held: Standing, actor: User, now: datetime) -> None:
    row.document.case = locked_case(row.document.case_id)
    row.save(force_insert=True)
    record_on_part(
        row.document,
        row.TAKEN_IN,
        actor=actor,
        now=now,
        held=held,
        data={row.NOTED_AS: row.uuid, "sha256": row.sha256},
    )
