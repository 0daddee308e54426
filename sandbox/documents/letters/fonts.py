"""The letter font that travels with the project: its files, its character set, and what it cannot print."""

from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from sandbox.documents.letters.wording import without_invisibles

FONT_FOLDER = Path(__file__).resolve().parent.parent / "fonts"
FONT_NAMES = ("Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf", "Tinos-BoldItalic.ttf")
FONT_SCHEME = "letter-font:///"

T = TypeVar("T")


@cache
def font_files() -> dict[str, bytes]:
    """Give the bytes of each font file by the only address under which a letter may ask for it."""
    return {FONT_SCHEME + name: (FONT_FOLDER / name).read_bytes() for name in FONT_NAMES}


@cache
def characters() -> frozenset[int]:
    """Give the code points that the letter font can print."""
    with TTFont(FONT_FOLDER / FONT_NAMES[0]) as font:
        return frozenset(font.getBestCmap())


def printable(text: str) -> str:
    """Make a text safe to print: what the font lacks appears as its code point, never in a foreign font."""
    known = characters()
    return "".join(
        char if char == "\n" or ord(char) in known else f"[U+{ord(char):04X}]"
        for char in without_invisibles(text)
    )


def with_printable_texts(value: T) -> T:
    """Copy a letter, or any part of it, with every text in it made printable."""
    changed: Any = value
    if isinstance(value, str):
        changed = printable(value)
    elif isinstance(value, tuple):
        changed = tuple(with_printable_texts(part) for part in value)
    elif is_dataclass(value) and not isinstance(value, type):
        parts = {each.name: with_printable_texts(getattr(value, each.name)) for each in fields(value)}
        changed = replace(value, **parts)
    return changed  # type: ignore[no-any-return]
