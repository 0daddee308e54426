"""Who may take a step: role, live grant, assignment, conflict of interest and four eyes.

The law never sees a user. The office describes the person as an `Actor` of one case, and a
`Permission` answers for that actor. There is no special way in: a superuser is an actor without grants.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from workflows.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable


class Act(StrEnum):
    """What a person has already done on a case, where it bars them from a later step."""

    PREPARED = "prepared"
    CONCLUDED = "concluded"
    EVALUATED = "evaluated"
    DRAFTED = "drafted"


@dataclass(frozen=True)
class Actor:
    """One person before one case, as the law sees them."""

    user_id: int | None = None
    grants: frozenset[tuple[str, str]] = frozenset()
    """Live grants on the case: (codename, role under which it is held)."""
    assigned_as: frozenset[str] = frozenset()
    """Roles in which this very person is named for the subject (case officer, reviewer of an opinion)."""
    acts: frozenset[Act] = frozenset()
    has_conflict: bool = False
    has_declared: bool = False
    """Whether the person has said of this case that they have a conflict of interest, or none."""
    is_system: bool = False
    in_place_of: tuple[Actor, ...] = ()
    """Absent people in whose place this person may act: each with the grants and assignments of the absent, and the
    acts and conflicts of both."""

    @property
    def held(self) -> frozenset[tuple[str, str]]:
        """All grants that count for reading: the person's own, and those held in the place of others."""
        return self.grants.union(*(other.grants for other in self.in_place_of if not other.has_conflict))

    @property
    def roles(self) -> frozenset[str]:
        """The roles in which anything is held on the case, in their own right or in somebody's place."""
        return frozenset(role for _codename, role in self.held)

    def reads_by(self, codename: str) -> bool:
        """Whether this permission is held in any role by somebody free of conflict."""
        return not self.has_conflict and any(held == codename for held, _role in self.held)

    @property
    def is_inside(self) -> bool:
        """Whether the person reads what the city keeps to itself."""
        return self.reads_by("view_internal")


@dataclass(frozen=True)
class Clause:
    """One way to be permitted: a role with a codename, perhaps only the named person."""

    role: Role
    codename: str
    only_assigned: bool = False
    unless: frozenset[Act] = frozenset()

    def holds(self, actor: Actor) -> bool:
        """Whether this actor may, by this clause."""
        if self.role is Role.SYSTEM:
            return actor.is_system
        granted = (self.codename, self.role.value) in actor.grants
        named = not self.only_assigned or self.role.value in actor.assigned_as
        return granted and named and not actor.has_conflict and not (self.unless & actor.acts)


@dataclass(frozen=True)
class Permission:
    """The clauses of one step: any of them suffices."""

    clauses: tuple[Clause, ...]

    def __or__(self, other: Permission) -> Permission:
        return Permission(self.clauses + other.clauses)

    def __call__(self, _subject: object, actor: Actor) -> bool:
        """Whether this actor may, as the library asks it."""
        return self.standing_of(actor) is not None

    def standing_of(self, actor: Actor) -> tuple[Role, Actor] | None:
        """The role in which this actor may, and as whom: in their own right first, else in somebody's place."""
        for one in (actor, *actor.in_place_of):
            role = self.role_of(one)
            if role is not None:
                return role, one
        return None

    def role_of(self, actor: Actor) -> Role | None:
        """The role in which this actor may in their own right, None when they may not."""
        return next((clause.role for clause in self.clauses if clause.holds(actor)), None)


def may(codename: str, *roles: Role, unless: Iterable[Act] = ()) -> Permission:
    """Whoever holds the codename on the case in one of the roles, unless barred by an earlier act."""
    barred = frozenset(unless)
    return Permission(tuple(Clause(role, codename, unless=barred) for role in roles))


def assigned(codename: str, *roles: Role, unless: Iterable[Act] = ()) -> Permission:
    """Like `may`, but only the very person who is named for the subject."""
    barred = frozenset(unless)
    return Permission(tuple(Clause(role, codename, only_assigned=True, unless=barred) for role in roles))


def by_system() -> Permission:
    """Time itself: the system user, through `tick`."""
    return Permission((Clause(Role.SYSTEM, ""),))


ON_PAPER = may("enter_paper_case", Role.ONE_STOP)
"""What an applicant does on paper, the desk that entered the application does here for them."""
