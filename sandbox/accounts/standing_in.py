"""For whom a person stands in today: looked up once at the edge, then carried along with the person.

Nobody stands in for anybody unless this was asked: a person fetched from the database alone has their own offices only.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.models import Group
from django.db.models import CharField, Q, Value

from sandbox.accounts.models import Delegation, User, role_group_name
from sandbox.accounts.roles import law_role, offices_of, roles_of, stored_roles
from workflows.roles import Role

if TYPE_CHECKING:
    from datetime import date

    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet


@dataclass(frozen=True)
class StandIn:
    """One office of an absent person that somebody exercises today."""

    absent: User
    role: str
    department_id: int
    group_name: str
    last_day: date


FOR_SOMEBODY = "in the place of somebody"


def arrive(user: User | AnonymousUser, today: date) -> frozenset[Role]:
    """Return the roles of a person on this day, and let them stand in for whom they may.

    One question; a second for whoever stands in for somebody.
    """
    if not isinstance(user, User) or user.is_system or not user.is_active:
        return roles_of(user)
    running = Delegation.objects.running(today).filter(substitute=user).order_by()
    marks = running.values_list(Value(FOR_SOMEBODY, output_field=CharField()))
    found = {text for (text,) in stored_roles(user, besides=[marks])}
    user.stand_ins = stand_ins_of(user, today) if FOR_SOMEBODY in found else ()
    own = {law_role(text) for text in found - {FOR_SOMEBODY}}
    return frozenset(own | {Role(one.role) for one in user.stand_ins})


def stand_ins_of(user: User, today: date) -> tuple[StandIn, ...]:
    """Return the offices that this person exercises for absent colleagues on this day; one question."""
    running = Delegation.objects.running(today).filter(substitute=user)
    return tuple(
        StandIn(
            row.absent,
            row.role,
            row.department_id,
            role_group_name(row.department.code, row.role),
            row.last_day,
        )
        for row in running.select_related("absent", "department").order_by("pk")
    )


def standing_in_on(user: User, today: date) -> User:
    """Return the person as they stand on this day, with nothing but what is found now."""
    found = copy(user)
    found.stand_ins = stand_ins_of(user, today)
    return found


def groups_of(user: User) -> QuerySet[Group]:
    """Return the groups whose grants reach this person: their own, and those of the people they stand in for."""
    if not user.stand_ins:
        return user.groups.all()
    names = [one.group_name for one in user.stand_ins]
    return Group.objects.filter(Q(user=user) | Q(name__in=names)).distinct()


def offices_held_by(user: User) -> frozenset[tuple[int, str]]:
    """Return the person's own offices and those they exercise for absent colleagues: (key of department, role)."""
    return offices_of(user.pk) | {(one.department_id, one.role) for one in user.stand_ins}
