"""The days of conditions: written down at the start, moved with the calendar, warned of when missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from sandbox.accounts.services import system_user
from sandbox.cases.effects import ActRecorded, act_recorded
from sandbox.cases.locking import locked_case
from sandbox.cases.recording import record_on_part
from sandbox.cases.services.programme import rules_for
from sandbox.core.calendar import working_calendar
from sandbox.core.clock import today
from sandbox.trials.models import Condition, ConditionDuty
from sandbox.trials.models.condition_duty import OPEN
from sandbox.trials.services.condition_dates import due_days
from workflows.case import CaseState
from workflows.condition_duty import ConditionDutyState
from workflows.roles import Role

if TYPE_CHECKING:
    from datetime import date, datetime

    from sandbox.cases.models import Case
    from sandbox.cases.services.calendar_following import Followed

LATE = "trial.warn_of_late_condition"


def schedule_duties(case: Case, *, start: date, end: date, now: datetime) -> None:
    """Write down every day on which a condition of the permit falls due, and which is not written down yet."""
    calendar = rules_for(case, today(now)).counted_by(working_calendar())
    known = set(ConditionDuty.objects.filter(case=case).values_list("condition", "number"))
    ConditionDuty.objects.bulk_create(
        ConditionDuty(case=case, condition=condition, number=number, due_on=day)
        for condition in Condition.objects.filter(permit__case=case).exclude(due="")
        for number, day in enumerate(due_days(condition, start, end, calendar))
        if (condition.pk, number) not in known
    )


def extend_duties(case: Case, *, start: date, end: date, now: datetime) -> None:
    """Let the days counted back from the end follow it while they are owed, and write down those of the added time."""
    calendar = rules_for(case, today(now)).counted_by(working_calendar())
    owed = ConditionDuty.objects.filter(case=case, state__in=OPEN)
    for duty in owed:
        if duty.condition.is_counted_back:
            duty.due_on = list(due_days(duty.condition, start, end, calendar))[duty.number]
            duty.save()
    schedule_duties(case, start=start, end=end, now=now)


def drop_later_duties(case: Case, *, after: date) -> None:
    """A trial that ends early owes no repetition of later days on which nobody has worked; single duties stay owed."""
    rows = ConditionDuty.objects.filter(
        case=case, state=ConditionDutyState.DUE, due_on__gt=after, number__gt=0
    )
    rows.filter(said="", files=None).delete()


def move_due_duties(followed: Followed) -> None:
    """Let the days that are still owed follow the calendar; what was handed in keeps the day that it had."""
    owed = ConditionDuty.objects.filter(case__in=followed.cases, state__in=OPEN)
    moved, days = [], dict[int, list["date"]]()
    for duty in owed.select_related("condition__permit"):
        permit = duty.condition.permit
        if permit.started_on is None or permit.ends_on is None:
            continue
        if duty.condition_id not in days:
            calendar = followed.rules[duty.case_id].counted_by(followed.calendar)
            days[duty.condition_id] = list(
                due_days(duty.condition, permit.started_on, permit.ends_on, calendar)
            )
        found = days[duty.condition_id]
        if duty.number < len(found) and found[duty.number] != duty.due_on:
            duty.due_on = found[duty.number]
            moved.append(duty)
    ConditionDuty.objects.bulk_update(moved, ["due_on"])


def warn_of_late_conditions(now: datetime) -> None:
    """Warn once of each day that passed without evidence; safe to run twice."""
    late = ConditionDuty.objects.filter(state__in=OPEN, due_on__lt=today(now), warned_at=None)
    for duty in late.exclude(case__state=CaseState.CLOSED).order_by("pk"):
        _warn(duty, now=now)


@transaction.atomic
def _warn(duty: ConditionDuty, *, now: datetime) -> None:
    case = duty.case = locked_case(duty.case_id)
    still = ConditionDuty.objects.filter(pk=duty.pk, state__in=OPEN, warned_at=None)
    if not still.update(warned_at=now):
        return
    actor = system_user()
    event = record_on_part(duty, LATE, actor=actor, now=now, role=Role.SYSTEM, data={"due_on": duty.due_on})
    act_recorded.send(ConditionDuty, done=ActRecorded(case, LATE, event, actor, now))
