"""Taking in the scan of a document that was signed on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from sandbox.documents.models import Scan
from sandbox.documents.models.scan import scan_path
from sandbox.documents.services.taking_in import keep, look_at

if TYPE_CHECKING:
    from datetime import datetime

    from django.core.files.base import File

    from sandbox.accounts.models import User
    from sandbox.documents.models import Document


def store_scan(document: Document, upload: File[bytes], *, actor: User, now: datetime) -> Scan:
    """Keep a plain PDF beside the document; the same file twice is one scan.

    Raises ValidationError with the reason why a file is refused, or PermissionDenied.
    """
    held, seen = look_at(document, upload, actor=actor)
    if twin := document.scans.filter(sha256=seen.sha256).first():
        return twin
    scan = Scan(uuid=uuid4(), document=document, sha256=seen.sha256, size=seen.size, pages=seen.pages)
    keep(scan, upload, path=scan_path(scan, ""), held=held, actor=actor, now=now)
    return scan
