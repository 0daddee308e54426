"""The stored bytes of a document, compared with what is known of them."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.documents.models import Document


class FileChanged(Exception):
    """What is stored is not what was kept, or is not there."""


def bytes_before(document: Document) -> bytes:
    """The file to which the next signature is added; raises FileChanged."""
    signed = document.signed_file
    file = signed.file if signed else document.rendering
    digest = signed.sha256 if signed else document.rendering_digest
    try:
        with file.open() as stored:
            found: bytes = stored.read()
    except FileNotFoundError as missing:
        raise FileChanged from missing
    if sha256(found).hexdigest() != digest:
        raise FileChanged
    return found
