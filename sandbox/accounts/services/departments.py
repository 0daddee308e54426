"""Who holds which role in which department."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sandbox.accounts.models import Department, DepartmentMembership, User
from sandbox.accounts.models.department import OUTSIDE_DEPARTMENTS
from sandbox.accounts.services.memberships import follow_membership
from workflows.roles import Role


@transaction.atomic
def join_department(
    user: User, *, department: Department, role: Role, actor: User, now: datetime
) -> DepartmentMembership:
    """Give a person a role in a department; a role that is already held stays as it is."""
    check_may_join(user, role)
    membership, joined = DepartmentMembership.objects.get_or_create(
        user=user, department=department, role=role, until=None, defaults={"since": now}
    )
    if joined:
        follow_membership(membership, actor=actor, now=now)
    return membership


@transaction.atomic
def leave_department(user: User, *, department: Department, role: Role, actor: User, now: datetime) -> None:
    """End a person's role in a department; a role that is not held changes nothing."""
    membership = DepartmentMembership.objects.filter(
        user=user, department=department, role=role, until=None
    ).first()
    if membership is None:
        return
    membership.until = now
    membership.save(update_fields=["until"])
    follow_membership(membership, actor=actor, now=now)


def check_may_join(user: User, role: Role) -> None:
    """Refuse a role that no department gives, and whoever acts for an applicant."""
    if role in OUTSIDE_DEPARTMENTS:
        raise ValidationError(_("A department cannot give this role."))
    if user.organisation_memberships.filter(until=None).exists():
        raise ValidationError(_("A person who acts for an applicant cannot hold an office in a department."))
