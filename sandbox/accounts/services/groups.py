"""Groups that grants are given to: always exactly what the live memberships say."""

from django.contrib.auth.models import Group

from sandbox.accounts.models import (
    DepartmentMembership,
    Organisation,
    OrganisationMembership,
    User,
    role_group_name,
)
from workflows.roles import Role


def organisation_group_name(organisation: Organisation) -> str:
    """Return the name of the group of an organisation's members."""
    return f"organisation:{organisation.uuid}"


def department_group(department_code: str, role: str) -> Group:
    """Return the group of those who hold one role in one department, made on first use."""
    return Group.objects.get_or_create(name=role_group_name(department_code, role))[0]


def organisation_group(organisation: Organisation) -> Group:
    """Return the group of an organisation's members, made on first use."""
    return Group.objects.get_or_create(name=organisation_group_name(organisation))[0]


def settle_groups(user: User) -> None:
    """Bring a person's groups, and the way into the administration site, in step with the memberships."""
    # Two memberships that begin at the same moment must not each overlook the other.
    User.objects.select_for_update().get(pk=user.pk)
    held = DepartmentMembership.objects.filter(user=user, until=None).select_related("department")
    represented = OrganisationMembership.objects.filter(user=user, until=None)
    groups = [department_group(membership.department.code, membership.role) for membership in held]
    groups += [
        organisation_group(membership.organisation)
        for membership in represented.select_related("organisation")
    ]
    user.groups.set(groups)
    administers = any(membership.role == Role.ADMINISTRATOR for membership in held)
    if not user.is_superuser and user.is_staff != administers:
        user.is_staff = administers
        user.save(update_fields=["is_staff"])
