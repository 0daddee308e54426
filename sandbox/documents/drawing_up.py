"""Drawing up a document that somebody has decided on already: the act is its approval, and nobody rewrites it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.accounts.services import system_user
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.steps import take
from sandbox.core.clock import today
from sandbox.documents.content import writing
from sandbox.documents.freezing import freeze
from sandbox.documents.kinds import issuer_of
from sandbox.documents.models import Document

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.cases.effects import StepTaken


def draw_up_decided(taken: StepTaken, kind: str, **decided: Any) -> Document:
    """Write and freeze a document of this kind, ready for its number; `decided` says by which act, when, by whom."""
    issuer, code = issuer_of(rules_for(taken.case, today(taken.now)), kind)
    document = Document(
        case=taken.case,
        kind=kind,
        issuer=issuer,
        code=code,
        drafted_by=system_user(),
        drafted_at=taken.now,
        signer_title=issuer.head_title,
        **decided,
    )
    document.save()
    freeze(document, writing.gathered(document, day=today(taken.now)))
    adopt(document, now=taken.now)
    return document


def adopt(document: Document, *, now: datetime) -> None:
    """Let the system say that the act is the approval."""
    take(document, "adopt", actor=system_user(), expected=document.version, now=now)
