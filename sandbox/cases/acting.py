"""As whom a person acts: in their own right, or in the place of an absent colleague."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from sandbox.cases.access import actor_for
from workflows.permission import Actor

if TYPE_CHECKING:
    from sandbox.accounts.models import User
    from sandbox.cases.models import Case
    from workflows.base import Workflow
    from workflows.permission import Permission
    from workflows.roles import Role


@dataclass(frozen=True)
class Standing:
    """As whom a person acts: the role, and the absent colleague in whose place, if any."""

    role: Role
    on_behalf_of: User | None
    counts_as: int
    """Whose assignments and work it is: the absent colleague's where there is one."""


def standing(
    user: User,
    case: Case,
    rule: Permission,
    subject: Workflow | None = None,
    *,
    on_behalf_of: User | None = None,
) -> Standing | None:
    """As whom this person may act by a rule of the law; None when they may not.

    With `on_behalf_of` only as that absent colleague.
    """
    actor = actor_for(user, case, subject)
    if on_behalf_of is not None:
        theirs = tuple(one for one in actor.in_place_of if one.user_id == on_behalf_of.pk)
        actor = Actor(user_id=user.pk, in_place_of=theirs)
    found = rule.standing_of(actor)
    if found is None:
        return None
    role, acts_as = found
    absent = next((one.absent for one in user.stand_ins if one.absent.pk == acts_as.user_id), None)
    return Standing(role, absent, acts_as.user_id or user.pk)


def standing_or_refuse(user: User, case: Case, rule: Permission, subject: Workflow | None = None) -> Standing:
    """As whom this person acts; raises PermissionDenied when they may not."""
    found = standing(user, case, rule, subject)
    if found is None:
        raise PermissionDenied
    return found
