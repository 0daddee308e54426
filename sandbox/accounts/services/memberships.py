"""What follows whenever somebody joins or leaves: groups, event, announcement, in this order."""

from datetime import datetime

from sandbox.accounts.models import DepartmentMembership, OrganisationMembership, User
from sandbox.accounts.services.groups import settle_groups
from sandbox.accounts.signals import membership_changed
from sandbox.audit.services import record

Membership = DepartmentMembership | OrganisationMembership


def follow_membership(membership: Membership, *, actor: User, now: datetime) -> None:
    """Bring groups in step, record the event on the office's chain and tell the floors above."""
    settle_groups(membership.user)
    began = membership.until is None
    record(
        "membership.begin" if began else "membership.end",
        actor=actor,
        at=now,
        subject=("user", membership.user.uuid),
        data={"role": membership.role, "in": body_of(membership)},
    )
    membership_changed.send(type(membership), membership=membership, actor=actor, now=now)


def body_of(membership: Membership) -> str:
    """Return the code of the department, or the identifier of the organisation."""
    if isinstance(membership, DepartmentMembership):
        return membership.department.code
    return str(membership.organisation.uuid)
