"""The entries of a draft as a form shows them: typed words, their order, where they come from, and what may be added.

A button of the page (`do`) changes what is typed and shows it again; only "save" keeps anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sandbox.cases.dossier.marking import marked
from sandbox.core.folding import fold
from sandbox.documents.clauses.entries import Entry, new_id, number_in, read_entries, read_entry, sources_of
from sandbox.documents.clauses.library import offered, speaks_of
from sandbox.documents.clauses.rich_text import as_written
from sandbox.documents.clauses.terms import in_words
from sandbox.documents.clauses.wording import LONGEST
from sandbox.documents.letters.rich import POINT
from sandbox.documents.models import POINTS_THEMSELVES, Place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sandbox.cases.dossier.marking import Piece
    from sandbox.documents.clauses.library import Kept
    from sandbox.documents.models import ClauseVersion

UP, DOWN, REMOVE, ADD, FIND = "up", "down", "remove", "add", "find"
BEFORE_NO_POINT = re.compile(r"\n(?!\s*[a-zđ]{1,2}\)\s+\S)")
"""The end of a line below which no point stands."""
MOST_ROWS = 60
"""Rows of one list that a form is read for; a draft keeps fewer."""


def typed_list(data: Mapping[str, Any], name: str) -> list[Entry]:
    """The entries of a list as they were typed, in their order."""
    ids = [one for one in str(data.get(f"order_{name}") or "").split(",") if one][:MOST_ROWS]
    return [_typed(data, one) for one in dict.fromkeys(ids)]


def typed_duty(data: Mapping[str, Any], code: str) -> Entry:
    """The entry of a body as it was typed."""
    return replace(_typed(data, f"duty-{code}"), id=code, text=str(data.get(f"by_{code}") or ""))


def own_words(data: Mapping[str, Any], name: str) -> list[Entry]:
    """What was typed below a list: a sentence a line with the points below it, or one article of several lines."""
    text = as_written(str(data.get(name) or "").replace("\r\n", "\n")).strip()
    if name == Place.ARTICLES:
        texts = [text]
    elif name in POINTS_THEMSELVES:
        texts = [POINT.sub("", line.strip(), count=1) for line in text.split("\n")]
    else:
        texts = BEFORE_NO_POINT.split(text)
    return [Entry(new_id(), each.strip()) for each in texts if each.strip()]


def _typed(data: Mapping[str, Any], one: str) -> Entry:
    code, _slash, number = str(data.get(f"source_{one}") or "").partition("/")
    given = {
        "id": one,
        "text": str(data.get(f"text_{one}") or ""),
        "clause": code,
        "version": number_in(number),
    }
    return read_entry(given, name=new_id())


def moved(entries: Sequence[Entry], one: str, step: str) -> list[Entry]:
    """The entries with one of them a place higher or lower, or gone."""
    found = list(entries)
    place = next((place for place, entry in enumerate(found) if entry.id == one), None)
    if place is None:
        return found
    entry = found.pop(place)
    if step != REMOVE:
        found.insert(max(0, place - 1 if step == UP else place + 1), entry)
    return found


def changed_parts(
    parts: Mapping[str, Any], do: str, *, lists: Sequence[str], offers: Sequence[Kept]
) -> dict[str, Any]:
    """What is typed after a button was pressed: `up:conditions:ID`, `add:conditions:CODE`, `add:duties:CODE:BODY`."""
    verb, name, one, body = [*do.split(":"), "", "", "", ""][:4]
    changed = dict(parts)
    if verb == ADD and (version := _offered_version(offers, name, one)) is not None:
        if name == "duties" and body:
            changed["duties"] = dict(parts["duties"]) | {body: _entry(version, body).kept()}
        elif name in lists:
            changed[name] = [*parts[name], _entry(version, new_id()).kept()]
    elif verb in {UP, DOWN, REMOVE} and name in lists:
        changed[name] = [entry.kept() for entry in moved(read_entries(parts[name]), one, verb)]
    return changed


def _offered_version(offers: Sequence[Kept], place: str, code: str) -> ClauseVersion | None:
    return next(
        (one.in_force for one in offers if one.clause.code == code and one.clause.place == place), None
    )


def _entry(version: ClauseVersion, name: str) -> Entry:
    return Entry(name, version.text, version.clause.code, version.number, version.terms)


@dataclass(frozen=True)
class Row:
    """One entry as the page shows it."""

    entry: Entry
    source: ClauseVersion | None
    is_first: bool = False
    is_last: bool = False

    @property
    def terms(self) -> str:
        """Its terms in words."""
        return in_words(self.source.terms) if self.source else ""

    @property
    def difference(self) -> tuple[Piece, ...]:
        """What was changed of the standard words; nothing where they stand as they were."""
        if self.source is None or self.source.text == self.entry.text:
            return ()
        return marked(self.source.text, self.entry.text)

    @property
    def limit(self) -> int:
        """How long it may be."""
        return LONGEST


def rows_of(entries: Sequence[Entry]) -> list[Row]:
    """The entries of one list, in order."""
    sources, last = sources_of(entries), len(entries) - 1
    return [
        Row(entry, sources.get(entry.source), place == 0, place == last)
        for place, entry in enumerate(entries)
    ]


def offers_on(day: date, *, kind: str) -> list[Kept]:
    """What the library offers for a draft of this kind."""
    return offered(day=day, kind=kind)


def fitting(offers: Sequence[Kept], *, place: str, words: str, taken: Sequence[Entry]) -> list[Kept]:
    """The clauses of one place that are not in the draft yet, and in which every word stands."""
    codes, asked = {entry.clause for entry in taken}, fold(words).split()
    return [
        one
        for one in offers
        if one.clause.place == place and one.clause.code not in codes and speaks_of(one, asked)
    ]
