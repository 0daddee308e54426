"""Reminding a consulted body of its opinion: before the last day, on it, and after it, each told once.

A day that passes in silence is told of by the step that records it; after the last day there is a reminder of its
own only where that day rests on a calendar that is not announced yet, so that time alone may not end it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from sandbox.accounts.services import system_user
from sandbox.cases.effects import ActRecorded, act_recorded
from sandbox.cases.locking import locked_case
from sandbox.cases.recording import record_on_part
from sandbox.cases.services.programme import versions_for
from sandbox.core.calendar import working_calendar
from sandbox.core.clock import today
from sandbox.reviews.models import Opinion
from sandbox.reviews.models.opinion import Reminder
from workflows.case import CaseState
from workflows.opinion import OPEN
from workflows.roles import Role

if TYPE_CHECKING:
    from datetime import date, datetime

    from workflows.calendar import WorkingCalendar

STAGES: list[str] = list(Reminder.values)
VERBS: dict[str, str] = {
    Reminder.BEFORE: "opinion.remind",
    Reminder.LAST_DAY: "opinion.remind_on_last_day",
    Reminder.AFTER: "opinion.remind_after_last_day",
}


def remind_of_opinions(now: datetime) -> None:
    """Remind once at each stage of every opinion that is still to be given; safe to run twice, and late."""
    waiting = Opinion.objects.filter(
        state__in=OPEN, due_on__isnull=False, is_late=False, case__state=CaseState.IN_REVIEW
    )
    opinions = list(waiting.select_related("case__programme", "department").order_by("pk"))
    if not opinions:
        return
    calendar, day = working_calendar(), today(now)
    versions = versions_for([opinion.case for opinion in opinions], day)
    for opinion in opinions:
        rules = versions[opinion.case_id].rules_object
        before = rules.reminder_before_working_days.value
        stage = stage_of(opinion, day, rules.counted_by(calendar), before=before)
        if stage and not _was_told(opinion, stage):
            _remind(opinion, stage, now=now)


def stage_of(opinion: Opinion, day: date, calendar: WorkingCalendar, *, before: int) -> str:
    """Which reminder this day calls for; none long before the last day, nor where silence is about to be recorded."""
    due = opinion.due_on
    if due is None or calendar.working_days_between(day, due) > before:
        return ""
    if due < day:
        return Reminder.AFTER if opinion.due_is_provisional else ""
    return Reminder.LAST_DAY if due == day else Reminder.BEFORE


def _was_told(opinion: Opinion, stage: str) -> bool:
    if opinion.reminded_for != opinion.due_on or not opinion.reminded:
        return False
    return STAGES.index(opinion.reminded) >= STAGES.index(stage)


@transaction.atomic
def _remind(opinion: Opinion, stage: str, *, now: datetime) -> None:
    case = locked_case(opinion.case_id)
    unchanged = Opinion.objects.filter(
        pk=opinion.pk,
        state__in=OPEN,
        due_on=opinion.due_on,
        reminded=opinion.reminded,
        reminded_for=opinion.reminded_for,
    )
    if not unchanged.update(reminded=stage, reminded_for=opinion.due_on):
        return
    actor, verb = system_user(), VERBS[stage]
    event = record_on_part(
        opinion, verb, actor=actor, now=now, role=Role.SYSTEM, data={"due_on": opinion.due_on}
    )
    act_recorded.send(Opinion, done=ActRecorded(case, verb, event, actor, now, department=opinion.department))
