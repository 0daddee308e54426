"""The council of a case: who sits in it, and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sandbox.accounts.models import User
from sandbox.cases.acting import standing_or_refuse
from sandbox.cases.effects import ActRecorded, act_recorded
from sandbox.cases.locking import locked_case
from sandbox.cases.recording import record_on_part
from sandbox.core.clock import today
from sandbox.core.errors import StepUnknown
from sandbox.core.typed import as_kept
from sandbox.reviews.access import OF_COUNCIL, close_to_member, open_to_member
from sandbox.reviews.models import CouncilMember, CouncilSession
from sandbox.reviews.services.sitting import session_of
from workflows.case import CaseState
from workflows.council import GATHERING
from workflows.permission import assigned, may
from workflows.roles import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date, datetime

    from django.db.models import QuerySet

    from sandbox.audit.models import Event
    from sandbox.cases.acting import Standing
    from sandbox.cases.models import Case

MAY_COMPOSE = assigned("prepare_review", Role.PRESIDING_OFFICER) | may("lead_review", Role.PRESIDING_HEAD)
FEWEST_MEMBERS = 2
"""Besides the chair."""
COMPOSING = (CaseState.IN_REVIEW, CaseState.CLARIFICATION, CaseState.IN_COUNCIL)
COMPOSED = "review.compose_council"


def can_be_composed(session: CouncilSession | None) -> bool:
    """Whether the people may still be named: before the session opens, or for a further one."""
    return session is None or not session.is_open or session.state in GATHERING


def people_for(case: Case, part: str) -> QuerySet[User]:
    """Who may sit in this part: people with that role in a council, free of a declared conflict."""
    role, _codenames = OF_COUNCIL[part]
    barred = case.declarations.filter(has_conflict=True).values("user")
    members = User.objects.filter(
        department_memberships__role=role, department_memberships__until=None, is_active=True
    )
    return members.exclude(pk__in=barred).order_by("full_name").distinct()


@transaction.atomic
def compose_council(
    case: Case,
    *,
    chair: User,
    members: Collection[User],
    secretary: User,
    actor: User,
    now: datetime,
    decision_number: str = "",
    decided_on: date | None = None,
) -> CouncilSession:
    """Name the people of the session and let them in; composing anew lets in and out only whoever changed.

    The decision that sets the council up is named where there is one. Raises PermissionDenied, StepUnknown outside
    the review or once the session is open, ValidationError for people who may not sit in it.
    """
    locked = locked_case(case.pk)
    held = standing_or_refuse(actor, locked, MAY_COMPOSE)
    last = session_of(locked)
    if locked.state not in COMPOSING or not can_be_composed(last):
        raise StepUnknown
    parts = _parts(locked, chair, members, secretary)
    if decided_on is not None and decided_on > today(now):
        raise ValidationError(_("The decision cannot be of a day that has not come."))
    session = last if last is not None and last.is_open else _new_session(locked, actor=actor, now=now)
    session.decision_number, session.decided_on = as_kept(decision_number), decided_on
    session.save(update_fields=["decision_number", "decided_on"])
    event = _record(session, parts, actor=actor, held=held, now=now)
    named = _seat(session, parts, former=last, event=event)
    act_recorded.send(
        CouncilSession, done=ActRecorded(locked, COMPOSED, event, actor, now, named=tuple(named))
    )
    return session


def _new_session(case: Case, *, actor: User, now: datetime) -> CouncilSession:
    session = CouncilSession.objects.create(case=case, composed_by=actor, composed_at=now)
    session.case = case
    return session


def _record(
    session: CouncilSession, parts: Mapping[User, str], *, actor: User, held: Standing, now: datetime
) -> Event:
    data: dict[str, Any] = {"people": {str(user.uuid): part for user, part in parts.items()}}
    if session.decision_number or session.decided_on:
        data["decision"] = {"number": session.decision_number, "on": session.decided_on}
    return record_on_part(session, COMPOSED, actor=actor, now=now, held=held, data=data)


def _parts(case: Case, chair: User, members: Collection[User], secretary: User) -> dict[User, str]:
    parts: dict[User, str] = dict.fromkeys(members, CouncilMember.Part.MEMBER)
    parts |= {secretary: CouncilMember.Part.SECRETARY}
    parts |= {chair: CouncilMember.Part.CHAIR}
    if len(parts) != len(members) + 2:
        raise ValidationError(_("Each person has one part in the council."))
    if len(members) < FEWEST_MEMBERS:
        raise ValidationError(_("A council has a chair and at least two members."))
    for part in CouncilMember.Part.values:
        fit = set(people_for(case, part))
        if any(user not in fit for user, own in parts.items() if own == part):
            raise ValidationError(_("Somebody cannot sit in the council in this part."))
    return parts


def _seat(
    session: CouncilSession, parts: Mapping[User, str], *, former: CouncilSession | None, event: Event
) -> list[int]:
    """Let in and out whoever changed, also against the session before; return who is new."""
    before = [] if former is None else list(former.members.select_related("user", "session__case"))
    kept = {row.user for row in before if parts.get(row.user) == row.part}
    for row in before:
        if row.user not in kept:
            close_to_member(row, event=event)
            if former == session:
                row.delete()
    seated = kept if former == session else set()
    for user, part in parts.items():
        if user not in seated:
            row = CouncilMember.objects.create(session=session, user=user, part=part)
            open_to_member(row, event=event)
    return [user.pk for user in parts if user not in kept]
