"""Verifying a document: what anybody may learn of one that was issued, and nothing of any other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from sandbox.core.clock import today
from sandbox.documents.content.change import DECISION_OF_CHANGE
from sandbox.documents.content.cited import PERMIT
from sandbox.documents.kinds import names_in_both
from sandbox.documents.models import Document, IssuedDocument
from sandbox.documents.models.document import UNMISTAKABLE
from sandbox.documents.services.reading import signatures_in
from sandbox.trials.models import Change
from workflows.case import Meaning
from workflows.change import ChangeState
from workflows.document import DocumentState

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

GROUP = 4
DIGEST_LENGTH = 64
STATUS = {
    DocumentState.ISSUED: "valid",
    DocumentState.SUPERSEDED: "superseded",
    DocumentState.REVOKED: "revoked",
}


@dataclass(frozen=True)
class Verified:
    """What is told of one signature in an issued file."""

    name: str
    organisation: str
    time: str
    word: str
    """What the signature is worth, in the language of the reader."""
    meaning: Meaning


@dataclass(frozen=True)
class LaterChange:
    """A decision that has changed a permit; numbers begin anew each year, so that its day belongs to it."""

    number: str
    issued_on: date


@dataclass(frozen=True)
class Verification:
    """The public facts of one issued document."""

    kind: str
    """Code of the kind, D16; its words are `kind_name`, in Vietnamese, and `kind_name_en`."""
    kind_name: str
    kind_name_en: str
    number: str
    """With its code: 05/QĐ-UBND."""
    issuer: str
    issuer_en: str
    issued_on: date
    status: str
    """`valid`, `superseded` or `revoked`."""
    code: str
    sha256: str
    superseded_by: str = ""
    """Number of the document that took its place."""
    changed_by: tuple[LaterChange, ...] = ()
    """The decisions that have changed a permit since, the oldest first."""
    signatures: tuple[Verified, ...] = ()


def verification_url(code: str) -> str:
    """The address in the square code of a document."""
    return f"{settings.PUBLIC_URL.rstrip('/')}/verify/{code}/"


def find_by_code(code: str) -> Verification | None:
    """The issued document with this code, however the code is typed; None for every other code."""
    letters = "".join(letter for letter in code.upper() if letter in UNMISTAKABLE)
    groups = [letters[place : place + GROUP] for place in range(0, len(letters), GROUP)]
    return _verified(IssuedDocument.objects.filter(document__verify_code="-".join(groups)))


def find_by_digest(sha256: str) -> Verification | None:
    """The issued document whose file, or whose signed scan, has this SHA-256; None for every other file."""
    wanted = sha256.strip().lower()
    if len(wanted) != DIGEST_LENGTH:
        return None
    issued = IssuedDocument.objects
    return _verified(issued.filter(sha256=wanted)) or _verified(issued.filter(scan_sha256=wanted))


def _verified(found: QuerySet[IssuedDocument]) -> Verification | None:
    issued = found.select_related(
        "document__case__programme", "document__issuer", "document__signed_file"
    ).first()
    if issued is None or issued.document.state not in STATUS or issued.document.issued_at is None:
        return None
    document = issued.document
    names = names_in_both(document)
    successor = document.superseded_by.filter(issued_at__isnull=False).order_by("-pk").first()
    return Verification(
        kind=document.kind,
        kind_name=names[0],
        kind_name_en=names[1],
        number=document.full_number,
        issuer=document.issuer.name,
        issuer_en=document.issuer.name_en or document.issuer.name,
        issued_on=today(document.issued_at),
        status=STATUS[document.state],
        code=document.verify_code,
        sha256=issued.sha256,
        superseded_by=successor.full_number if successor else "",
        changed_by=_later_changes(document),
        signatures=tuple(
            Verified(each.name, each.organisation, each.time, each.get_standing_display(), each.meaning)
            for each in signatures_in(document)
        ),
    )


def _later_changes(document: Document) -> tuple[LaterChange, ...]:
    """What has changed a permit since its issue; other documents are never changed."""
    if document.kind != PERMIT:
        return ()
    decisions = Document.objects.filter(case=document.case_id, kind__in=DECISION_OF_CHANGE.values())
    standing = Change.objects.exclude(state=ChangeState.LAPSED).values("uuid")
    rows = decisions.filter(state=DocumentState.ISSUED, act__subject_uuid__in=standing).order_by("issued_at")
    return tuple(LaterChange(row.full_number, today(row.issued_at)) for row in rows if row.issued_at)
