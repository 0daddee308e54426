"""Telling, rung by rung, whoever answers for it that a deadline of the city comes near or is past."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from sandbox.accounts.services import system_user
from sandbox.cases.effects import ActRecorded, act_recorded
from sandbox.cases.locking import locked_case
from sandbox.cases.models import Deadline, Escalation
from sandbox.cases.recording import record_on_case
from sandbox.cases.services.programme import versions_for
from sandbox.core.calendar import working_calendar
from sandbox.core.clock import today
from workflows.roles import Role

if TYPE_CHECKING:
    from datetime import date, datetime

    from sandbox.programmes.rules import Rung
    from workflows.calendar import WorkingCalendar

AHEAD = timedelta(days=60)
"""No rung lies further before the deadline: what is due later is not looked at."""

Known = set[tuple[int, str, int, str]]


def escalate(now: datetime) -> None:
    """Tell each rung that is reached, once a run of the clock; safe to run twice, and late.

    A constant number of questions where nobody is to be told. Of what was done meanwhile nobody is told.
    """
    day, calendar = today(now), working_calendar()
    rows = Deadline.objects.filter(
        stopped_on=None, waiting_on="city", is_provisional=False, due_at=None, due_on__lte=day + AHEAD
    )
    waiting = list(rows.select_related("case__programme").order_by("due_on", "pk"))
    if not waiting:
        return
    cases = {row.case_id: row.case for row in waiting}
    versions = versions_for(list(cases.values()), day)
    told = Escalation.objects.filter(case__in=list(cases))
    known: Known = set(told.values_list("case_id", "clock", "run", "rung"))
    for row in waiting:
        for rung in versions[row.case_id].rules_object.escalation:
            if (row.case_id, row.clock, row.runs, rung.code) not in known and _is_reached(
                rung, row, calendar, day
            ):
                _tell(row, rung, now=now)


def _is_reached(rung: Rung, row: Deadline, calendar: WorkingCalendar, day: date) -> bool:
    assert row.due_on is not None  # noqa: S101 - only what has a day is looked at
    since = calendar.as_kept(row.calendar).working_days_between(row.due_on, day)
    # At the deadline means: its last day is over.
    return (
        since >= rung.working_days
        if rung.working_days < 0
        else day > row.due_on and since >= rung.working_days
    )


@transaction.atomic
def _tell(row: Deadline, rung: Rung, *, now: datetime) -> None:
    case = locked_case(row.case_id)
    still = Deadline.objects.filter(pk=row.pk, runs=row.runs, stopped_on=None, due_on=row.due_on)
    done = Escalation.objects.filter(case=case, clock=row.clock, run=row.runs, rung=rung.code)
    if not still.exists() or done.exists():
        return
    actor, verb = system_user(), f"deadline.tell_{rung.tells}"
    told = {"clock": row.clock, "due_on": row.due_on, "rung": rung.code}
    event = record_on_case(case, verb, actor=actor, now=now, role=Role.SYSTEM, data=told)
    Escalation.objects.create(case=case, clock=row.clock, run=row.runs, rung=rung.code, event=event)
    act_recorded.send(Deadline, done=ActRecorded(case, verb, event, actor, now))
