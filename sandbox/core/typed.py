"""What somebody typed into a field of several lines, as the office keeps it."""

from __future__ import annotations

from unicodedata import normalize


def as_kept(text: str) -> str:
    """The same words composed (NFC), with lines that all end alike, without the null character or space around them."""
    lines = normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return lines.replace("\x00", "").strip()
