"""The cases in which somebody may have work: found by state and role, before any permission is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from sandbox.cases.faces import public_faces
from sandbox.cases.models import Case
from sandbox.desk.parts import part_models, rows_with_duties, states_with_duties
from sandbox.desk.standing import states_with_standing
from workflows.case import CaseState
from workflows.roles import APPLICANT_ROLES, Role

if TYPE_CHECKING:
    from sandbox.accounts.models import Organisation, User

JUDGES = frozenset({Role.COUNCIL_CHAIR, Role.COUNCIL_MEMBER})
"""Who scores and votes while the case is before the council."""


def candidates(user: User, acting_for: Organisation | None, roles: frozenset[Role]) -> list[Case]:
    """Return the cases in whose state the law has a duty, or a part with one, for somebody of these roles."""
    anybody, officer = states_with_duties(Case, roles)
    standing = states_with_standing(roles)
    people = [user.pk, *(one.absent.pk for one in user.stand_ins)]
    in_charge = Q(state__in=officer | standing, officer__in=people)
    in_question = Q(state__in=anybody) | in_charge | _with_parts(roles)
    if roles & APPLICANT_ROLES:
        in_question |= Q(state__in=standing)
    if roles & JUDGES:
        in_question |= Q(state=CaseState.IN_COUNCIL)
    visible = Case.objects.visible_to(user, acting_for).open().for_list()
    return _outward(list(visible.filter(in_question)), roles)


def _outward(cases: list[Case], roles: frozenset[Role]) -> list[Case]:
    """Leave out, for applicants, what they may not know of yet: a decision before its document is issued."""
    if not roles & APPLICANT_ROLES:
        return cases
    faces = public_faces(cases)
    return [case for case in cases if not faces[case.pk].being_issued]


def _with_parts(roles: frozenset[Role]) -> Q:
    from_parts = Q(pk__in=[])
    for model in part_models():
        states = frozenset().union(*states_with_duties(model, roles))
        if states:
            from_parts |= Q(pk__in=rows_with_duties(model, states).values("case_id"))
    return from_parts
