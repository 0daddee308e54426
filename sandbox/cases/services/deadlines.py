"""The deadlines of a case: what the period engine says, copied into rows for lists and reminders."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from sandbox.audit.models import Event
from sandbox.cases.models import Case, Deadline
from sandbox.cases.services.programme import rules_for
from sandbox.core.calendar import working_calendar
from sandbox.core.clock import today
from workflows.periods import LogEntry, Period, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime

    from sandbox.programmes.rules import ProgrammeRules
    from workflows.calendar import WorkingCalendar

_trial_end: list[Callable[[Case], date | None]] = []


def ends_trials_by(question: Callable[[Case], date | None]) -> None:
    """Let the floor that knows the end of a trial answer for it; deadlines counted back need it."""
    _trial_end[:] = [question]


def trial_end_of(case: Case) -> date | None:
    """The effective end of the trial, where a permit sets one."""
    return _trial_end[0](case) if _trial_end else None


def periods_of(case: Case, rules: ProgrammeRules, calendar: WorkingCalendar) -> list[Period]:
    """Every clock of the case that has started, as the log, the calendar and the programme say."""
    log = list(log_of(case))
    found = (run(clock.as_rule(), log, calendar) for clock in rules.clocks)
    return [period for period in found if period is not None]


def log_of(case: Case) -> Iterator[LogEntry]:
    """The steps of a case as the clocks read them; a step on one kind of thing also by its qualified verb."""
    zone = ZoneInfo(settings.TIME_ZONE)
    end = trial_end_of(case)
    events = Event.objects.of_chain(case.uuid).values_list("verb", "at", "effective_on", "data")
    for verb, at, effective_on, data in events:
        names = [verb, f"{verb}:{data['kind']}"] if data.get("kind") else [verb]
        for name in names:
            yield LogEntry(verb=name, at=at.astimezone(zone), effective_on=effective_on, ends_on=end)


def follow_calendar(now: datetime) -> None:
    """Count every open deadline anew that was counted by another calendar: a day off was declared, or taken back.

    One question where nothing has changed. Each case is its own transaction, so that a stop midway loses nothing.
    """
    calendar = working_calendar()
    behind = Deadline.objects.filter(stopped_on=None).exclude(calendar=calendar.digest)
    for case_id in list(behind.order_by().values_list("case_id", flat=True).distinct()):
        with transaction.atomic():
            case = Case.objects.select_for_update(of=("self",)).select_related("programme").get(pk=case_id)
            recompute(case, now=now)
            # A clock that the programme has dropped is counted by nothing any more.
            behind.filter(case=case).update(calendar=calendar.digest)


def recompute(case: Case, *, now: datetime) -> None:
    """Bring the rows in step with the log: open ones are computed anew, closed ones stay as they were."""
    calendar = working_calendar()
    kept = {row.clock: row for row in Deadline.objects.filter(case=case)}
    rows = []
    for period in periods_of(case, rules_for(case, today(now)), calendar):
        row = kept.get(period.rule.code)
        if row is not None and row.stopped_on is not None and row.runs == period.runs and not period.is_open:
            continue
        live = _row(case, period, now, pk=row.pk if row else None)
        if row is None or any(getattr(row, name) != getattr(live, name) for name in COPIED):
            rows.append(live)
    for changed in rows:
        changed.save()


COPIED = (
    "runs",
    "started_on",
    "due_on",
    "due_at",
    "paused_since",
    "stopped_on",
    "used",
    "total",
    "unit",
    "waiting_on",
    "is_provisional",
    "was_late",
    "calendar",
)


def _row(case: Case, period: Period, now: datetime, *, pk: int | None) -> Deadline:
    return Deadline(
        pk=pk,
        case=case,
        clock=period.rule.code,
        runs=period.runs,
        started_on=period.started_on,
        due_on=period.due_on,
        due_at=period.due_at,
        paused_since=period.paused_since,
        stopped_on=period.stopped_on,
        used=period.used(now.astimezone(ZoneInfo(settings.TIME_ZONE)) if period.due_at else today(now)),
        total=period.total,
        unit=period.rule.unit,
        waiting_on=period.waiting_on or "",
        is_provisional=period.is_provisional,
        was_late=period.was_late,
        calendar=period.calendar.digest,
    )
