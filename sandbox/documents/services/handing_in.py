"""Taking in a file that another system has signed or sealed: stored as it came, compared and read by the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sandbox.audit.services import record
from sandbox.cases.access import actor_for
from sandbox.cases.models import Case
from sandbox.cases.papers.kinds import PDF
from sandbox.cases.papers.looking import look_into
from sandbox.cases.services.scanning import require_clean
from sandbox.documents.models import Document, SignedFile, Stage
from sandbox.documents.models.signed_file import signed_path
from workflows.document import CLERK

if TYPE_CHECKING:
    from datetime import datetime

    from django.core.files.base import File

    from sandbox.accounts.models import User


def store_handed_in(document: Document, upload: File[bytes], *, actor: User, now: datetime) -> SignedFile:
    """Keep a PDF that may be the signed document; the same file twice is kept once.

    Raises ValidationError with the reason why a file is refused, or PermissionDenied.
    """
    role = CLERK.role_of(actor_for(actor, document.case, document))
    if role is None:
        raise PermissionDenied
    seen = look_into(upload, upload.name or "", kinds=(PDF,))
    require_clean(upload)
    if twin := document.signed_files.filter(sha256=seen.sha256, stage=Stage.HANDED_IN).first():
        return twin
    signed = SignedFile(uuid=uuid4(), document=document, stage=Stage.HANDED_IN)
    signed.sha256, signed.size, signed.stored_by, signed.stored_at = seen.sha256, seen.size, actor, now
    # The bytes are there before the row, and outside the transaction: a row never points at nothing.
    signed.file.name = signed.file.storage.save(signed_path(signed, ""), upload)
    _enter(signed, role=role.value, actor=actor, now=now)
    return signed


@transaction.atomic
def _enter(signed: SignedFile, *, role: str, actor: User, now: datetime) -> None:
    case = Case.objects.select_for_update().get(pk=signed.document.case_id)
    signed.save(force_insert=True)
    record(
        "document.store_signed_file",
        actor=actor,
        at=now,
        chain=case.uuid,
        subject=(Document.KIND, signed.document.uuid),
        role=role,
        data={"file": signed.uuid, "sha256": signed.sha256},
    )
