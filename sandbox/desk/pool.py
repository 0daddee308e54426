"""What lies with a person's department: cases without an officer, opinions without a reviewer, and what colleagues have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, F, Min, Q
from django.http import Http404

from sandbox.accounts.models import User
from sandbox.accounts.roles import offices_of
from sandbox.accounts.standing_in import groups_of, offices_held_by
from sandbox.cases.access import actors_for
from sandbox.cases.models import Case, CaseGroupObjectPermission
from sandbox.cases.services import assignment as cases
from sandbox.desk.case_rows import dues_of
from sandbox.desk.due import Due, most_urgent
from sandbox.desk.parts import part_actor
from sandbox.reviews.models import Opinion
from sandbox.reviews.services import assignment as opinions
from workflows.case import CaseState
from workflows.opinion import LEADERS, REVIEWERS
from workflows.roles import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from workflows.permission import Actor

CASE, OPINION = "case", "opinion"
ROLES_OF = {
    CASE: frozenset({Role.PRESIDING_OFFICER, Role.PRESIDING_HEAD}),
    OPINION: frozenset({*REVIEWERS, *LEADERS}),
}
"""Who has a department in which such things are handed out."""
NAMING = frozenset({Role.PRESIDING_HEAD, *LEADERS})
HOLDING = frozenset({Role.PRESIDING_OFFICER, *REVIEWERS})
OVER = (
    CaseState.DRAFT,
    CaseState.PRE_ADVICE,
    CaseState.INTAKE_REFUSED,
    CaseState.REDIRECTED,
    CaseState.REFUSED,
    CaseState.WITHDRAWN,
)
"""States in which no officer has anything to do."""


@dataclass(frozen=True)
class Held:
    """One case or opinion of the department, who has it, and what this person may do about that."""

    kind: str
    subject: Any
    case: Case
    holder: User | None
    may_take: bool
    may_name: bool
    is_mine: bool
    due: Due | None = None

    @property
    def key(self) -> str:
        """How a form names it, along with whoever has it now."""
        return f"{self.kind}:{self.subject.uuid}:{self.holder.uuid if self.holder else ''}"

    @property
    def may_return(self) -> bool:
        """Whether this person may give it back to the pool."""
        return self.holder is not None and (self.is_mine or self.may_name)


def kinds_of(roles: Collection[Role]) -> list[str]:
    """Return what is handed out in the departments of people with these roles."""
    return [kind for kind, wanted in ROLES_OF.items() if wanted & frozenset(roles)]


def pool_of(kind: str, user: User) -> QuerySet[Any, Any]:
    """Return what lies with the departments of this person: what nobody has first, then by the deadline."""
    visible = Case.objects.visible_to(user)
    if kind == CASE:
        rows = visible.open().exclude(state__in=OVER).filter(pk__in=_presided_by(user)).for_list()
        due = Min("deadlines__due_on", filter=Q(deadlines__stopped_on=None, deadlines__waiting_on="city"))
        return rows.annotate(next_due=due).order_by(_nobodys("officer"), *_soonest("next_due"))  # type: ignore[no-any-return]
    bodies = {body for body, role in offices_held_by(user) if role in ROLES_OF[OPINION]}
    found = Opinion.objects.filter(department__in=bodies, state__in=opinions.IN_HAND, case__in=visible)
    found = found.select_related("reviewer", "department", "case__programme", "case__applicant")
    return found.order_by(_nobodys("reviewer"), *_soonest("due_on"))


def held_among(kind: str, rows: Sequence[Any], user: User, *, now: datetime) -> list[Held]:
    """Return these rows as this person may handle them, without those closed to them; few questions for all."""
    about = rows if kind == CASE else [row.case for row in rows]
    actors, dues = actors_for(user, about), dues_of(about, now)
    people = [user.pk, *(one.absent.pk for one in user.stand_ins)] if kind == OPINION else []
    offices = {person: offices_of(person) for person in people}
    found = []
    for row in rows:
        row.known_offices = offices
        case = row if kind == CASE else row.case
        if not actors[case.pk].has_conflict:
            waits_on = "city" if kind == CASE else "other"
            due = most_urgent(dues.get(case.pk, []), state=case.state, waiting_on=(waits_on,))
            found.append(_held(kind, row, case, actors[case.pk], user, due))
    return found


def held_by_key(keys: Iterable[str], user: User, *, now: datetime) -> list[tuple[Held, str]]:
    """Find what a form names, each with the person whom the page showed; what one must not know of is a 404."""
    asked = [_parts_of(key) for key in dict.fromkeys(keys)]
    known: dict[tuple[str, UUID], Held] = {}
    for kind in {kind for kind, _uuid, _seen in asked}:
        rows = list(pool_of(kind, user).filter(uuid__in=[uuid for one, uuid, _seen in asked if one == kind]))
        known |= {(kind, held.subject.uuid): held for held in held_among(kind, rows, user, now=now)}
    if any((kind, uuid) not in known for kind, uuid, _seen in asked):
        raise Http404
    return [(known[kind, uuid], seen) for kind, uuid, seen in asked]


def colleagues_to_name(kind: str, user: User) -> QuerySet[User]:
    """Return the people to whom this person may hand something out."""
    bodies = {body for body, role in offices_held_by(user) if role in NAMING & ROLES_OF[kind]}
    held = Q(
        department_memberships__department__in=bodies,
        department_memberships__role__in=HOLDING & ROLES_OF[kind],
        department_memberships__until=None,
    )
    return User.objects.filter(held, is_active=True).distinct()


def _held(kind: str, row: Any, case: Case, actor: Actor, user: User, due: Due | None) -> Held:
    rules = (cases.MAY_TAKE, cases.MAY_ASSIGN) if kind == CASE else (opinions.MAY_TAKE, opinions.MAY_NAME)
    own = actor if kind == CASE else part_actor(actor, row)
    holder = row.officer if kind == CASE else row.reviewer
    takes, names = rules[0].role_of(own) is not None, rules[1].standing_of(own) is not None
    # What an absent colleague has in hand is for whoever stands in for them to give back.
    is_mine = holder is not None and holder.pk in {user.pk, *(one.absent.pk for one in user.stand_ins)}
    return Held(kind, row, case, holder, takes and holder is None, names, is_mine, due)


def _presided_by(user: User) -> QuerySet[Any, Any]:
    """The cases on which this person's group may take charge or name somebody."""
    terms = {"permission__codename__in": ("prepare_review", "lead_review"), "role__in": ROLES_OF[CASE]}
    rows = CaseGroupObjectPermission.objects.filter(group__in=groups_of(user), **terms)
    return rows.values("content_object_id")


def _nobodys(name: str) -> Any:
    return ExpressionWrapper(Q(**{f"{name}__isnull": False}), output_field=BooleanField()).asc()


def _soonest(name: str) -> tuple[Any, str]:
    return F(name).asc(nulls_last=True), "pk"


def _parts_of(key: str) -> tuple[str, UUID, str]:
    kind, _, rest = key.partition(":")
    uuid, _, seen = rest.partition(":")
    if kind not in ROLES_OF:
        raise Http404
    try:
        return kind, UUID(uuid), str(UUID(seen)) if seen else ""
    except ValueError as wrong:
        raise Http404 from wrong
