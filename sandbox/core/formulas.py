"""Texts that a spreadsheet would take for a formula, and how they stay texts."""

from unicodedata import normalize

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What spreadsheets read as the beginning of a formula; an apostrophe before it makes it text."""


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might take a text for a formula, in wide letters too."""
    return text.startswith(FORMULAS) or normalize("NFKC", text).strip().startswith(FORMULAS)


def plain_text(text: str) -> str:
    """A text that stays one, wherever it is opened."""
    return f"'{text}" if is_formula(text) else text
