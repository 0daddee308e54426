"""The council of a case: who sits in it, what they scored, what the minutes say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sandbox.accounts.models import User
from sandbox.audit.services import record
from sandbox.cases.access import actor_for
from sandbox.cases.models import Case
from sandbox.cases.services.programme import rules_for
from sandbox.core.clock import today
from sandbox.core.errors import StepUnknown
from sandbox.reviews.access import OF_COUNCIL, close_to_member, open_to_member
from sandbox.reviews.models import CouncilMember, CouncilSession
from workflows.case import CaseState
from workflows.permission import Permission, assigned, may
from workflows.roles import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date, datetime

    from django.db.models import QuerySet

    from sandbox.audit.models import Event

MAY_COMPOSE = assigned("prepare_review", Role.PRESIDING_OFFICER) | may("lead_review", Role.PRESIDING_HEAD)
MAY_RECORD = may("chair_council", Role.COUNCIL_CHAIR)
FEWEST_MEMBERS = 2
"""Besides the chair."""


def session_of(case: Case) -> CouncilSession | None:
    """The last session of a case; None when no council has been composed."""
    return CouncilSession.objects.filter(case=case).order_by("pk").last()


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
    secretary: User | None,
    actor: User,
    now: datetime,
) -> CouncilSession:
    """Name the people of the session and let them in; composing anew lets in and out only whoever changed.

    Raises PermissionDenied, StepUnknown outside the review, ValidationError for people who may not sit in it.
    """
    locked, role = _opened(case, MAY_COMPOSE, actor, states=(CaseState.IN_REVIEW, CaseState.CLARIFICATION))
    parts = _parts(locked, chair, members, secretary)
    session = CouncilSession.objects.filter(case=locked, concluded=False).first()
    session = session or CouncilSession.objects.create(case=locked, composed_by=actor, composed_at=now)
    session.case = locked
    event = _record(
        "review.compose_council",
        session,
        actor=actor,
        role=role,
        now=now,
        data={"people": {str(user.uuid): part for user, part in parts.items()}},
    )
    _seat(session, parts, event=event)
    return session


def _parts(case: Case, chair: User, members: Collection[User], secretary: User | None) -> dict[User, str]:
    parts: dict[User, str] = dict.fromkeys(members, CouncilMember.Part.MEMBER)
    parts |= {secretary: CouncilMember.Part.SECRETARY} if secretary else {}
    parts |= {chair: CouncilMember.Part.CHAIR}
    if len(parts) != len(members) + (secretary is not None) + 1:
        raise ValidationError(_("Each person has one part in the council."))
    if len(members) < FEWEST_MEMBERS:
        raise ValidationError(_("A council has a chair and at least two members."))
    for part in CouncilMember.Part.values:
        fit = set(people_for(case, part))
        if any(user not in fit for user, own in parts.items() if own == part):
            raise ValidationError(_("Somebody cannot sit in the council in this part."))
    return parts


def _seat(session: CouncilSession, parts: Mapping[User, str], *, event: Event) -> None:
    seated = {row.user: row for row in session.members.select_related("user", "session__case")}
    for user, row in seated.items():
        if parts.get(user) != row.part:
            close_to_member(row, event=event)
            row.delete()
    for user, part in parts.items():
        if user not in seated or seated[user].part != part:
            row = CouncilMember.objects.create(session=session, user=user, part=part)
            open_to_member(row, event=event)


@transaction.atomic
def record_session(
    case: Case,
    *,
    held_on: date,
    minutes: str,
    minutes_agreed: bool,
    conclusion: str,
    present: Collection[int],
    scores: Mapping[int, Mapping[str, int]],
    actor: User,
    now: datetime,
) -> CouncilSession:
    """Keep what happened in the session: the chair writes who was there, what they scored, and the minutes.

    `present` and the keys of `scores` are keys of CouncilMember. Raises PermissionDenied, StepUnknown before the
    council is convened, ValidationError for a score outside the scale or minutes agreed but not written.
    """
    locked, role = _opened(case, MAY_RECORD, actor, states=(CaseState.IN_COUNCIL,))
    session = session_of(locked)
    if session is None:
        raise StepUnknown
    if held_on > today(now):
        raise ValidationError(_("A session cannot be recorded before it is held."))
    session.held_on, session.conclusion = held_on, _clean(conclusion)
    session.minutes, session.minutes_agreed = _clean(minutes), minutes_agreed
    if minutes_agreed and not (session.minutes and session.conclusion):
        raise ValidationError(_("Only minutes with a conclusion can be agreed."))
    session.save()
    barred = set(locked.declarations.filter(has_conflict=True).values_list("user_id", flat=True))
    for member in session.members.all():
        member.present = member.pk in present and member.user_id not in barred
        member.scores = _scores(locked, member, scores.get(member.pk, {}), now=now)
        member.save(update_fields=["present", "scores"])
    data = {"present": len(present), "minutes_agreed": minutes_agreed}
    _record("review.record_session", session, actor=actor, role=role, now=now, data=data)
    return session


def _scores(case: Case, member: CouncilMember, given: Mapping[str, int], *, now: datetime) -> dict[str, int]:
    """Scores count only of those who were there and judge; a criterion or value that does not exist is refused."""
    if not member.present or not member.scores_cases:
        return {}
    criteria = rules_for(case, today(now)).criteria
    codes = {criterion.code for criterion in criteria.selection}
    values = {step.value for step in criteria.scale}
    if not (given.keys() <= codes and set(given.values()) <= values):
        raise ValidationError(_("A score lies outside the scale of the programme."))
    return dict(given)


def _opened(case: Case, permission: Permission, actor: User, *, states: tuple[str, ...]) -> tuple[Case, str]:
    locked = Case.objects.select_for_update(of=("self",)).select_related("programme").get(pk=case.pk)
    role = permission.role_of(actor_for(actor, locked))
    if role is None:
        raise PermissionDenied
    if locked.state not in states:
        raise StepUnknown
    return locked, role.value


def _clean(text: str) -> str:
    return normalize("NFC", text).replace("\r\n", "\n").strip()


def _record(
    verb: str, session: CouncilSession, *, actor: User, role: str, now: datetime, data: Mapping[str, Any]
) -> Event:
    return record(
        verb,
        actor=actor,
        at=now,
        chain=session.case.uuid,
        subject=("council_session", session.uuid),
        role=role,
        data=data,
    )
