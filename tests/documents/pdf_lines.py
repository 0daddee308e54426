"""Read a PDF as a reader sees it: lines of text with place, size and font, and the rules drawn between them."""

import io
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pdfplumber
import pikepdf

CELL_GAP = 4.0
COLUMN_GAP = 20.0
"""A wider gap, in points, between two letters of one baseline parts two columns."""


@dataclass(frozen=True)
class TextLine:
    """One line of one column; measures in points from the top left corner of its page."""

    page: int
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    sizes: tuple[float, ...]
    fonts: tuple[str, ...]
    black: bool

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def order(self) -> tuple[int, float]:
        return self.page, self.top


@dataclass(frozen=True)
class Rule:
    """A horizontal line."""

    page: int
    x0: float
    x1: float
    top: float

    @property
    def length(self) -> float:
        return self.x1 - self.x0

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True)
class Reading:
    """All lines and rules of a file, and the measures of its pages."""

    pages: tuple[tuple[float, float], ...]
    lines: tuple[TextLine, ...]
    rules: tuple[Rule, ...]

    def text(self) -> str:
        """All words in reading order, without the page numbers."""
        return folded(" ".join(line.text for line in self.lines if line.text != str(line.page)))


@lru_cache(maxsize=8)
def read(pdf: bytes) -> Reading:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        pages = document.pages
        return Reading(
            pages=tuple((float(page.width), float(page.height)) for page in pages),
            lines=tuple(
                line for number, page in enumerate(pages, start=1) for line in _lines(number, page.chars)
            ),
            rules=tuple(
                Rule(number, rect["x0"], rect["x1"], rect["top"])
                for number, page in enumerate(pages, start=1)
                for rect in page.rects
                if rect["height"] < 1.5
            ),
        )


def folded(text: str) -> str:
    """Compose the letters and make every run of white space one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _lines(page: int, chars: list[dict[str, Any]]) -> list[TextLine]:
    baselines: dict[float, list[dict[str, Any]]] = defaultdict(list)
    for char in chars:
        baselines[round(char["matrix"][5], 1)].append(char)
    found = [
        _line(page, column)
        for _, row in sorted(baselines.items(), reverse=True)
        for column in _columns(sorted(row, key=lambda char: char["x0"]))
    ]
    return [line for line in found if line.text]


def _columns(row: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    columns = [[row[0]]]
    for left, right in pairwise(row):
        if right["x0"] - left["x1"] > COLUMN_GAP:
            columns.append([])
        columns[-1].append(right)
    return columns


def _line(page: int, chars: list[dict[str, Any]]) -> TextLine:
    inked = [char for char in chars if char["text"] != " "] or chars
    return TextLine(
        page=page,
        text=unicodedata.normalize("NFC", _text(chars)).replace("\u00a0", " ").strip(),
        x0=inked[0]["x0"],
        x1=inked[-1]["x1"],
        top=min(char["top"] for char in inked),
        bottom=max(char["bottom"] for char in inked),
        sizes=tuple(sorted({round(char["size"], 1) for char in inked})),
        fonts=tuple(sorted({char["fontname"].partition("+")[2] for char in inked})),
        black=all(not any(char["non_stroking_color"]) for char in inked),
    )


def _text(chars: list[dict[str, Any]]) -> str:
    """Join letters; a gap between two cells of a table is a space even where no space is written."""
    text = chars[0]["text"]
    for left, right in pairwise(chars):
        is_gap = right["x0"] - left["x1"] > CELL_GAP and " " not in {left["text"], right["text"]}
        text += f" {right['text']}" if is_gap else right["text"]
    return str(text)


def embedded_fonts(pdf: bytes) -> dict[str, bool]:
    """Name each font that a page uses, and tell whether its program is in the file."""
    found: dict[str, bool] = {}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            for font in page.resources.get("/Font", pikepdf.Dictionary()).values():
                for descendant in font.DescendantFonts:
                    name = str(descendant.BaseFont).partition("+")[2]
                    found[name] = "/FontFile2" in descendant.FontDescriptor
    return found
