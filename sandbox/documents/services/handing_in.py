"""Taking in a file that another system has signed or sealed: stored as it came, compared and read by the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from sandbox.documents.models import SignedFile, Stage
from sandbox.documents.models.signed_file import signed_path
from sandbox.documents.services.taking_in import keep, look_at

if TYPE_CHECKING:
    from datetime import datetime

    from django.core.files.base import File

    from sandbox.accounts.models import User
    from sandbox.documents.models import Document


def store_handed_in(document: Document, upload: File[bytes], *, actor: User, now: datetime) -> SignedFile:
    """Keep a PDF that may be the signed document; the same file twice is kept once.

    Raises ValidationError with the reason why a file is refused, or PermissionDenied.
    """
    held, seen = look_at(document, upload, actor=actor)
    if twin := document.signed_files.filter(sha256=seen.sha256, stage=Stage.HANDED_IN).first():
        return twin
    signed = SignedFile(uuid=uuid4(), document=document, stage=Stage.HANDED_IN)
    signed.sha256, signed.size = seen.sha256, seen.size
    keep(signed, upload, path=signed_path(signed, ""), held=held, actor=actor, now=now)
    return signed
