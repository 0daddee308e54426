"""On which days the conditions of a permit fall due, by the days of the trial and the calendar.

A day counted forward that is a day off rolls on to the next working day, one counted back from the end never moves,
since that would shorten the notice, and a day that the decision itself names stands as it is named (Civil Code
91/2015, articles 147 and 148). Each later day is counted from the first, so that none drifts: the day of the same
number, or the last of a shorter month.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sandbox.trials.condition_time import Due, Repeats
from workflows.calendar import shift_months

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sandbox.trials.models import Condition
    from workflows.calendar import WorkingCalendar

ONE_WEEK = timedelta(weeks=1)
MONTHS: dict[str, int] = {
    Repeats.MONTHLY: 1,
    Repeats.QUARTERLY: 3,
    Repeats.HALF_YEARLY: 6,
    Repeats.YEARLY: 12,
}


def due_days(condition: Condition, start: date, end: date, calendar: WorkingCalendar) -> Iterator[date]:
    """Every day on which a condition falls due, the first though it lie beyond the end; none for a standing one."""
    counted = _first(condition, start, end, calendar)
    if counted is None:
        return
    if condition.is_counted_back or condition.due == Due.ON_DAY:
        yield max(start, counted)
    else:
        yield calendar.next_working_day(counted)
    number = 1
    while condition.repeats and (later := _later(counted, condition.repeats, number)) <= end:
        yield calendar.next_working_day(later)
        number += 1


def _first(condition: Condition, start: date, end: date, calendar: WorkingCalendar) -> date | None:
    """The first day as it is counted, before a day off moves it on."""
    days = condition.days or 0
    match condition.due:
        case Due.WORKING_AFTER_START:
            return calendar.add_working_days(start, days)
        case Due.AFTER_START:
            return calendar.add_calendar_days(start, days, roll=False)
        case Due.WORKING_BEFORE_END:
            return calendar.subtract_working_days(end, days)
        case Due.BEFORE_END:
            return end - timedelta(days=days)
        case _:
            return condition.due_on


def _later(first: date, repeats: str, number: int) -> date:
    if repeats == Repeats.WEEKLY:
        return first + number * ONE_WEEK
    return shift_months(first, number * MONTHS[repeats])
