"""A PDF: from its first byte to its last, without password, scripts, programs or other files inside."""

from __future__ import annotations

import os
import re
import zipfile
from typing import TYPE_CHECKING, BinaryIO

import filetype
import pikepdf
from django.conf import settings
from pikepdf import Name
from pikepdf.settings import set_qpdf_limits

from sandbox.cases.papers.refusals import FileRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

UNPACKED_LIMIT = 16 * 1024 * 1024
"""Bytes that one packed part of a PDF may become; pages of pictures are not unpacked here."""
OBJECT_LIMIT = 100_000
TAIL = 2048
BEGINNING = re.compile(rb"%PDF-[12]\.\d")
END = re.compile(rb"startxref\s+\d+\s+%%EOF[\0\s]*\Z")
ACTING = {
    Name.JavaScript,
    Name.Launch,
    Name.ImportData,
    Name.SubmitForm,
    Name.RichMediaExecute,
    Name.Rendition,
}
ACTING_KEYS = ("/JS", "/XFA", "/RichMediaContent")
SUSPICIOUS = re.compile(rb"/(?:JS|XFA|RichMedia|EF|JavaScript|Launch|ImportData|SubmitForm|Rendition)")
"""What the exact look asks for, as it stands in the plain text: most objects need no exact look."""
HARMLESS_WARNING = "Resources is missing"  # of a page on which nothing is drawn
HARMLESS_DATA = (".xml", ".json", ".csv", ".txt")
"""Endings of the machine-readable data that an archived document may carry."""

# For the whole process: the parser gives up where a packed part would fill the memory.
set_qpdf_limits(
    flate_max_memory=UNPACKED_LIMIT,
    run_length_max_memory=UNPACKED_LIMIT,
    png_max_memory=UNPACKED_LIMIT,
    tiff_max_memory=UNPACKED_LIMIT,
    max_stream_filters=4,
    parser_max_container_size=OBJECT_LIMIT,
)


def examine(stream: BinaryIO) -> int:
    """Return the number of pages; raises FileRefused."""
    _refuse_two_files(stream)
    stream.seek(0)
    try:
        with pikepdf.open(stream, attempt_recovery=False, suppress_warnings=True) as document:
            pages = _pages(document)
    except pikepdf.PasswordError:
        raise FileRefused("encrypted") from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise FileRefused("damaged") from None
    if not pages:
        raise FileRefused("no_pages")
    if pages > settings.FILE_PAGES:
        raise FileRefused("too_many_pages", pages=settings.FILE_PAGES)
    return pages


def _refuse_two_files(stream: BinaryIO) -> None:
    """Nothing stands before a PDF and nothing behind it, and it is no archive at the same time."""
    stream.seek(0)
    is_first = BEGINNING.match(stream.read(16))
    stream.seek(max(0, stream.seek(0, os.SEEK_END) - TAIL))
    tail = stream.read().rstrip(b"\0\r\n\t ")
    is_whole = is_first and END.search(tail)
    if zipfile.is_zipfile(stream) or (not is_whole and b"%%EOF" in tail):
        raise FileRefused("polyglot")
    if not is_whole:
        raise FileRefused("damaged")


def _pages(document: pikepdf.Pdf) -> int:
    if document.is_encrypted:
        raise FileRefused("encrypted")
    if int(document.trailer.get("/Size", 0)) > OBJECT_LIMIT:
        raise FileRefused("bomb")
    for part in _suspects(document):
        if any(key in part for key in ACTING_KEYS) or part.get("/S") in ACTING:
            raise FileRefused("active")
        if "/EF" in part and not _is_harmless_data(part):
            raise FileRefused("attached")
    pages = len(document.pages)
    if any(HARMLESS_WARNING not in warning for warning in document.get_warnings()):
        # A part that our reader gives up is one that another reader may still open: nothing passes unseen.
        raise FileRefused("damaged")
    return pages


def _suspects(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary of the objects in whose plain text stands a word that could mean an action."""
    for part in document.objects:
        words = part.stream_dict if isinstance(part, pikepdf.Stream) else part
        if SUSPICIOUS.search(words.unparse(resolved=True)):
            yield from _dictionaries(part)


def _dictionaries(part: object) -> Iterator[pikepdf.Object]:
    """This one and those inside it."""
    left: list[object] = [part]
    while left:
        part = left.pop()
        if isinstance(part, (pikepdf.Dictionary, pikepdf.Stream)):
            yield part
            left.extend(value for value in part.values() if _is_inside(value))
        elif isinstance(part, pikepdf.Array):
            left.extend(value for value in part if _is_inside(value))


def _is_inside(value: object) -> bool:
    """Whether it is written where it stands; everything else is met by itself."""
    return isinstance(value, (pikepdf.Dictionary, pikepdf.Array)) and not value.is_indirect


def _is_harmless_data(attachment: pikepdf.Object) -> bool:
    name = str(attachment.get("/UF", attachment.get("/F", "")))
    return name.lower().endswith(HARMLESS_DATA) and all(
        isinstance(part, pikepdf.Stream) and _is_text(part.read_bytes()) for part in attachment.EF.values()
    )


def _is_text(data: bytes) -> bool:
    return not data.startswith((b"MZ", b"#!")) and b"\0" not in data[:1024] and filetype.guess(data) is None
