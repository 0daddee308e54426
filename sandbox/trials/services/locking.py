"""What every act on a trial begins with: the case under lock, and the role in which the person acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.core.exceptions import PermissionDenied

from sandbox.cases.access import actor_for
from sandbox.cases.models import Case

if TYPE_CHECKING:
    from sandbox.accounts.models import User
    from workflows.permission import Permission
    from workflows.roles import Role


def locked_case(case: Case) -> Case:
    """The case, fetched anew under its lock."""
    rows = Case.objects.select_for_update(of=("self",)).select_related("programme", "applicant")
    return cast("Case", rows.get(pk=case.pk))


def acting_role(permission: Permission, actor: User, case: Case) -> Role:
    """The role in which the law lets this person act; PermissionDenied when there is none."""
    role = permission.role_of(actor_for(actor, case))
    if role is None:
        raise PermissionDenied
    return role
