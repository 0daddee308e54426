"""A session under lock: what every act on it begins with, and how it is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from sandbox.cases.access import actor_for
from sandbox.cases.locking import locked_case
from sandbox.core.errors import StepUnknown
from sandbox.reviews.models import CouncilMember, CouncilSession

if TYPE_CHECKING:
    from collections.abc import Collection

    from sandbox.accounts.models import User
    from sandbox.cases.models import Case
    from workflows.permission import Permission


def session_of(case: Case) -> CouncilSession | None:
    """The last session of a case; None when no council has been composed."""
    session = CouncilSession.objects.filter(case=case).order_by("pk").last()
    if session is not None:
        session.case = case
    return session


def opened_session(
    case: Case, permission: Permission, actor: User, *, states: Collection[str]
) -> tuple[CouncilSession, str]:
    """The session under lock, its case first, and the role in which this person may act on it now.

    A seat is personal: whoever stands in for somebody else acts here in their own right or not at all.

    Raises PermissionDenied, and StepUnknown when the session stands elsewhere.
    """
    locked = locked_case(case.pk)
    role = permission.role_of(actor_for(actor, locked))
    if role is None:
        raise PermissionDenied
    session = session_of(locked)
    if session is None or session.state not in states:
        raise StepUnknown
    return session, role.value


def seat_of(session: CouncilSession, user: User) -> CouncilMember:
    """The seat of a person in the session; raises PermissionDenied for whoever has none."""
    seat = session.members.filter(user=user).first()
    if seat is None:
        raise PermissionDenied
    seat.session = session
    return seat
