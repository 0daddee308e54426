"""What the library says on a day: the version of each clause that is in force, and what still waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from sandbox.core.folding import fold
from sandbox.documents.clauses.rich_text import plain
from sandbox.documents.models import Clause, ClauseVersion

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date


@dataclass(frozen=True)
class Kept:
    """A clause with its versions in order, and the one in force on the day, if any."""

    clause: Clause
    versions: tuple[ClauseVersion, ...]
    in_force: ClauseVersion | None

    @property
    def waiting(self) -> ClauseVersion | None:
        """The last version, where nobody has put it in force yet."""
        last = self.versions[-1] if self.versions else None
        is_open = last is not None and not last.is_adopted and self.clause.retired_at is None
        return last if is_open else None


def library(*, day: date, kind: str = "", place: str = "", words: str = "") -> list[Kept]:
    """The clauses of a kind and a place in whose code, titles or last text every word stands; two questions."""
    clauses = Clause.objects.prefetch_related(_versions())
    if place:
        clauses = clauses.filter(place=place)
    found = [kept_on(clause, day) for clause in clauses]
    asked = fold(words).split()
    return [one for one in found if (not kind or kind in one.clause.kinds) and speaks_of(one, asked)]


def offered(*, day: date, kind: str) -> list[Kept]:
    """The clauses that may be put into a draft of this kind today."""
    return [one for one in library(day=day, kind=kind) if one.in_force is not None]


def clause_by_uuid(uuid: object) -> Clause | None:
    """A clause with its versions, or none."""
    found: Clause | None = Clause.objects.prefetch_related(_versions()).filter(uuid=uuid).first()
    return found


def kept_on(clause: Clause, day: date) -> Kept:
    """What the library says of a clause on a day: the last version put in force that holds then."""
    versions = tuple(clause.versions.all())
    holding = [version for version in versions if version.is_adopted and _holds(version, day)]
    in_force = holding[-1] if holding and clause.retired_at is None else None
    return Kept(clause, versions, in_force)


def versions_named(pairs: Iterable[tuple[str, int]]) -> dict[tuple[str, int], ClauseVersion]:
    """The versions put in force at some time that a draft names, with one question."""
    wanted = set(pairs)
    rows = ClauseVersion.objects.filter(
        clause__code__in={code for code, _number in wanted}, adoption__isnull=False
    )
    known = {(row.clause.code, row.number): row for row in rows.select_related("clause")} if wanted else {}
    return {pair: known[pair] for pair in wanted if pair in known}


def _versions() -> Prefetch[str]:
    rows = ClauseVersion.objects.select_related("written_by", "adoption", "adoption__adopted_by")
    return Prefetch("versions", rows.order_by("number"))


def _holds(version: ClauseVersion, day: date) -> bool:
    begun = version.valid_from is None or version.valid_from <= day
    return begun and (version.valid_until is None or day <= version.valid_until)


def speaks_of(one: Kept, words: Sequence[str]) -> bool:
    """Whether its code, its names or its newest text have each of these folded words."""
    text = one.versions[-1] if one.versions else None
    parts = (
        one.clause.code,
        one.clause.title,
        one.clause.title_en,
        plain(text.text) if text else "",
        plain(text.text_en) if text else "",
    )
    folded = fold(" ".join(parts))
    return all(word in folded for word in words)
