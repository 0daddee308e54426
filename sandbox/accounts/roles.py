"""Which roles a person holds now, and where."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from sandbox.accounts.models import (
    Department,
    DepartmentMembership,
    Organisation,
    OrganisationMembership,
    OrganisationRole,
    User,
)
from workflows.roles import Role

NOTHING_KNOWN: Mapping[int, frozenset[tuple[int, str]]] = MappingProxyType({})


def roles_of(user: User | AnonymousUser, *, acting_for: Organisation | None = None) -> frozenset[Role]:
    """Return the roles of the law that a person holds; superuser status gives none.

    With `acting_for` the applicant roles are those in that organisation alone. One query.
    """
    if not isinstance(user, User):
        return frozenset({Role.PUBLIC})
    if user.is_system:
        return frozenset({Role.SYSTEM})
    if not user.is_active:
        return frozenset()
    return frozenset(law_role(role) for (role,) in stored_roles(user, acting_for=acting_for))


def stored_roles(
    user: User, *, acting_for: Organisation | None = None, besides: Any = ()
) -> QuerySet[Any, Any]:
    """Return what the live memberships of a person store, and rows of one text each `besides`, as one question."""
    held = DepartmentMembership.objects.filter(user=user, until=None).order_by().values_list("role")
    represented = organisation_memberships(user).order_by().values_list("role")
    if acting_for is not None:
        represented = represented.filter(organisation=acting_for)
    return held.union(represented, *besides)


def law_role(stored: str) -> Role:
    """Translate what a membership stores into a role of the law."""
    return OrganisationRole(stored).law_role if stored in OrganisationRole.values else Role(stored)


def departments_of(user: User, role: Role | None = None) -> QuerySet[Department]:
    """Return the departments in which a person holds the role, or any role."""
    live: dict[str, Any] = {"memberships__user": user, "memberships__until": None}
    if role is not None:
        live["memberships__role"] = role
    return Department.objects.filter(**live).distinct()


def offices_of(
    user_id: int, known: Mapping[int, frozenset[tuple[int, str]]] = NOTHING_KNOWN
) -> frozenset[tuple[int, str]]:
    """Return the offices that a person holds: (key of the department, role). One query, none for whom is known."""
    if user_id in known:
        return known[user_id]
    held = DepartmentMembership.objects.filter(user_id=user_id, until=None)
    return frozenset(held.order_by().values_list("department_id", "role"))


def works_for_or_audits(user: User, code: str) -> bool:
    """Whether a person holds an office in the department of this code, or audits: others see a part of its work only."""
    own = DepartmentMembership.objects.filter(user=user, until=None, department__code=code)
    return own.exists() or Role.AUDITOR in roles_of(user)


def organisation_memberships(user: User) -> QuerySet[OrganisationMembership]:
    """Return the live memberships of a person, oldest first."""
    return OrganisationMembership.objects.filter(user=user, until=None)


def role_in(user: User, organisation: Organisation) -> Role | None:
    """Return the applicant role that a person holds in an organisation."""
    membership = organisation_memberships(user).filter(organisation=organisation).first()
    return None if membership is None else law_role(membership.role)
