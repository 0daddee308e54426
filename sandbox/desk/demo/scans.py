"""Small papers made for the demonstration: a page with a few words, as a scanner would have brought it in."""

from __future__ import annotations

from io import BytesIO

from django.core.files.base import ContentFile
from pikepdf import Dictionary, Name, Pdf

from sandbox.core.folding import fold

A4 = (595, 842)


def scan(words: str) -> ContentFile[bytes]:
    """A one-page PDF that bears these words; the same words make the same file."""
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=A4)
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
    # Helvetica has no Vietnamese letters, and a scan needs no more than to be told apart.
    plain = fold(words).upper().encode("ascii", "replace").translate(None, b"()\\")
    page.obj.Contents = pdf.make_stream(b"BT /F1 14 Tf 72 760 Td (" + plain + b") Tj ET")
    buffer = BytesIO()
    pdf.save(buffer, deterministic_id=True)
    return ContentFile(buffer.getvalue(), name="scan.pdf")
