"""What a check of a document comes to, in words that everybody understands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sandbox.documents.verification import find_by_code, find_by_digest
from sandbox.register.public_trial import Words
from workflows.case import Meaning

if TYPE_CHECKING:
    from datetime import date

    from django.utils.functional import Promise

    from sandbox.documents.verification import LaterChange, Verification, Verified


@dataclass(frozen=True)
class Verdict:
    """One answer: a word with its shape, what it means, and what to do."""

    word: str | Promise
    meaning: Meaning
    sentence: str | Promise
    advice: str | Promise = ""


@dataclass(frozen=True)
class PublicDocument:
    """All that is told of a document."""

    kind: Words
    number: str
    issuer: Words
    issued_on: date
    superseded_by: str
    changed_by: tuple[LaterChange, ...] = ()
    signatures: tuple[Verified, ...] = ()
    """Of the issued file; nothing is said of the signatures in any other."""


@dataclass(frozen=True)
class Answer:
    """A verdict, with the document that it is about where that one is known."""

    verdict: Verdict
    document: PublicDocument | None = None


VALID = Verdict(
    _("Authentic and valid"),
    Meaning.GOOD,
    _("This office has issued this document, and it applies."),
)
SUPERSEDED = Verdict(
    _("Authentic, but superseded"),
    Meaning.WAITING,
    _("This office has issued this document, but another one has taken its place."),
    _("Ask the holder for the later document."),
)
REVOKED = Verdict(
    _("Authentic, but revoked"),
    Meaning.STOPPED,
    _("This office has issued this document, and the deciding body has taken it back. It no longer applies."),
    _("Do not rely on it."),
)
ALTERED = Verdict(
    _("Not the issued file"),
    Meaning.STOPPED,
    _(
        "A document with this code has been issued, but your file is not that document: it was altered, or is another."
    ),
    _("Do not rely on your file. Ask the holder for the document as it was issued."),
)
UNKNOWN_CODE = Verdict(
    _("Unknown code"),
    Meaning.STOPPED,
    _("No issued document bears this code."),
    _(
        "Compare each letter and digit with the foot of the document. If they agree, do not rely on the document and tell the office."
    ),
)
UNKNOWN_FILE = Verdict(
    _("Altered or unknown"),
    Meaning.STOPPED,
    _("This file is not a document as this office has issued it."),
    _(
        "A single changed letter, a new scan or a file that was saved again gives this answer. Ask by the code at the foot of the document."
    ),
)
BY_STATUS = {"valid": VALID, "superseded": SUPERSEDED, "revoked": REVOKED}


def answer_to_code(code: str) -> Answer:
    """What is known of the document with this code."""
    found = find_by_code(code)
    return Answer(UNKNOWN_CODE) if found is None else _known(found)


def answer_to_file(sha256: str, *, code: str = "", bears: str = "") -> Answer:
    """Whether a file of this digest was issued; with a code, whether it is that very document.

    A file that bears the code of an issued document, and is none that was issued, was altered.
    """
    found = find_by_digest(sha256)
    if not code:
        if found is not None:
            return _known(found)
        imitated = find_by_code(bears) if bears else None
        return Answer(UNKNOWN_FILE) if imitated is None else Answer(ALTERED, _public(imitated))
    named = find_by_code(code)
    if named is None:
        return Answer(UNKNOWN_CODE)
    is_same = found is not None and found.code == named.code
    return _known(named) if is_same else Answer(ALTERED, _public(named))


def _known(found: Verification) -> Answer:
    return Answer(BY_STATUS[found.status], replace(_public(found), signatures=found.signatures))


def _public(found: Verification) -> PublicDocument:
    """Name each fact that is told, one by one."""
    return PublicDocument(
        kind=Words(found.kind_name, found.kind_name_en),
        number=found.number,
        issuer=Words(found.issuer, found.issuer_en),
        issued_on=found.issued_on,
        superseded_by=found.superseded_by,
        changed_by=found.changed_by,
    )
