"""Taking in the scan of a document that was signed on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import transaction

from sandbox.audit.services import record
from sandbox.cases.acting import standing_or_refuse
from sandbox.cases.locking import locked_case
from sandbox.cases.papers.kinds import PDF
from sandbox.cases.papers.looking import look_into
from sandbox.cases.services.scanning import require_clean
from sandbox.documents.models import Document, Scan
from sandbox.documents.models.scan import scan_path
from workflows.document import CLERK

if TYPE_CHECKING:
    from datetime import datetime

    from django.core.files.base import File

    from sandbox.accounts.models import User
    from sandbox.cases.acting import Standing


def store_scan(document: Document, upload: File[bytes], *, actor: User, now: datetime) -> Scan:
    """Keep a plain PDF beside the document; the same file twice is one scan.

    Raises ValidationError with the reason why a file is refused, or PermissionDenied.
    """
    held = standing_or_refuse(actor, document.case, CLERK, document)
    seen = look_into(upload, upload.name or "", kinds=(PDF,))
    require_clean(upload)
    if twin := document.scans.filter(sha256=seen.sha256).first():
        return twin
    scan = Scan(uuid=uuid4(), document=document, sha256=seen.sha256, size=seen.size, pages=seen.pages)
    scan.stored_by, scan.stored_at = actor, now
    # The bytes are there before the row, and outside the transaction: a row never points at nothing.
    scan.file.name = scan.file.storage.save(scan_path(scan, ""), upload)
    _enter(scan, held=held, actor=actor, now=now)
    return scan


@transaction.atomic
def _enter(scan: Scan, *, held: Standing, actor: User, now: datetime) -> None:
    case = locked_case(scan.document.case_id)
    scan.save(force_insert=True)
    record(
        "document.store_scan",
        actor=actor,
        at=now,
        chain=case.uuid,
        subject=(Document.KIND, scan.document.uuid),
        role=held.role,
        on_behalf_of=held.on_behalf_of,
        data={"scan": scan.uuid, "sha256": scan.sha256},
    )
