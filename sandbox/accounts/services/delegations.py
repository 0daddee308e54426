"""Naming a substitute for the days of an absence, and ending it before its last day."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from sandbox.accounts.models import Delegation, Department, DepartmentMembership, User
from sandbox.accounts.signals import DelegationChanged, delegation_changed
from sandbox.audit.services import record
from sandbox.core.clock import today
from workflows.roles import DELEGABLE_ROLES, HEADING_ROLES

if TYPE_CHECKING:
    from datetime import date, datetime

    from workflows.roles import Role


@transaction.atomic
def delegate(
    absent: User,
    *,
    substitute: User,
    department: Department,
    role: Role,
    first_day: date,
    last_day: date,
    reason: str,
    actor: User,
    now: datetime,
) -> Delegation:
    """Let a colleague exercise one office of an absent person; raises PermissionDenied or ValidationError."""
    # Two that begin at once must not each overlook the other.
    list(User.objects.select_for_update().filter(pk__in=[absent.pk, substitute.pk]).order_by("pk"))
    if not may_name_substitute(actor, absent, department):
        raise PermissionDenied
    _check_people(absent, substitute, department, role)
    _check_days(absent, substitute, department, role, first_day, last_day, today=today(now))
    if not reason.strip():
        raise ValidationError(_("Say why a substitute is needed."))
    delegation: Delegation = Delegation.objects.create(
        absent=absent,
        substitute=substitute,
        department=department,
        role=role,
        first_day=first_day,
        last_day=last_day,
        reason=normalize("NFC", reason).strip(),
        made_by=actor,
        made_at=now,
    )
    _record("delegation.make", delegation, actor=actor, now=now)
    return delegation


@transaction.atomic
def end_delegation(delegation: Delegation, *, actor: User, now: datetime) -> None:
    """End it now; the absent person does, whoever made it, and the head. What has ended stays as it is."""
    locked = Delegation.objects.select_for_update().get(pk=delegation.pk)
    if not may_end(actor, locked):
        raise PermissionDenied
    if locked.ended_at is None:
        locked.ended_by, locked.ended_at = actor, now
        locked.save(update_fields=["ended_by", "ended_at"])
        _record("delegation.end", locked, actor=actor, now=now)


def may_name_substitute(actor: User, absent: User, department: Department) -> bool:
    """Whether this person names a substitute: for themselves, or as the head for a member of the department."""
    own = DepartmentMembership.objects.filter(user=actor, department=department, until=None)
    if actor.pk == absent.pk:
        return own.exists()
    return own.filter(role__in=HEADING_ROLES).exists()


def may_end(actor: User, delegation: Delegation) -> bool:
    """Whether this person ends it."""
    return actor.pk == delegation.made_by_id or may_name_substitute(
        actor, delegation.absent, delegation.department
    )


def _check_people(absent: User, substitute: User, department: Department, role: Role) -> None:
    live = DepartmentMembership.objects.filter(department=department, until=None, user__is_active=True)
    if role not in DELEGABLE_ROLES:
        raise ValidationError(_("This role cannot be exercised by a substitute."))
    if not live.filter(user=absent, role=role).exists():
        raise ValidationError(_("The absent person does not hold this role."))
    if substitute.pk == absent.pk or not live.filter(user=substitute, role__in=DELEGABLE_ROLES).exists():
        raise ValidationError(_("The substitute must be a colleague of the same department."))


def _check_days(
    absent: User,
    substitute: User,
    department: Department,
    role: Role,
    first_day: date,
    last_day: date,
    *,
    today: date,
) -> None:
    if last_day < first_day or last_day < today:
        raise ValidationError(_("The last day must be after the first, and not in the past."))
    others = Delegation.objects.between(first_day, last_day)
    if others.filter(absent=absent, department=department, role=role).exists():
        raise ValidationError(_("There is a substitute for some of these days already."))
    if others.filter(Q(absent=substitute) | Q(substitute=absent)).exists():
        raise ValidationError(
            _("A substitute is not absent on the same days, and an absent person is nobody's substitute.")
        )


def _record(verb: str, delegation: Delegation, *, actor: User, now: datetime) -> None:
    """Append the event, and let those who are concerned be told."""
    event = record(
        verb,
        actor=actor,
        at=now,
        subject=("delegation", delegation.uuid),
        data={
            "absent": delegation.absent.uuid,
            "substitute": delegation.substitute.uuid,
            "department": delegation.department.code,
            "role": delegation.role,
            "first_day": delegation.first_day,
            "last_day": delegation.last_day,
        },
    )
    change = DelegationChanged(delegation, event, actor, now)
    delegation_changed.send(Delegation, change=change)
