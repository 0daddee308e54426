"""The deadlines of a case: what the period engine says, copied into rows for lists and reminders."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings

from sandbox.cases.models import Deadline
from sandbox.cases.services.case_logs import log_of, logs_of
from sandbox.cases.services.programme import rules_for
from sandbox.core.calendar import working_calendar
from sandbox.core.clock import today
from workflows.periods import Period, run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from sandbox.cases.models import Case
    from sandbox.programmes.rules import ProgrammeRules
    from workflows.calendar import WorkingCalendar
    from workflows.clock_rule import LogEntry

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


def periods_of(case: Case, rules: ProgrammeRules, calendar: WorkingCalendar) -> list[Period]:
    """Every clock of the case that has started, as the log, the calendar and the programme say."""
    return periods_in(log_of(case), rules, calendar)


def periods_in(log: Sequence[LogEntry], rules: ProgrammeRules, calendar: WorkingCalendar) -> list[Period]:
    """Every clock that this log has started, counted as the programme counts."""
    counted_by = rules.counted_by(calendar)
    found = (run(clock.as_rule(), log, counted_by) for clock in rules.clocks)
    return [period for period in found if period is not None]


def recompute(case: Case, *, now: datetime) -> None:
    """Bring the rows in step with the log: open ones are computed anew, closed ones stay as they were."""
    kept = {row.clock: row for row in Deadline.objects.filter(case=case)}
    periods = periods_of(case, rules_for(case, today(now)), working_calendar())
    for live in _unsettled(case, periods, kept, now):
        row = kept.get(live.clock)
        if row is None or _differs(row, live, COPIED):
            live.save()


def recompute_all(
    cases: Sequence[Case], rules: Mapping[int, ProgrammeRules], *, calendar: WorkingCalendar, now: datetime
) -> None:
    """Bring the rows of many cases in step with their logs, with a constant number of questions.

    What has not moved is only marked as counted by this calendar: what is used grows by the day and is not written.
    """
    kept: dict[int, dict[str, Deadline]] = {case.pk: {} for case in cases}
    for row in Deadline.objects.filter(case__in=cases):
        kept[row.case_id][row.clock] = row
    logs = logs_of(cases)
    new: list[Deadline] = []
    moved: list[Deadline] = []
    for case in cases:
        periods = periods_in(logs[case.pk], rules[case.pk], calendar)
        for live in _unsettled(case, periods, kept[case.pk], now):
            known = kept[case.pk].get(live.clock)
            if known is None:
                new.append(live)
            elif _has_moved(known, live):
                moved.append(live)
    Deadline.objects.bulk_create(new)
    Deadline.objects.bulk_update(moved, COPIED)
    _mark(cases, rules, calendar)


def _mark(cases: Iterable[Case], rules: Mapping[int, ProgrammeRules], calendar: WorkingCalendar) -> None:
    """Say of every open row by which calendar it is counted, that of a clock which the programme dropped too."""
    by_digest: dict[str, list[int]] = {}
    for case in cases:
        by_digest.setdefault(rules[case.pk].counted_by(calendar).digest, []).append(case.pk)
    for digest, case_ids in by_digest.items():
        Deadline.objects.filter(case__in=case_ids, stopped_on=None).update(calendar=digest)


def _unsettled(
    case: Case, periods: Iterable[Period], kept: Mapping[str, Deadline], now: datetime
) -> Iterator[Deadline]:
    """What the engine says now of every clock that was not stopped before."""
    for period in periods:
        row = kept.get(period.rule.code)
        if row is not None and row.stopped_on is not None and row.runs == period.runs and not period.is_open:
            continue
        yield _row(case, period, now, pk=row.pk if row else None)


def _has_moved(row: Deadline, live: Deadline) -> bool:
    names = set(COPIED) - {"calendar"} - (set() if live.paused_since else {"used"})
    return _differs(row, live, names)


def _differs(row: Deadline, live: Deadline, names: Iterable[str]) -> bool:
    return any(getattr(row, name) != getattr(live, name) for name in names)


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
