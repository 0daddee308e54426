"""Signing and sealing in the worker, and taking over files that another system signed; keys are opened elsewhere still.

A wish is a step of a person, and its fulfilment a step of the system. Between them lies a stored file, so that a
worker that dies anywhere leaves either nothing or something that the next attempt picks up.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from sandbox.accounts.services import system_user
from sandbox.cases.services.steps import take
from sandbox.core import apart
from sandbox.core.errors import StepUnknown
from sandbox.documents.letters.trouble import NotPrinted
from sandbox.documents.models import Document, Signature, SignedFile, SigningProblem, Stage
from sandbox.documents.models.signed_file import signed_path
from sandbox.documents.services.stored import FileChanged, bytes_before
from sandbox.documents.signatures import orders
from sandbox.documents.signatures.keys import key_folder, passphrases
from sandbox.documents.signatures.places import PERSONAL_MARK, place_of
from sandbox.documents.signatures.signer import Wish
from sandbox.documents.signatures.stamps import OVERLAP, PERSONAL, SEAL, Stamp
from sandbox.documents.signatures.standing import Standing
from workflows.document import DocumentState

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.documents.signatures.reading import Signature as Read


class Refused(Exception):
    """The signature was not made, or the file not taken over."""

    def __init__(self, problem: SigningProblem) -> None:
        """Keep why."""
        super().__init__(problem.value)
        self.problem = problem


@dataclass(frozen=True, kw_only=True)
class Part:
    """One of the two signatures of a document."""

    state: DocumentState
    confirm: str
    key: str
    """Name of the column that names the key."""
    field: str
    stamp: Stamp
    shift: float = 0


PARTS = {
    Stage.SIGNATURE: Part(
        state=DocumentState.NUMBERED,
        confirm="confirm_signature",
        key="signing_key",
        field="Signature",
        stamp=PERSONAL,
    ),
    Stage.SEAL: Part(
        state=DocumentState.SIGNED,
        confirm="confirm_seal",
        key="seal_key",
        field="Seal",
        stamp=SEAL,
        shift=OVERLAP,
    ),
}


def make(document: Document, stage: str, *, now: datetime) -> None:
    """Make the signature or seal that was asked for; a failure is kept for the page, and raised to be tried again."""
    part = PARTS[Stage(stage)]
    if not document.is_being_signed or document.state != part.state:
        return
    made = document.signed_files.filter(stage=stage).first()
    if made is None:
        try:
            pdf, signatures = _signed(document, part, now=now)
        except Refused as refusal:
            _tell(document, refusal.problem)
            raise
        made = _keep(document, stage, pdf, signatures, now=now)
    _confirm(document, part, made, now=now)


def take_over(document: Document, uuid: str, *, now: datetime) -> None:
    """Take over a file that was handed in; what is wrong with it is told on the page, and no second try mends it."""
    handed_in = document.signed_files.get(uuid=uuid)
    part = next((part for part in PARTS.values() if part.state == document.state), None)
    if part is None or not document.is_being_signed:
        return
    with handed_in.file.open() as stored:
        pdf = stored.read()
    try:
        signatures = _read(pdf, before=_before(document))
        _judge(document, signatures)
    except Refused as refusal:
        _tell(document, refusal.problem)
        if refusal.problem in {SigningProblem.TOO_SLOW, SigningProblem.NOT_MADE}:
            raise
        return
    _enter(handed_in, signatures, now=now)
    _confirm(document, part, handed_in, now=now)


def _signed(document: Document, part: Part, *, now: datetime) -> tuple[bytes, tuple[Read, ...]]:
    """The file with the signature, read again with the eyes of a stranger before anybody believes it."""
    before = _before(document)
    is_seal = part.stamp is SEAL
    picture = _picture(part.stamp, document.issuer.name if is_seal else document.signer_name, now)
    wish = Wish(
        field=part.field,
        place=place_of(before, PERSONAL_MARK, **part.stamp.size, shift=part.shift),
        picture=picture,
        at=timezone.localtime(now, timezone.get_default_timezone()),
    )
    key_file = key_folder().key_file(getattr(document, part.key))
    try:
        pdf = orders.signed(orders.Signing(before, wish, key_file, passphrases()))
    except orders.NoKey as trouble:
        raise Refused(SigningProblem.NO_KEY) from trouble
    except apart.TooSlow as trouble:
        raise Refused(SigningProblem.TOO_SLOW) from trouble
    except (apart.Apart, ValueError) as trouble:
        raise Refused(SigningProblem.NOT_MADE) from trouble
    signatures = _read(pdf, before=before)
    if any(each.standing == Standing.BROKEN for each in signatures):
        raise Refused(SigningProblem.NOT_MADE)
    return pdf, signatures


def _picture(stamp: Stamp, name: str, now: datetime) -> bytes:
    try:
        return stamp.draw(name=name, at=now)
    except NotPrinted as trouble:
        raise Refused(SigningProblem.NOT_MADE) from trouble


def _read(pdf: bytes, *, before: bytes) -> tuple[Read, ...]:
    try:
        is_same, signatures = orders.read(orders.Reading(pdf, key_folder().roots(), before))
    except apart.TooSlow as trouble:
        raise Refused(SigningProblem.TOO_SLOW) from trouble
    except apart.Apart as trouble:
        raise Refused(SigningProblem.NOT_MADE) from trouble
    except ValueError as trouble:
        raise Refused(SigningProblem.BROKEN) from trouble
    if not is_same:
        raise Refused(SigningProblem.OTHER_DOCUMENT)
    return signatures


def _judge(document: Document, signatures: tuple[Read, ...]) -> None:
    """There is a new signature, the last one vouches for the whole file, and none is broken."""
    known = document.signed_file.signatures.count() if document.signed_file else 0
    if len(signatures) <= known:
        raise Refused(SigningProblem.NOT_SIGNED)
    if any(each.standing == Standing.BROKEN for each in signatures) or not signatures[-1].covers_whole_file:
        raise Refused(SigningProblem.BROKEN)


def _before(document: Document) -> bytes:
    try:
        return bytes_before(document)
    except FileChanged as changed:
        raise Refused(SigningProblem.FILE_CHANGED) from changed


def _keep(
    document: Document, stage: str, pdf: bytes, signatures: tuple[Read, ...], *, now: datetime
) -> SignedFile:
    """Store the file, then enter it with its signatures: a row never points at nothing."""
    signed = SignedFile(uuid=uuid4(), document=document, stage=stage, stored_at=now)
    signed.sha256, signed.size = sha256(pdf).hexdigest(), len(pdf)
    signed.file.name = signed.file.storage.save(signed_path(signed, ""), ContentFile(pdf))
    with transaction.atomic():
        signed.save(force_insert=True)
        _enter(signed, signatures, now=now)
    return signed


def _enter(signed: SignedFile, signatures: tuple[Read, ...], *, now: datetime) -> None:
    if signed.signatures.exists():
        return
    Signature.objects.bulk_create(
        Signature(
            signed_file=signed,
            place=place,
            standing=each.standing,
            name=each.name[:300],
            organisation=each.organisation[:300],
            serial=each.serial[:100],
            at=each.at,
            read_at=now,
        )
        for place, each in enumerate(signatures)
    )


def _confirm(document: Document, part: Part, signed: SignedFile, *, now: datetime) -> None:
    """Let the system say that it is done; a document that was voided meanwhile stays void."""
    fresh = Document.objects.select_related("case").get(pk=document.pk)
    key = f"{part.confirm}:{signed.uuid}"
    file, digest = str(signed.uuid), signed.sha256
    try:
        take(
            fresh,
            part.confirm,
            actor=system_user(),
            expected=fresh.version,
            key=key,
            now=now,
            file=file,
            sha256=digest,
        )
    except StepUnknown:
        _tell(document, "")


def _tell(document: Document, problem: str) -> None:
    """Keep the reason for the page; not through save(), since nobody's open page grows stale for this."""
    Document.objects.filter(pk=document.pk).update(signing_problem=problem)
