"""The words of a remedy as they may be kept, and what of them is still missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from sandbox.documents.clauses.wording import cleaned_text
from sandbox.documents.letters.complaint import FINDINGS
from sandbox.documents.remedies.fields import FIELDS, MOST, groups, name_in_row, names_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sandbox.documents.remedies.fields import Field

PLACE = "remedy"
"""The key of a draft's parts under which the words of a remedy are kept, each by its name."""


def cleaned(remedy: str, given: Mapping[str, Any], *, day: date) -> dict[str, dict[str, str]]:
    """The words as they may be kept, repetitions closed up; raises ValidationError for anything else.

    A day is an ISO date that is not after `day`.
    """
    said: dict[str, str] = {}
    for field in FIELDS[remedy]:
        for name in names_of(field):
            text = cleaned_text(given.get(name) or "")
            if text:
                _check(field, text, day=day)
                said[name] = text
    return {PLACE: _closed_up(remedy, said)}


def words_of(parts: Mapping[str, Any]) -> dict[str, str]:
    """The words by their names."""
    return dict(parts.get(PLACE, {}))


def rows_in(words: Mapping[str, str], group: Sequence[Field]) -> list[tuple[str, ...]]:
    """The words of repeated fields row by row."""
    numbers = range(1, begun(words, group) + 1)
    return [tuple(words.get(name_in_row(field, number), "") for field in group) for number in numbers]


def missing(remedy: str, parts: Mapping[str, Any]) -> int:
    """How many fields are empty that must be written: of repeated ones every field of each row begun, and of the first."""
    words = words_of(parts)
    wanted = [field.name for field in FIELDS[remedy] if field.required and not field.repeated]
    for group in groups(remedy):
        last = max(1, begun(words, group))
        wanted += [name_in_row(field, 1 + row) for row in range(last) for field in group if field.required]
    return sum(not words.get(name) for name in wanted)


def begun(words: Mapping[str, str], group: Sequence[Field]) -> int:
    """The number of the last row in which anything is written."""
    return max(_numbers(words, group), default=0)


def _check(field: Field, text: str, *, day: date) -> None:
    if field.kind == "finding" and text not in FINDINGS:
        raise ValidationError(_("Choose what was found."))
    if field.kind == "line" and "\n" in text:
        raise ValidationError(_("“%(label)s” takes one line.") % {"label": field.label})
    if field.kind != "day":
        return
    try:
        found = parse_date(text)
    except ValueError:
        found = None
    if found is None or found > day:
        raise ValidationError(_("“%(label)s” takes a day that has come.") % {"label": field.label})


def _closed_up(remedy: str, said: Mapping[str, str]) -> dict[str, str]:
    """The same words without empty rows between those that are written."""
    found = {field.name: said[field.name] for field in FIELDS[remedy] if field.name in said}
    for group in groups(remedy):
        for place, number in enumerate(_numbers(said, group), start=1):
            for field in group:
                if text := said.get(name_in_row(field, number)):
                    found[name_in_row(field, place)] = text
    return found


def _numbers(words: Mapping[str, str], group: Sequence[Field]) -> list[int]:
    """The rows in which anything is written."""
    rows = range(1, MOST + 1)
    return [row for row in rows if any(words.get(name_in_row(field, row)) for field in group)]
