"""Until when the office has promised an answer: by the clocks of the programme, as the log stands at the act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings

from sandbox.cases.services.case_logs import log_of
from sandbox.core.calendar import working_calendar
from workflows.periods import LogEntry, run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sandbox.documents.content.source import Source
    from sandbox.programmes.rules.clock import Clock
    from workflows.calendar import WorkingCalendar

UNITS = {"working_day": "ngày làm việc", "calendar_day": "ngày", "hour": "giờ", "month": "tháng"}
MORNING = time(8)


@dataclass(frozen=True)
class Promise:
    """The whole time in words, and its last day."""

    total: str
    due_on: date | None = None
    is_estimate: bool = False


def promised(source: Source) -> Promise:
    """The period that the receipt names; while it has not begun, as if it began when the check must be over."""
    clock = next((clock for clock in source.rules.clocks if clock.total), None)
    if clock is None:
        return Promise("theo quy định của chương trình")
    log = list(log_of(source.document.case))
    calendar = source.rules.counted_by(working_calendar())
    total = f"{clock.length.n} {UNITS[clock.length.unit]}"
    period = run(clock.as_rule(), log, calendar)
    if period is not None:
        return Promise(total, period.due_on, period.is_provisional)
    begin = _end_of_check(source, log, calendar)
    entry = LogEntry(
        verb=clock.starts[0],
        at=datetime.combine(begin, MORNING, tzinfo=ZoneInfo(settings.TIME_ZONE)),
        effective_on=begin,
    )
    expected = run(clock.as_rule(), [*log, entry], calendar)
    words = f"{total}, kể từ ngày hồ sơ được chấp nhận"
    return Promise(words, expected.due_on if expected else None, is_estimate=True)


def last_day_of(source: Source, verb: str) -> date | None:
    """The last day of the period that this act has given the applicant."""
    clocks = [clock for clock in source.rules.clocks if verb in clock.starts]
    return _last_day([clock for clock in clocks if clock.waiting_on == "applicant"], source)


def _last_day(clocks: Sequence[Clock], source: Source) -> date | None:
    log = list(log_of(source.document.case))
    calendar = source.rules.counted_by(working_calendar())
    found = (run(clock.as_rule(), log, calendar) for clock in clocks)
    days = [period.due_on for period in found if period is not None and period.due_on is not None]
    return max(days, default=None)


def _end_of_check(source: Source, log: Sequence[LogEntry], calendar: WorkingCalendar) -> date:
    """The last day on which the city may say whether the dossier is complete; today where it has no such period."""
    clocks = (clock for clock in source.rules.clocks if clock.waiting_on == "city")
    found = (run(clock.as_rule(), log, calendar) for clock in clocks)
    days = [period.due_on for period in found if period is not None and period.is_open and period.due_on]
    return max(days, default=source.day)
