"""The last touch to a letter: its data laid inside, and written so that every reader is quick with it.

WeasyPrint packs all objects into one bundle, which a reader of signatures unpacks again for each of them: seconds of
work. In bundles of a hundred it is a matter of milliseconds. The description stays uncompressed, so that the address of
the verification can be found in the bytes of the file without a PDF library.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from pikepdf import Array, AttachedFileSpec, Name, ObjectStreamMode, Pdf


@dataclass(frozen=True)
class Attached:
    """A file that lies inside the letter, as the data behind what is printed."""

    name: str
    media_type: str
    content: bytes
    at: datetime


def archived(pdf: bytes, data: Attached | None = None) -> bytes:
    """Return the same document, written anew with its data; the same bytes give the same bytes."""
    written = BytesIO()
    with Pdf.open(BytesIO(pdf)) as file:
        file.Root.Metadata.write(file.Root.Metadata.read_bytes())
        if data is not None:
            _attach(file, data)
        file.save(written, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
    return written.getvalue()


def _attach(file: Pdf, data: Attached) -> None:
    """PDF/A-3 wants the relation of the file to the document, its type and its dates (ISO 19005-3, 6.8)."""
    dated = data.at.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")
    spec = AttachedFileSpec(
        file,
        data.content,
        filename=data.name,
        mime_type=data.media_type,
        creation_date=dated,
        mod_date=dated,
        description="The document as data",
    )
    spec.obj.AFRelationship = Name.Data
    file.attachments[data.name] = spec
    file.Root.AF = Array([spec.obj])
