"""Freezing what a document says, and deciding on what was frozen: what somebody saw is what they sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sandbox.core.errors import StepBlocked
from sandbox.documents.content import writing

if TYPE_CHECKING:
    from sandbox.cases.effects import StepTaken
    from sandbox.documents.models import Document


def freeze(document: Document, facts: dict[str, object]) -> None:
    """Keep these facts, with one digest for everything that the document says by them."""
    document.frozen_facts, document.frozen_digest = facts, writing.digest_of(document, facts)
    document.save(update_fields=["frozen_facts", "frozen_digest"])


def decide_on(document: Document, taken: StepTaken) -> None:
    """Let the document name whoever decided; raises StepBlocked where it says something else than what was frozen."""
    if not writing.is_intact(document):
        raise StepBlocked(reasons=[_("The draft is no longer what was submitted. Return it for redrafting.")])
    document.act, document.decided_at = taken.event, taken.now
    document.signer_name, document.signer_title = taken.actor.full_name, document.issuer.head_title
    document.save(update_fields=["act", "decided_at", "signer_name", "signer_title"])
