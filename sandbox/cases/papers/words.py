"""A process of its own that draws the words out of one file: the file comes in, text goes out.

Whatever a hostile file does to its parser, it does it here, within limits and without a secret at hand.
"""

from __future__ import annotations

import sys
import time
import zipfile
from typing import TYPE_CHECKING, BinaryIO
from xml.etree import ElementTree as ET

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from sandbox.core import children

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MOST_MEMORY = 1024**3
MOST_SECONDS = 60
"""Seconds of work after which the process is ended from outside; a whole file should be read long before."""
ENOUGH_SECONDS = 25
MOST_PAGES = 400
MOST_WRITTEN = 4 * 1024**2
MOST_CHARACTERS = 200_000
CUT, FAILED = 10, 11
"""How the process ends where it did not come to the end of the file, and where it could not read it."""
TROUBLE = (
    PyPdfError, ET.ParseError, zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RecursionError,
    ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError, AssertionError,
)  # fmt: skip
"""What a parser raises at a file that it does not understand."""
TEXT, PARAGRAPH = "}t", ("}p", "}tab", "}br", "}si")
DECLARATION = b"<!DOCTYPE"


def main(kind: str, stream: BinaryIO) -> int:
    """Write the words of a file to the standard output and return how it ended."""
    children.limit(memory=MOST_MEMORY, seconds=MOST_SECONDS, written=MOST_WRITTEN)
    written, end = 0, time.monotonic() + ENOUGH_SECONDS
    try:
        for piece in READERS[kind](stream):
            text = piece[: MOST_CHARACTERS - written]
            sys.stdout.buffer.write(text.encode(errors="replace"))
            written += len(text)
            if written >= MOST_CHARACTERS or time.monotonic() > end:
                return CUT
    except TROUBLE as trouble:
        sys.stderr.write(f"{type(trouble).__name__}: {trouble}"[:200])
        return FAILED
    return 0


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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.stdin.buffer))
