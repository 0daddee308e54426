"""Signing a file: any signer that keeps the protocol, and the one that holds its key in a sealed file."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Protocol

from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.stamp import StaticStampStyle

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.documents.signatures.authority import Credential
    from sandbox.documents.signatures.places import Place


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What is to be signed into a file: under which name of the field, where, when, with which picture."""

    field: str
    place: Place
    picture: bytes
    """The visible stamp, a PDF of one page."""
    at: datetime
    """In the zone in which the signature is to show it."""
    reason: str = ""
    location: str = ""


class Signer(Protocol):
    """Whoever can sign: a key in a file, a card in a reader, a service across the network."""

    def sign(self, pdf: bytes, wish: Wish) -> bytes:
        """Return the file with the signature appended; nothing before it changes."""


class KeySigner:
    """Signs with a key that is kept as PKCS #12, as PAdES baseline B (ETSI EN 319 142-1)."""

    def __init__(self, credential: Credential) -> None:
        found = SimpleSigner.load_pkcs12_data(
            credential.pkcs12, other_certs=[], passphrase=credential.passphrase
        )
        if found is None:
            message = "The passphrase does not open the key."
            raise ValueError(message)
        self._signer = found

    @property
    def certificate_serial(self) -> str:
        """The serial number of the certificate, in hexadecimal digits."""
        return f"{self._signer.signing_cert.serial_number:x}"

    def sign(self, pdf: bytes, wish: Wish) -> bytes:
        """Append the signature with its picture."""
        about = PdfSignatureMetadata(
            field_name=wish.field,
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            reason=wish.reason or None,
            location=wish.location or None,
        )
        style = StaticStampStyle(background=Picture(wish.picture), border_width=0, background_opacity=1)
        box: Any = tuple(round(edge) for edge in wish.place.box)
        spec = SigFieldSpec(wish.field, on_page=wish.place.page, box=box)
        signer = _DatedSigner(about, self._signer, stamp_style=style, new_field_spec=spec)
        signer.at = wish.at
        signed: BytesIO = signer.sign_pdf(_ArchivalWriter(BytesIO(pdf)))
        return signed.getvalue()


class _ArchivalWriter(IncrementalPdfFileWriter):
    """Adds the signature and nothing else: PDF/A-3 is PDF 1.7, and its description stays as it was written."""

    def ensure_output_version(self, version: tuple[int, int]) -> None:
        """Stay at the version of the file; the kind of key alone makes no other one of it."""

    def _update_meta(self) -> None:
        """Leave title and marks of the archival format alone."""


class _DatedSigner(PdfSigner):
    """Dates the signature by the office's clock, in the office's zone."""

    at: datetime

    def init_signing_session(self, pdf_out: Any, existing_fields_only: bool = False) -> Any:  # noqa: FBT001, FBT002
        session = super().init_signing_session(pdf_out, existing_fields_only=existing_fields_only)
        session.system_time = self.at
        return session


class Picture(PdfContent):
    """The first page of a PDF as a stamp, from memory."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        super().__init__()

    def render(self) -> bytes:
        """Take the page over into the file that is being written."""
        page = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(self._pdf)))
        self.resources.xobject["/Stamp"] = page
        left, bottom, right, top = page.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return b"/Stamp Do"
