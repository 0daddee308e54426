"""Who is in charge of a case: named, taken, given back, and told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from sandbox.accounts.models import DepartmentMembership, User
from sandbox.cases.acting import Standing, standing, standing_or_refuse
from sandbox.cases.effects import ActRecorded, act_recorded
from sandbox.cases.locking import locked_case
from sandbox.cases.models import Case
from sandbox.cases.recording import record_on_case
from sandbox.cases.services.programme import rules_for
from sandbox.core.errors import OfficeError, StepStale
from workflows.case import CaseState
from workflows.permission import assigned, may
from workflows.roles import Role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from sandbox.audit.models import Event

MAY_ASSIGN = may("lead_review", Role.PRESIDING_HEAD)
MAY_RETURN = assigned("prepare_review", Role.PRESIDING_OFFICER)
MAY_TAKE = may("prepare_review", Role.PRESIDING_OFFICER)
ASSIGN, TAKE, RETURN = "case.assign_officer", "case.take_charge", "case.return_to_pool"
ANYBODY = -1
"""Whoever holds it: the page has not said whom it showed."""


class TakenMeanwhile(StepStale):
    """Somebody else has it now."""

    sentence = _("%(who)s has it in hand since you opened the page. Nothing was done.")


class CannotHold(OfficeError):
    """The person cannot be put in charge."""

    sentence = _("%(who)s cannot be put in charge: a conflict of interest, another body, or no longer there.")


def officers_for(case: Case) -> QuerySet[User]:
    """The officers of the presiding body who may take the case: active, without a declared conflict."""
    held = Q(
        department_memberships__department__code=rules_for(case).bodies.presiding,
        department_memberships__role=Role.PRESIDING_OFFICER,
        department_memberships__until=None,
    )
    barred = case.declarations.filter(has_conflict=True).values("user")
    return User.objects.filter(held, is_active=True).exclude(pk__in=barred).distinct()


def name_officer(case: Case) -> User | None:
    """Put the officer with the fewest open cases in charge; none when the body has no officer."""
    busy = Count("cases_in_charge", filter=~Q(cases_in_charge__state=CaseState.CLOSED), distinct=True)
    officer = officers_for(case).annotate(busy=busy).order_by("busy", "pk").first()
    if officer is not None:
        case.officer = officer
        case.save(update_fields=["officer"])
    return officer


@transaction.atomic
def assign_officer(
    case: Case, officer: User, *, actor: User, now: datetime, seen: int | None = ANYBODY
) -> Event:
    """Put an officer in charge; the head of division does it, and whoever gets or loses the case is told.

    `seen` is the key of the officer whom the page showed. Raises PermissionDenied, TakenMeanwhile or CannotHold.
    """
    locked = locked_case(case.pk)
    held = standing_or_refuse(actor, locked, MAY_ASSIGN)
    check_seen(locked.officer, seen)
    if not officers_for(locked).filter(pk=officer.pk).exists():
        raise CannotHold(CannotHold.sentence % {"who": officer.full_name})
    data = {"officer": officer.uuid}
    return _hold(locked, officer, ASSIGN, actor=actor, held=held, now=now, data=data)


@transaction.atomic
def take_case(case: Case, *, actor: User, now: datetime) -> Event:
    """Take a case that nobody has; of two at once the second is told who has it.

    Raises PermissionDenied for whoever is no officer of the body or has a conflict, TakenMeanwhile.
    """
    locked = locked_case(case.pk)
    held = standing_or_refuse(actor, locked, MAY_TAKE)
    if held.on_behalf_of is not None or not officers_for(locked).filter(pk=actor.pk).exists():
        raise PermissionDenied
    check_seen(locked.officer, None)
    return _hold(locked, actor, TAKE, actor=actor, held=held, now=now)


@transaction.atomic
def return_case(case: Case, *, actor: User, reason: str, now: datetime, seen: int | None = ANYBODY) -> Event:
    """Give a case back to the pool; whoever has it may, and the head, with a reason.

    Raises PermissionDenied, or TakenMeanwhile when somebody else has it than the page showed.
    """
    locked = locked_case(case.pk)
    held = standing(actor, locked, MAY_RETURN) or standing(actor, locked, MAY_ASSIGN)
    if held is None or locked.officer is None or not reason.strip():
        raise PermissionDenied
    check_seen(locked.officer, seen)
    return _hold(locked, None, RETURN, actor=actor, held=held, now=now, reason=reason.strip())


def give_up_case(case: Case, *, actor: User, now: datetime) -> Event | None:
    """Return what a person has in hand who declares a conflict, for themselves or for an absent officer.

    The case is under lock already.
    """
    absent = {one.absent.pk for one in actor.stand_ins if one.role == Role.PRESIDING_OFFICER}
    if case.officer_id not in {actor.pk, *absent}:
        return None
    held = Standing(Role.PRESIDING_OFFICER, None, actor.pk)
    data = {"because": "conflict_of_interest"}
    return _hold(case, None, RETURN, actor=actor, held=held, now=now, data=data, is_told=False)


def check_seen(holder: User | None, seen: int | None) -> None:
    """Refuse to act on what somebody else has in hand by now than the page showed."""
    if seen in (ANYBODY, holder.pk if holder else None):
        return
    who = holder.full_name if holder else ""
    raise TakenMeanwhile(TakenMeanwhile.sentence % {"who": who}) if who else StepStale


def heads_of(case: Case) -> Sequence[int]:
    """The keys of the heads of division of the presiding body."""
    heads = DepartmentMembership.objects.filter(
        department__code=rules_for(case).bodies.presiding, role=Role.PRESIDING_HEAD, until=None
    )
    return list(heads.order_by("user").values_list("user", flat=True).distinct())


def _hold(
    case: Case,
    officer: User | None,
    verb: str,
    *,
    actor: User,
    held: Standing,
    now: datetime,
    reason: str = "",
    data: dict[str, Any] | None = None,
    is_told: bool = True,
) -> Event:
    """Write who has the case, record it, and tell whoever gets or loses it, and the heads of a pool that grows."""
    before = case.officer_id
    case.officer = officer
    case.save(update_fields=["officer"])
    event = record_on_case(
        case,
        verb,
        actor=actor,
        now=now,
        held=held,
        reason=reason,
        data=data,
    )
    told = {key for key in (before, case.officer_id) if key is not None}
    told |= set() if officer is not None else set(heads_of(case))
    if is_told:
        done = ActRecorded(case, verb, event, actor, now, named=tuple(sorted(told)))
        act_recorded.send(Case, done=done)
    return event
