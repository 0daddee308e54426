"""Files as people send them, good and bad."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Callable


def pdf(text: str = "1", *, pages: int = 1) -> bytes:
    """A plain PDF; another text makes another file."""
    document = pikepdf.new()
    for _page in range(pages):
        document.add_blank_page()
    document.docinfo["/Title"] = text
    return _saved(document)


def encrypted_pdf() -> bytes:
    """A PDF that asks for a password."""
    document = pikepdf.new()
    document.add_blank_page()
    return _saved(document, encryption=pikepdf.Encryption(owner="owner", user="user"))


def restricted_pdf() -> bytes:
    """A PDF that opens without a password, and is encrypted all the same."""
    document = pikepdf.new()
    document.add_blank_page()
    return _saved(document, encryption=pikepdf.Encryption(owner="owner", user=""))


def scripted_pdf() -> bytes:
    """A PDF that runs a script when it is opened."""
    document = pikepdf.new()
    document.add_blank_page()
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    return _saved(document)


def built(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """A PDF of one page to which something was done."""
    document = pikepdf.new()
    document.add_blank_page()
    change(document)
    return _saved(document)


def empty_pdf() -> bytes:
    """A PDF without a page."""
    return _saved(pikepdf.new())


def polyglot() -> bytes:
    """A PDF that is also an archive."""
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("page.html", "<script>alert(1)</script>")
    return pdf() + archive.getvalue()


def page_in_disguise() -> bytes:
    """A web page whose name says PDF."""
    return b"<html><script>alert(1)</script></html>"


def page_before_pdf() -> bytes:
    """A web page with a PDF behind it."""
    return page_in_disguise() + pdf()


def damaged_pdf() -> bytes:
    """Something that only begins like a PDF."""
    return b"%PDF-1.7\n" + b"\x00" * 400


def _saved(document: pikepdf.Pdf, **terms: object) -> bytes:
    stream = BytesIO()
    # The same text gives the same bytes, unless they are encrypted.
    document.save(stream, deterministic_id="encryption" not in terms, **terms)  # type: ignore[arg-type]
    return stream.getvalue()
