"""Telling of an absence: the substitute, the absent person and the heads of the department, and in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from sandbox.accounts.models import User
from sandbox.core.wording import short_date
from workflows.roles import HEADING_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sandbox.accounts.models import Delegation
    from sandbox.accounts.signals import DelegationChanged

PAGE = "accounts:absence"


def concerned_by(change: DelegationChanged) -> Iterable[User]:
    """Both people and whoever heads the department; never whoever did it."""
    delegation = change.delegation
    both = Q(pk__in=[delegation.absent_id, delegation.substitute_id])
    heads = Q(
        department_memberships__department=delegation.department_id,
        department_memberships__role__in=HEADING_ROLES,
        department_memberships__until=None,
    )
    people = User.objects.filter(both | heads, is_active=True).exclude(pk=change.actor.pk)
    return people.order_by("pk").distinct()


def title_of(delegation: Delegation) -> str:
    """Who stands in for whom."""
    people = {"substitute": delegation.substitute.full_name, "absent": delegation.absent.full_name}
    return _("%(substitute)s stands in for %(absent)s") % people


def days_of(delegation: Delegation) -> str:
    """From which day until which."""
    days = {"first": short_date(delegation.first_day), "last": short_date(delegation.last_day)}
    return _("from %(first)s through %(last)s") % days


def facts_of(delegation: Delegation) -> tuple[tuple[str, str], ...]:
    """What a mail says of it; the reason of the absence is left out."""
    return (
        (_("Absent"), delegation.absent.full_name),
        (_("Substitute"), delegation.substitute.full_name),
        (_("Office"), str(Role(delegation.role).label)),
        (_("Department"), delegation.department.name),
        (_("Days"), days_of(delegation)),
    )
