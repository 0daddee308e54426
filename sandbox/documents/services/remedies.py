"""Drafting what sets an issued document right: by the officer in charge, on the page of that document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from sandbox.cases.services.programme import rules_for
from sandbox.core.clock import today
from sandbox.core.errors import StepStale, StepUnknown
from sandbox.documents.catalogue.table import KINDS
from sandbox.documents.kinds import issuer_of
from sandbox.documents.models import Document, Remedy
from sandbox.documents.querysets import BEFORE_NUMBER
from sandbox.documents.remedies import parts as words
from sandbox.documents.services.drafting import MAY_DRAFT, discard_draft, keep_version, record_draft
from sandbox.documents.services.locking import locked_document
from workflows.document import DocumentState
from workflows.roles import Role

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sandbox.accounts.models import User
    from sandbox.cases.acting import Standing
    from sandbox.programmes.rules import ProgrammeRules
    from workflows.permission import Actor

KIND_OF: dict[str, str] = {Remedy.CORRECTION: "D30", Remedy.REPLACEMENT: "D30", Remedy.COMPLAINT: "D31"}
SET_RIGHT = frozenset(code for code, kind in KINDS.items() if Role.DOCUMENT_CLERK in kind.issues)
"""The kinds that people sign and a clerk issues; a form of the intake is made anew by its act."""


def may_begin(document: Document, actor: Actor) -> bool:
    """Whether this person may draft a remedy for the document now."""
    return _can_be_set_right(document) and MAY_DRAFT.standing_of(actor) is not None


def open_remedy(document: Document, remedy: str) -> Document | None:
    """The remedy of this sort that is on its way to a number."""
    found: Document | None = document.remedies.filter(remedy=remedy, state__in=BEFORE_NUMBER).first()
    return found


@transaction.atomic
def draft_remedy(
    about: Document, remedy: str, *, given: Mapping[str, Any], actor: User, now: datetime
) -> Document:
    """Begin a remedy for an issued document; what is still missing may be written later.

    Raises PermissionDenied, StepUnknown where the document is not in force or such a remedy is open already, or
    ValidationError for words in a wrong form.
    """
    other, held = locked_document(about, actor, MAY_DRAFT)
    if not _can_be_set_right(other) or open_remedy(other, remedy) is not None:
        raise StepUnknown
    code = code_of(other, remedy, rules_for(other.case, today(now)))
    document = Document(
        case=other.case,
        kind=KIND_OF[remedy],
        issuer=other.issuer,
        code=code,
        remedy=remedy,
        about=other,
        supersedes=other if remedy == Remedy.REPLACEMENT else None,
    )
    return _kept(document, "document.draft", given, held=held, actor=actor, now=now)


@transaction.atomic
def save_remedy(
    document: Document, *, given: Mapping[str, Any], expected: int, actor: User, now: datetime
) -> Document:
    """Rewrite the words of a remedy; `expected` is the version that the person saw.

    Raises PermissionDenied, StepUnknown when it is no draft any more, StepStale, or ValidationError.
    """
    draft, held = locked_document(document, actor, MAY_DRAFT)
    if draft.state != DocumentState.DRAFT or not draft.remedy:
        raise StepUnknown
    if draft.version != expected:
        raise StepStale
    return _kept(draft, "document.save_draft", given, held=held, actor=actor, now=now)


@transaction.atomic
def discard_remedy(document: Document, *, expected: int, actor: User, now: datetime) -> None:
    """Put a draft away that is not needed; raises PermissionDenied, StepUnknown when it is checked, or StepStale."""
    draft, held = locked_document(document, actor, MAY_DRAFT)
    if draft.state != DocumentState.DRAFT or not draft.remedy:
        raise StepUnknown
    if draft.version != expected:
        raise StepStale
    record_draft("document.discard_draft", draft, held=held, actor=actor, now=now)
    discard_draft(draft, now=now)


def code_of(about: Document, remedy: str, rules: ProgrammeRules) -> str:
    """The code after the number: what replaces a document is equivalent to it (Decree 30/2020/NĐ-CP, Art. 18(3))."""
    return about.code if remedy == Remedy.REPLACEMENT else issuer_of(rules, KIND_OF[remedy])[1]


def _can_be_set_right(document: Document) -> bool:
    return document.state == DocumentState.ISSUED and document.kind in SET_RIGHT


def _kept(
    document: Document, verb: str, given: Mapping[str, Any], *, held: Standing, actor: User, now: datetime
) -> Document:
    document.parts = words.cleaned(document.remedy, given, day=today(now))
    document.parts_missing = words.missing(document.remedy, document.parts)
    document.drafted_by, document.drafted_at = actor, now
    document.save()
    keep_version(document)
    record_draft(verb, document, held=held, actor=actor, now=now)
    return document
