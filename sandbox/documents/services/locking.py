"""A document in the hands of somebody: locked after its case, as everything on a case is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.cases.acting import standing_or_refuse
from sandbox.cases.locking import locked_case
from sandbox.documents.models import Document

if TYPE_CHECKING:
    from sandbox.accounts.models import User
    from sandbox.cases.acting import Standing
    from workflows.permission import Permission


def locked_document(document: Document, actor: User, rule: Permission) -> tuple[Document, Standing]:
    """The document as it stands, and as whom the person acts on its case; raises PermissionDenied when they may not."""
    case = locked_case(document.case_id)
    held = standing_or_refuse(actor, case, rule)
    fresh: Document = Document.objects.select_for_update().get(pk=document.pk)
    fresh.case = case
    return fresh, held
