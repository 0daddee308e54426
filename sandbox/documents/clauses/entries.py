"""The entries of a draft: words written by hand, or taken from the library and perhaps changed, each with a name of its own."""

from __future__ import annotations

import re
import secrets
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sandbox.documents.clauses.library import versions_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sandbox.documents.models import ClauseVersion

NAME = re.compile(r"[a-z0-9-]{1,40}", re.ASCII)
DIGITS = 6
"""No version has a number with more."""


@dataclass(frozen=True)
class Entry:
    """One clause of a draft; `clause` and `version` name where its words come from, if from the library."""

    id: str
    text: str
    clause: str = ""
    version: int = 0
    terms: dict[str, Any] = field(default_factory=dict)

    @property
    def source(self) -> tuple[str, int]:
        """Code and version that its words come from."""
        return self.clause, self.version

    def kept(self) -> dict[str, Any]:
        """The entry as the draft keeps it."""
        return asdict(self)


def new_id() -> str:
    """A name that no other entry of the draft has."""
    return secrets.token_hex(4)


def read_entries(kept: object, *, name: str = "") -> list[Entry]:
    """The entries of a list, older ones too, which are plain sentences."""
    rows = kept if isinstance(kept, (list, tuple)) else []
    return [read_entry(row, name=f"{name}{place}") for place, row in enumerate(rows)]


def read_entry(kept: Any, *, name: str) -> Entry:
    """One entry; a plain sentence, or one without a name of its own, gets the one given."""
    if not isinstance(kept, dict):
        return Entry(name, str(kept))
    number, known = kept.get("version"), str(kept.get("id") or "")
    return Entry(
        id=known if NAME.fullmatch(known) else name,
        text=str(kept.get("text") or ""),
        clause=str(kept.get("clause") or ""),
        version=number_in(number),
        terms=dict(kept["terms"]) if isinstance(kept.get("terms"), dict) else {},
    )


def text_in(kept: Any) -> str:
    """The words of an entry, old or new; empty for none."""
    return read_entry(kept, name="").text if kept else ""


def number_in(given: object) -> int:
    """A number as a form sends it; 0 for anything else."""
    text = str(given)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else 0


def sources_of(entries: Iterable[Entry]) -> dict[tuple[str, int], ClauseVersion]:
    """The versions of the library that these entries come from; one question, none where nothing does."""
    return versions_named(entry.source for entry in entries if entry.clause)


def as_sourced(
    entries: Sequence[Entry], sources: Mapping[tuple[str, int], ClauseVersion], *, place: str
) -> list[Entry]:
    """The entries with names that differ, and with the terms of the versions that they truly come from."""
    taken: set[str] = set()
    found = []
    for entry in entries:
        version = sources.get(entry.source)
        is_true = version is not None and version.clause.place == place
        ours = replace(entry, terms=version.terms) if version and is_true else _own(entry)
        ours = replace(ours, id=new_id()) if ours.id in taken else ours
        taken.add(ours.id)
        found.append(ours)
    return found


def _own(entry: Entry) -> Entry:
    return Entry(entry.id, entry.text)
