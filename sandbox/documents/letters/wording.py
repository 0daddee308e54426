"""How official Vietnamese writes dates, numbers, amounts and the names in the header."""

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import overload

from sandbox.documents.letters.rich import Rich, Run, Words

BLANK = "\u00a0"
LIMIT_KINDS = {"max": "Không quá", "min": "Không dưới"}
"""On which side of its value a limit is kept."""
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
# From March on a month cannot be turned into another by writing a digit before it.
LAST_MONTH_WITH_ZERO = 2
HEADER_LINE_CHARACTERS = 22
# A header name is broken where a clerk would break it: before the place or the field of work, not inside them.
BREAK_BEFORE = ("THÀNH PHỐ", "TỈNH", "PHƯỜNG", "XÃ", "ĐẶC KHU", "VÀ", "THUỘC", "TRỰC THUỘC")


def day_in_words(day: date | None) -> str:
    """Write a date as "ngày 05 tháng 02 năm 2026": a zero before days under ten and months one and two, or blanks."""
    if day is None:
        gap = BLANK * 5
        return f"ngày{gap} tháng{gap} năm {gap}"
    month = f"{day.month:02d}" if day.month <= LAST_MONTH_WITH_ZERO else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def day_in_figures(day: date) -> str:
    """Write a date as 05/02/2026, for tables."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def moment_in_words(moment: datetime) -> str:
    """Write a local time as "09 giờ 05 phút, ngày 05 tháng 02 năm 2026"."""
    return f"{moment.hour:02d} giờ {moment.minute:02d} phút, {day_in_words(moment.date())}"


def number_in_figures(value: Decimal | int) -> str:
    """Write a number as 1.234.567,5: points between thousands, a comma before decimals, no empty decimals."""
    plain = f"{Decimal(value):,f}"
    whole, _, decimals = plain.partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")


def document_number(number: str | None, code: str) -> str:
    """Write "05/QĐ-UBND": a leading zero under ten, blanks for a number not yet given; nothing without a code."""
    if not code:
        return ""
    if number is None:
        return f"{BLANK * 6}/{code}"
    return f"{number.zfill(2)}/{code}"


def reference_in_text(
    type_name: str | None, number: str | None, code: str, day: date | None, body: str
) -> str:
    """Name a document inside a sentence: "Quyết định số 05/QĐ-UBND ngày … của Ủy ban nhân dân …"."""
    kind = (type_name or "Công văn").capitalize()
    return f"{kind} số {document_number(number, code)} {day_in_words(day)} của {body}"


def header_lines(name: str) -> tuple[str, ...]:
    """Break the name of a body over centred lines at the most balanced sensible place."""
    words = name.upper().split()
    capitals = " ".join(words)
    if len(capitals) <= HEADER_LINE_CHARACTERS:
        return (capitals,) if capitals else ()
    splits = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]
    if not splits:
        return (capitals,)
    first, rest = min(splits, key=_unbalance)
    return (*header_lines(first), *header_lines(rest))


def _unbalance(split: tuple[str, str]) -> int:
    """Tell how ugly a break is: the difference in length, less a bonus before a word that starts a unit."""
    first, rest = split
    return abs(len(first) - len(rest)) - (12 if rest.startswith(BREAK_BEFORE) else 0)


@overload
def ended(text: str, mark: str) -> str: ...
@overload
def ended(text: Words, mark: str) -> Words: ...
def ended(text: Words, mark: str) -> Words:
    """End a text with one mark instead of whatever stop or semicolon it had."""
    if isinstance(text, Rich):
        kept = text.between(0, len(_without_end(text.plain)))
        return Rich((*kept.runs, Run(mark)))
    return _without_end(text) + mark


def _without_end(text: str) -> str:
    return text.rstrip().rstrip(".;,/").rstrip()


@overload
def listed(texts: Iterable[str]) -> tuple[str, ...]: ...
@overload
def listed(texts: Iterable[Words]) -> tuple[Words, ...]: ...
def listed(texts: Iterable[Words]) -> tuple[Words, ...]:
    """End each item of a list with a semicolon and the last with a stop."""
    items = tuple(texts)
    return (*(ended(item, ";") for item in items[:-1]), *(ended(item, ".") for item in items[-1:]))


def point_letter(place: int) -> str:
    """Give the letter of a point in the Vietnamese order (a, b, c, d, đ, e, g …), doubled after the last."""
    rounds, rest = divmod(place, len(POINT_LETTERS))
    return POINT_LETTERS[rest] * (rounds + 1)


def without_invisibles(text: str) -> str:
    """Compose the letters (NFC) and drop what has no shape: controls, direction overrides, zero-width marks."""
    composed = unicodedata.normalize("NFC", text)
    kept = (" " if char == "\t" else char for char in composed)
    return "".join(
        char for char in kept if char == "\n" or unicodedata.category(char) not in {"Cc", "Cf", "Cs"}
    )
