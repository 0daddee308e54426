"""Names in a search that the database knows: officers and programmes, looked up once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.accounts.models import User
from sandbox.core.folding import fold
from sandbox.desk.finding.parsing import unknown_value
from sandbox.desk.finding.vocabulary import MINE, NOBODY, OFFICERS, Key, aliases, plain
from workflows.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sandbox.cases.sight import Sight
    from sandbox.desk.finding.terms import Terms
    from sandbox.programmes.models import Programme

MOST_NAMES = 12
SPECIAL = aliases(OFFICERS)


@dataclass(frozen=True)
class Names:
    """Whom and what the names of a search mean, by key; the sentences for those that mean nothing."""

    officers: frozenset[int] = frozenset()
    without_officer: bool = False
    programmes: frozenset[int] = frozenset()
    problems: tuple[str, ...] = ()


def names_in(terms: Terms, sight: Sight, programmes: Iterable[Programme]) -> Names:
    """Look up the names of a search; at most one question, and none without an officer's name."""
    asked = terms.of(Key.OFFICER)
    special = {SPECIAL.get(plain(value)) for value in asked}
    typed = [value for value in asked if plain(value) not in SPECIAL]
    officers, unknown = _officers(typed, sight)
    found, strange = _programmes(terms.of(Key.PROGRAMME), list(programmes))
    if MINE in special:
        officers |= {sight.user.pk}
    return Names(frozenset(officers), NOBODY in special, frozenset(found), (*unknown, *strange))


def officers_known_to(sight: Sight) -> list[User]:
    """The officers of the presiding bodies for their colleagues; those of one's own cases for everybody else."""
    people = User.objects.order_by("full_name", "pk")
    if sight.holds_office:
        return list(people.filter(department_memberships__role=Role.PRESIDING_OFFICER).distinct())
    return list(people.filter(pk__in=sight.visible().order_by().values("officer")))


def _officers(typed: Sequence[str], sight: Sight) -> tuple[set[int], list[str]]:
    if not typed:
        return set(), []
    known = officers_known_to(sight)
    found: set[int] = set()
    problems = []
    for value in typed:
        fitting = {user.pk for user in known if _is_called(user, value)}
        found |= fitting
        if not fitting:
            names = [*OFFICERS, *(user.full_name for user in known[:MOST_NAMES])]
            problems.append(unknown_value(Key.OFFICER, value, names))
    return found, problems


def _is_called(user: User, value: str) -> bool:
    return fold(value) in fold(user.full_name) or fold(value) == fold(user.email)


def _programmes(typed: Sequence[str], known: list[Programme]) -> tuple[set[int], list[str]]:
    found: set[int] = set()
    problems = []
    for value in typed:
        fitting = {row.pk for row in known if row.code == value}
        fitting = fitting or {row.pk for row in known if plain(value) and plain(value) in plain(row.code)}
        found |= fitting
        if not fitting:
            problems.append(unknown_value(Key.PROGRAMME, value, [row.code for row in known]))
    return found, problems
