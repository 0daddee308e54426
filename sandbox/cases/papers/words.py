"""Drawing the words out of one file: only ever done in a process apart.

Whatever a hostile file does to its parser, it does it there, within limits and without a secret at hand.
"""

from __future__ import annotations

import time
import zipfile
from typing import TYPE_CHECKING, BinaryIO
from xml.etree import ElementTree as ET

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from sandbox.cases.papers.drawing import REASON_LENGTH, Drawn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ENOUGH_SECONDS = 25
MOST_PAGES = 400
MOST_CHARACTERS = 200_000
TROUBLE = (
    PyPdfError, ET.ParseError, zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RecursionError,
    ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError, AssertionError,
)  # fmt: skip
"""What a parser raises at a file that it does not understand."""
TEXT, PARAGRAPH = "}t", ("}p", "}tab", "}br", "}si")
DECLARATION = b"<!DOCTYPE"


def drawn(kind: str, stream: BinaryIO) -> Drawn:
    """The words of a file as far as it gives them, and how it ended."""
    found: list[str] = []
    left, end = MOST_CHARACTERS, time.monotonic() + ENOUGH_SECONDS
    try:
        for piece in READERS[kind](stream):
            found.append(piece[:left])
            left -= len(found[-1])
            if left <= 0 or time.monotonic() > end:
                return Drawn(_joined(found), is_cut=True)
    except TROUBLE as trouble:
        return Drawn(failure=f"{type(trouble).__name__}: {trouble}"[:REASON_LENGTH])
    return Drawn(_joined(found))


def _joined(pieces: list[str]) -> str:
    """One text that can be kept: half of a pair of surrogates is no letter."""
    return "".join(pieces).encode(errors="replace").decode().strip()


def words_of_pdf(stream: BinaryIO) -> Iterator[str]:
    """The text layer, page by page; a page that cannot be read is passed over."""
    pages = PdfReader(stream, strict=False).pages
    for number in range(min(len(pages), MOST_PAGES)):
        try:
            yield pages[number].extract_text() + "\n"
        except TROUBLE:
            continue


def words_of_word(stream: BinaryIO) -> Iterator[str]:
    """The text of a Word file: its body, then notes, heads and feet."""
    yield from _words_of_package(stream, lambda name: name.startswith("word/") and name.count("/") == 1)


def words_of_excel(stream: BinaryIO) -> Iterator[str]:
    """The words that the cells of a table share."""
    yield from _words_of_package(stream, lambda name: name == "xl/sharedStrings.xml")


READERS: dict[str, Callable[[BinaryIO], Iterable[str]]] = {
    "pdf": words_of_pdf,
    "docx": words_of_word,
    "xlsx": words_of_excel,
}
"""By the code of the kind."""


def _words_of_package(stream: BinaryIO, is_wanted: Callable[[str], bool]) -> Iterator[str]:
    with zipfile.ZipFile(stream) as package:
        names = [name for name in package.namelist() if name.endswith(".xml") and is_wanted(name)]
        for name in sorted(names, key=lambda name: (name != "word/document.xml", name)):
            with package.open(name) as head:
                if DECLARATION in head.read(4096).upper():
                    continue
            with package.open(name) as part:
                yield from _words_of_xml(part)  # type: ignore[arg-type]


def _words_of_xml(part: BinaryIO) -> Iterator[str]:
    for _event, element in ET.iterparse(part):  # noqa: S314 - no declarations, and limits around the process
        if element.tag.endswith(TEXT):
            yield element.text or ""
        elif element.tag.endswith(PARAGRAPH):
            yield "\n"
            element.clear()
