"""Who writes an opinion: named, taken, given back, and told of it; the pattern of `cases.services.assignment`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from sandbox.accounts.models import DepartmentMembership, User
from sandbox.cases.acting import Standing, standing, standing_or_refuse
from sandbox.cases.effects import ActRecorded, act_recorded
from sandbox.cases.locking import locked_case
from sandbox.cases.recording import record_on_part
from sandbox.cases.services.assignment import ANYBODY, CannotHold, check_seen
from sandbox.cases.services.steps import take
from sandbox.core.errors import StepUnknown
from sandbox.reviews.models import Opinion
from workflows.opinion import LEADERS, REVIEWERS, WRITER, OpinionState
from workflows.permission import assigned, may
from workflows.roles import Role

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from sandbox.audit.models import Event
    from sandbox.cases.models import Case

MAY_NAME = assigned("lead_opinion", *LEADERS)
MAY_TAKE = may("give_opinion", *REVIEWERS)
ASSIGN, TAKE, RETURN = "opinion.assign_reviewer", "opinion.take_charge", "opinion.return_to_pool"
IN_HAND = (OpinionState.ASKED, OpinionState.IN_WORK, OpinionState.RETURNED)
"""States in which somebody of the body writes it, or is to."""


def reviewers_for(opinion: Opinion) -> QuerySet[User]:
    """The people of the body who may write the opinion: active, without a declared conflict."""
    held = Q(
        department_memberships__department=opinion.department_id,
        department_memberships__role__in=REVIEWERS,
        department_memberships__until=None,
    )
    barred = opinion.case.declarations.filter(has_conflict=True).values("user")
    return User.objects.filter(held, is_active=True).exclude(pk__in=barred).distinct()


@transaction.atomic
def assign_reviewer(
    opinion: Opinion, reviewer: User, *, actor: User, now: datetime, seen: int | None = ANYBODY
) -> Event:
    """Let a leader of the body name who writes; whoever gets or loses the opinion is told.

    Raises PermissionDenied, StepUnknown when it is not being written, TakenMeanwhile or CannotHold.
    """
    locked = _locked(opinion)
    held = standing_or_refuse(actor, locked.case, MAY_NAME, locked)
    _check_in_hand(locked)
    check_seen(locked.reviewer, seen)
    if not reviewers_for(locked).filter(pk=reviewer.pk).exists():
        raise CannotHold(CannotHold.sentence % {"who": reviewer.full_name})
    data = {"reviewer": reviewer.uuid}
    return _hold(locked, reviewer, ASSIGN, actor=actor, held=held, now=now, data=data)


@transaction.atomic
def take_opinion(opinion: Opinion, *, actor: User, now: datetime) -> Event:
    """Take an opinion that nobody has; one that nobody has begun is taken up by the step of the law.

    Raises PermissionDenied, StepUnknown, StepBlocked, or TakenMeanwhile, which says who has it.
    """
    locked = _locked(opinion)
    held = standing_or_refuse(actor, locked.case, MAY_TAKE, locked)
    if held.on_behalf_of is not None or not reviewers_for(locked).filter(pk=actor.pk).exists():
        raise PermissionDenied
    check_seen(locked.reviewer, None)
    _check_in_hand(locked)
    if locked.state == OpinionState.ASKED:
        return take(locked, "take_up", actor=actor, expected=locked.version, now=now)
    return _hold(locked, actor, TAKE, actor=actor, held=held, now=now)


@transaction.atomic
def return_opinion(
    opinion: Opinion, *, actor: User, reason: str, now: datetime, seen: int | None = ANYBODY
) -> Event:
    """Give an opinion back to the pool of its body, with what is written; its reviewer may, and a leader.

    Raises PermissionDenied, StepUnknown, or TakenMeanwhile.
    """
    locked = _locked(opinion)
    own = standing(actor, locked.case, WRITER, locked)
    is_own = own is not None and own.counts_as == locked.reviewer_id
    held = own if is_own else standing(actor, locked.case, MAY_NAME, locked)
    if held is None or locked.reviewer is None or not reason.strip():
        raise PermissionDenied
    check_seen(locked.reviewer, seen)
    _check_in_hand(locked)
    return _hold(locked, None, RETURN, actor=actor, held=held, now=now, reason=reason.strip())


def give_up_opinions(case: Case, *, actor: User, now: datetime) -> None:
    """Return every opinion that a person has in hand who declares a conflict, for themselves or for an absent reviewer."""
    open_states = (*IN_HAND, OpinionState.WITH_HEAD)
    people = [actor.pk, *(one.absent.pk for one in actor.stand_ins if one.role in REVIEWERS)]
    rows = Opinion.objects.select_for_update(of=("self",)).filter(
        case=case, reviewer__in=people, state__in=open_states
    )
    for opinion in rows.select_related("department", "reviewer"):
        opinion.case = case
        data = {"because": "conflict_of_interest"}
        role = Role.LEGAL_REVIEWER if opinion.is_legal else Role.AGENCY_REVIEWER
        held = Standing(role, None, actor.pk)
        _hold(opinion, None, RETURN, actor=actor, held=held, now=now, data=data, is_told=False)


def _locked(opinion: Opinion) -> Opinion:
    case = locked_case(opinion.case_id)
    # The reviewer is fetched after the lock: joined to it, they would be who it was before the wait.
    rows = Opinion.objects.select_for_update(of=("self",)).select_related("department")
    locked = rows.get(pk=opinion.pk)
    locked.case = case
    return locked


def _check_in_hand(opinion: Opinion) -> None:
    if opinion.state not in IN_HAND:
        raise StepUnknown


def _hold(
    opinion: Opinion,
    reviewer: User | None,
    verb: str,
    *,
    actor: User,
    held: Standing,
    now: datetime,
    reason: str = "",
    data: dict[str, Any] | None = None,
    is_told: bool = True,
) -> Event:
    before, case = opinion.reviewer_id, opinion.case
    opinion.pass_to(reviewer.pk if reviewer else None)
    opinion.save(update_fields=["reviewer", "earlier_writers"])
    event = record_on_part(opinion, verb, actor=actor, now=now, held=held, reason=reason, data=data)
    told = {key for key in (before, opinion.reviewer_id) if key is not None}
    told |= set() if reviewer is not None else set(leaders_of(opinion))
    if is_told:
        done = ActRecorded(case, verb, event, actor, now, named=tuple(sorted(told)))
        act_recorded.send(Opinion, done=done)
    return event


def leaders_of(opinion: Opinion) -> list[int]:
    """The keys of the leaders of the opinion's body."""
    leaders = DepartmentMembership.objects.filter(
        department=opinion.department_id, role__in=LEADERS, until=None
    )
    return list(leaders.order_by("user").values_list("user", flat=True).distinct())
