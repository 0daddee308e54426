"""How the states of a document show themselves on every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sandbox.cases.links import step_url
from workflows.case import Meaning
from workflows.document import DocumentState
from workflows.step import steps_for

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.utils.functional import Promise

    from sandbox.documents.models import Document
    from workflows.permission import Actor

MEANINGS: dict[str, Meaning] = {
    DocumentState.DRAFT: Meaning.WAITING,
    DocumentState.CHECKED: Meaning.WITH_CITY,
    DocumentState.APPROVED_FOR_SIGNATURE: Meaning.WITH_CITY,
    DocumentState.NUMBERED: Meaning.WITH_CITY,
    DocumentState.SIGNED: Meaning.WITH_CITY,
    DocumentState.ISSUED: Meaning.GOOD,
    DocumentState.SUPERSEDED: Meaning.CLOSED,
    DocumentState.REVOKED: Meaning.STOPPED,
    DocumentState.VOID: Meaning.CLOSED,
}


def meaning_of(document: Document) -> Meaning:
    """What the state means to whoever looks at it."""
    return MEANINGS[document.state]


@dataclass(frozen=True)
class Fact:
    """One of the facts that make a document: what happened, when, by whom."""

    label: str | Promise
    at: datetime | date | None
    detail: str = ""


def facts_of(document: Document) -> tuple[Fact, ...]:
    """Decision, number, signature, seal and issue: each a fact with a time of its own."""
    issuer = document.issued_by.full_name if document.issued_by else ""
    signer = ", ".join(part for part in (document.signer_name, document.signer_title) if part)
    return (
        Fact(_("Decided"), document.decided_at, document.signer_name if document.decided_at else ""),
        Fact(_("Numbered"), document.numbered_at, document.full_number),
        Fact(_("Signed"), document.signed_at or document.signed_on, signer if document.signed_on else ""),
        *(
            (Fact(_("Sealed"), document.sealed_at, document.issuer.display_name),)
            if document.sealed_at
            else ()
        ),
        Fact(_("Issued"), document.issued_at, issuer),
    )


@dataclass(frozen=True)
class Offered:
    """A step that the person may take, now or once its reasons are settled."""

    label: str | Promise
    url: str
    reasons: tuple[str, ...]
    primary: bool = False

    @property
    def ready(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.reasons


ASIDE = frozenset({"return_draft", "void", "revoke", "hand_in"})
"""Steps back and aside: never the one that the page puts first."""
INTO_THE_FILE = frozenset({"seal", "hand_in"})
"""Steps of the road on which the file itself is signed and sealed: none for paper, and none once it is sealed."""


def offered_steps(document: Document, actor: Actor) -> list[Offered]:
    """What this person may do with the document; the guards of a document ask its own columns only."""
    offered = [s for s in steps_for(document, actor) if not (document.can_go_out and s.verb in INTO_THE_FILE)]
    steps = sorted(offered, key=lambda step: step.verb in ASIDE)
    return [
        Offered(
            step.label, step_url(document, step.verb), tuple(step.reasons(document)), step.verb not in ASIDE
        )
        for step in steps
    ]
