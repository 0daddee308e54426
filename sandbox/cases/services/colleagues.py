"""Who answers for whom: the head of the presiding body for its people, the leader of a consulted body for theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from sandbox.accounts.models import DepartmentMembership, User
from sandbox.accounts.roles import offices_of
from sandbox.cases.services.programme import rules_for
from workflows.opinion import LEADERS, REVIEWERS
from workflows.roles import Role

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from sandbox.cases.models import Case

CONSULTED = frozenset({*REVIEWERS, *LEADERS})
HEADS = (Role.PRESIDING_HEAD, Role.PRESIDING_DIRECTOR)


def who_answers_for(person: User, case: Case) -> QuerySet[DepartmentMembership, int]:
    """The keys of the people who name somebody else in this person's place: one question, never the person."""
    found = DepartmentMembership.objects.filter(_who(person, case), until=None, user__is_active=True)
    return found.exclude(user=person).order_by("user").values_list("user", flat=True).distinct()


def answers_for(actor: User, person: User, case: Case) -> bool:
    """Whether this actor is one of them."""
    return actor.pk in set(who_answers_for(person, case))


def _who(person: User, case: Case) -> Q:
    """A reviewer's leader is of the same body; for everybody else it is the head or the director who presides."""
    bodies = [body for body, role in offices_of(person.pk) if role in CONSULTED]
    presiding = Q(department__code=rules_for(case).bodies.presiding)
    if not bodies:
        return presiding & Q(role__in=HEADS)
    others = DepartmentMembership.objects.filter(
        department__in=bodies, role__in=LEADERS, until=None, user__is_active=True
    ).exclude(user=person)
    if others.exists():
        return Q(department__in=bodies, role__in=LEADERS)
    # The only leader of a body has nobody above them there.
    return presiding & Q(role=Role.PRESIDING_DIRECTOR)
