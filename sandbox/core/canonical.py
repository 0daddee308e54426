"""One spelling for each value, so that the same facts always give the same hash."""

from __future__ import annotations

import json
import math
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import singledispatch
from hashlib import sha256
from typing import Any
from unicodedata import normalize
from uuid import UUID


def canonical_json(value: Any) -> bytes:
    """Return `value` as JSON in UTF-8: sorted keys, no spaces, texts in NFC, moments in UTC.

    Dates, decimals and UUIDs become texts. Raises TypeError for a type it does not know and ValueError for a value
    without one spelling: NaN, infinity, a naive moment, a lone surrogate, two keys that are one in NFC.
    """
    return json.dumps(
        _plain(value), ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    ).encode()


def digest(value: Any, salt: bytes = b"") -> str:
    """Return the SHA-256 of the salt followed by the canonical JSON, in hexadecimal."""
    return sha256(salt + canonical_json(value)).hexdigest()


@singledispatch
def _plain(value: Any) -> Any:
    """Return `value` made of what JSON knows; the kinds of value follow below."""
    message = f"{type(value).__name__} has no canonical form."
    raise TypeError(message)


@_plain.register(bool)
@_plain.register(type(None))
def _same(value: bool | None) -> bool | None:  # noqa: FBT001 - it is the subject
    """Return what JSON has itself."""
    return value


@_plain.register(str)
def _text(value: str) -> str:
    """Return the text in NFC; an enumeration's member counts as its text."""
    return normalize("NFC", str.__str__(value))


@_plain.register(int)
def _integer(value: int) -> int:
    """Return the number; an enumeration's member counts as its number."""
    return int(value)


@_plain.register(float)
def _float(value: float) -> float | int:
    """Return a finite float; a whole one as an integer, because a database may give it back as one."""
    if not math.isfinite(value):
        message = f"{value} has no canonical form."
        raise ValueError(message)
    return int(value) if value.is_integer() else value


@_plain.register(Decimal)
def _decimal(value: Decimal) -> str:
    """Return a finite decimal without exponent and without zeros at the end, as a database may add them."""
    if not value.is_finite():
        message = f"{value} has no canonical form."
        raise ValueError(message)
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


@_plain.register(datetime)
def _moment(value: datetime) -> str:
    """Return an aware moment in UTC, always with microseconds."""
    if value.utcoffset() is None:
        message = "A moment without a time zone has no canonical form."
        raise ValueError(message)
    return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


@_plain.register(date)
def _day(value: date) -> str:
    """Return a date as 2026-12-31."""
    return value.isoformat()


@_plain.register(UUID)
def _uuid(value: UUID) -> str:
    """Return a UUID in small letters with hyphens."""
    return str(value)


@_plain.register(list)
@_plain.register(tuple)
def _list(value: list[Any] | tuple[Any, ...]) -> list[Any]:
    """Return a list in its order."""
    return [_plain(item) for item in value]


@_plain.register(dict)
def _mapping(value: dict[Any, Any]) -> dict[str, Any]:
    """Return a mapping of texts whose keys stay different in NFC."""
    if not all(isinstance(key, str) for key in value):
        message = "The keys of a mapping are texts."
        raise TypeError(message)
    plain = {_text(key): _plain(item) for key, item in value.items()}
    if len(plain) != len(value):
        message = "Two keys of a mapping are the same text."
        raise ValueError(message)
    return plain
