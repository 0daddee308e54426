"""How an issued document is named in another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.documents.letters.wording import day_in_words
from sandbox.documents.models import Document
from workflows.document import DocumentState

if TYPE_CHECKING:
    from sandbox.cases.models import Case

PERMIT, COMPLETION = "D16", "D26"


def issued_of(case: Case, kind: str) -> Document | None:
    """The last document of this kind that has gone out for a case."""
    rows = Document.objects.filter(case=case, kind=kind, issued_at__isnull=False)
    found: Document | None = rows.exclude(state=DocumentState.VOID).order_by("-pk").first()
    return found


def cited(document: Document | None) -> str:
    """A decision as a sentence names it; empty where there is none."""
    if document is None:
        return ""
    return f"Quyết định số {document.full_number} {day_in_words(document.numbered_on)}"
