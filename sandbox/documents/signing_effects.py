"""What follows from the steps by which a document gets signature and seal in its file."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.utils.translation import gettext as _

from sandbox.core.clock import today
from sandbox.core.errors import StepBlocked
from sandbox.documents.models import Document, SignedFile, Stage
from sandbox.documents.rendering import ask_for_reading, ask_for_signature
from workflows.document import DocumentState

if TYPE_CHECKING:
    from sandbox.cases.effects import StepTaken


def ask_signature(taken: StepTaken) -> None:
    """The signatory wants to sign: the worker makes it. A substitute does not sign with somebody else's key."""
    document = cast("Document", taken.subject)
    if taken.actor.pk != document.signatory_id:
        raise StepBlocked(reasons=[_("Whoever decided signs in person; nobody signs in their place.")])
    document.signature_asked_at, document.signing_problem = taken.now, ""
    document.save(update_fields=["signature_asked_at", "signing_problem"])
    ask_for_signature(document, Stage.SIGNATURE, taken.event)


def ask_seal(taken: StepTaken) -> None:
    """The clerk wants the seal in the file: the worker makes it."""
    document = cast("Document", taken.subject)
    document.seal_asked_at, document.signing_problem = taken.now, ""
    document.save(update_fields=["seal_asked_at", "signing_problem"])
    ask_for_signature(document, Stage.SEAL, taken.event)


def ask_taking_over(taken: StepTaken) -> None:
    """A file signed elsewhere was handed in: the worker compares and reads it."""
    document = cast("Document", taken.subject)
    file = _signed_file_of(document, str(taken.data["file"]))
    asked = "seal_asked_at" if document.state == DocumentState.SIGNED else "signature_asked_at"
    setattr(document, asked, taken.now)
    document.signing_problem = ""
    document.save(update_fields=[asked, "signing_problem"])
    ask_for_reading(document, str(file.uuid), taken.event)


def keep_signed_file(taken: StepTaken) -> None:
    """The file bears the personal signature; one that came back from elsewhere may bear the seal already."""
    document = cast("Document", taken.subject)
    file = _signed_file_of(document, str(taken.data["file"]))
    document.signed_file, document.signing_problem = file, ""
    document.signed_at = document.signature_recorded_at = taken.now
    document.signed_on = today(taken.now)
    if file.signatures.count() > 1:
        document.sealed_at = taken.now
    names = ["signed_file", "signing_problem", "signed_at", "signature_recorded_at", "signed_on", "sealed_at"]
    document.save(update_fields=names)


def keep_sealed_file(taken: StepTaken) -> None:
    """The file bears the seal as well, and nothing is added to it any more."""
    document = cast("Document", taken.subject)
    document.signed_file = _signed_file_of(document, str(taken.data["file"]))
    document.sealed_at, document.signing_problem = taken.now, ""
    document.save(update_fields=["signed_file", "sealed_at", "signing_problem"])


def _signed_file_of(document: Document, uuid: str) -> SignedFile:
    for file in document.signed_files.all():
        if str(file.uuid) == uuid:
            return file
    raise StepBlocked(reasons=[_("The signed file was not found.")])


SIGNING_EFFECTS = {
    "document.sign": (ask_signature,),
    "document.hand_in": (ask_taking_over,),
    "document.seal": (ask_seal,),
}
