"""Reading the signatures of a file: who signed, when, and whether that holds. Nothing is fetched from anywhere."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import UTC
from io import BytesIO
from typing import TYPE_CHECKING, Any

from asn1crypto import parser, pem, x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from sandbox.documents.signatures.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from pyhanko.sign.validation import EmbeddedPdfSignature, PdfSignatureStatus


UNREADABLE = (
    PdfError,
    SigningError,
    SignatureValidationError,
    zlib.error,
    ValueError,
    LookupError,
    NotImplementedError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RecursionError,
)
"""What the reader raises on files that somebody has damaged; none of it says more than that."""


@dataclass(frozen=True, kw_only=True)
class Signature:
    """One signature of a file."""

    standing: Standing
    field: str
    name: str = ""
    organisation: str = ""
    serial: str = ""
    """Of the certificate, in hexadecimal digits."""
    at: datetime | None = None
    covers_whole_file: bool = False


def signatures_of(pdf: bytes, *, roots: Iterable[bytes]) -> tuple[Signature, ...]:
    """Read every signature, in the order of signing; `roots` are certificates in PEM that this office trusts.

    ValueError where the file cannot be read at all.
    """
    trust = [x509.Certificate.load(pem.unarmor(root)[2]) for root in roots]
    try:
        found = PdfFileReader(BytesIO(pdf)).embedded_signatures
        return tuple(_read(each, pdf, trust) for each in found)
    except UNREADABLE as problem:
        message = "This file cannot be read as a PDF."
        raise ValueError(message) from problem


def _read(signature: EmbeddedPdfSignature, pdf: bytes, trust: list[x509.Certificate]) -> Signature:
    at = signature.self_reported_timestamp
    if at is not None and at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    context = ValidationContext(trust_roots=trust, allow_fetching=False, moment=at)
    field = str(signature.field_name)
    try:
        status = validate_pdf_signature(signature, signer_validation_context=context)
    except UNREADABLE:
        return Signature(standing=Standing.BROKEN, field=field)
    holds = status.intact and status.valid and not _was_changed(status) and _is_as_written(signature, pdf)
    subject = status.signing_cert.subject.native
    return Signature(
        standing=_standing(holds=holds, is_trusted=status.trusted),
        field=field,
        name=_words(subject.get("common_name", "")),
        organisation=_words(subject.get("organization_name", "")),
        serial=f"{status.signing_cert.serial_number:x}",
        at=at,
        covers_whole_file=status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
    )


def _words(found: str | list[str]) -> str:
    """A part of a name as one line: it may be given twice, and a stranger may have written anything into it."""
    text = found if isinstance(found, str) else ", ".join(found)
    return "".join(letter for letter in text if letter.isprintable())


def _is_as_written(signature: EmbeddedPdfSignature, pdf: bytes) -> bool:
    """Whether the signature itself stands as it was written: no byte of it but is covered by some check.

    No signature covers its own bytes: the case of a digit and the filling behind the value could be changed unseen.
    """
    start, length, end, _rest = (int(each) for each in signature.byte_range)
    written = pdf[start + length + 1 : end - 1]
    letters = written.translate(None, b"0123456789")
    value = bytes.fromhex(written.decode("ascii"))
    filling = value[parser.peek(value) :]
    is_even = letters in {letters.lower(), letters.upper()} and not any(filling)
    return is_even and _is_framed(signature.signed_data, signature.signer_info)


def _is_framed(data: Any, signer: Any) -> bool:
    """Whether what stands around the signed attributes is as the standard has it (RFC 5652, 5.1 and 5.3)."""
    heads, algorithms = (data["version"], signer["version"]), data["digest_algorithms"]
    return (
        all(head.dump()[:2] == b"\x02\x01" and head.native in {"v1", "v3", "v4", "v5"} for head in heads)
        and algorithms.dump()[:1] == b"\x31"
        and signer["digest_algorithm"].dump() in [each.dump() for each in algorithms]
    )


def _was_changed(status: PdfSignatureStatus) -> bool:
    """A later signature is no change of what was signed; anything else is."""
    return not status.docmdp_ok


def _standing(*, holds: bool, is_trusted: bool) -> Standing:
    if not holds:
        return Standing.BROKEN
    return Standing.VALID if is_trusted else Standing.UNKNOWN_SIGNER
