"""The working calendar: how the law counts days, months and hours (Civil Code 91/2015, articles 144 to 148).

The holidays are data, handed in; nothing here computes a holiday or a swap of days, because each year's are fixed
by a notice of the Prime Minister (Labour Code 45/2019, article 112).
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from hashlib import sha256
from typing import Self

ONE_DAY = timedelta(days=1)
SATURDAY = 5
MONTHS_A_YEAR = 12


@dataclass(frozen=True, kw_only=True)
class WorkingCalendar:
    """The days on which state bodies work: Monday to Friday, less the days off, plus swapped Saturdays."""

    holidays: frozenset[date] = frozenset()
    working_saturdays: frozenset[date] = frozenset()
    announced_through: date
    """The last day whose holidays are announced; later days are counted from an estimate."""
    count_swapped_saturdays: bool = True
    """Whether a Saturday worked in exchange for a weekday counts in a statutory period: the law is silent."""

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of everything on which a count may hang, by which a kept count knows that it is of another calendar."""
        days = (sorted(self.holidays), sorted(self.working_saturdays), [self.announced_through])
        words = ";".join(",".join(day.isoformat() for day in part) for part in days)
        return sha256(f"{words};{self.count_swapped_saturdays}".encode()).hexdigest()

    @cached_property
    def other_policy(self) -> Self:
        """The same days under the other answer to the question whether swapped Saturdays count."""
        return replace(self, count_swapped_saturdays=not self.count_swapped_saturdays)

    def counting(self, *, swapped_saturdays: bool) -> Self:
        """Return the calendar under the policy of one programme."""
        return self if swapped_saturdays == self.count_swapped_saturdays else self.other_policy

    def as_kept(self, digest: str) -> Self:
        """Return the calendar under the policy by which a kept count was made; itself when it is of neither."""
        return self.other_policy if digest == self.other_policy.digest else self

    def is_working(self, day: date) -> bool:
        """Tell whether state bodies work on this day."""
        if day in self.holidays:
            return False
        if day.weekday() < SATURDAY:
            return True
        return self.count_swapped_saturdays and day in self.working_saturdays

    def is_provisional(self, day: date) -> bool:
        """Tell whether the calendar of this day is an estimate, because it is not announced yet."""
        return day > self.announced_through

    def next_working_day(self, day: date) -> date:
        """Return the day itself when it is working, else the next that is (Civil Code, article 148(5))."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def add_working_days(self, start: date, number: int) -> date:
        """Return the last of `number` working days after `start`, which is not counted (article 147(2))."""
        _refuse_negative(number)
        day = start
        for _count in range(number):
            day = self.next_working_day(day + ONE_DAY)
        return day

    def subtract_working_days(self, end: date, number: int) -> date:
        """Return the latest day that lies `number` working days before `end`, which is not counted.

        Never rolled forward to a later day: that would shorten the notice that the law demands.
        """
        _refuse_negative(number)
        day = end
        for _count in range(number):
            day -= ONE_DAY
            while not self.is_working(day):
                day -= ONE_DAY
        return day

    def working_days_between(self, after: date, through: date) -> int:
        """Count the working days after one day up to and with another; negative when the second comes first."""
        if through < after:
            return -self.working_days_between(through, after)
        span = (through - after).days
        return sum(self.is_working(after + timedelta(days=count)) for count in range(1, span + 1))

    def add_calendar_days(self, start: date, number: int, *, roll: bool = True) -> date:
        """Return the last of `number` days after `start` (article 147(2)); a day off rolls on (article 148(5))."""
        _refuse_negative(number)
        return self._ending(start + timedelta(days=number), roll=roll)

    def add_months(self, start: date, number: int, *, roll: bool = True) -> date:
        """Return the same day number `number` months on, or the last day of a shorter month (article 148(3)).

        A day off rolls on to the next working day (article 148(5)) unless `roll` is off, as for a date fixed by an act.
        """
        _refuse_negative(number)
        return self._ending(shift_months(start, number), roll=roll)

    def _ending(self, day: date, *, roll: bool) -> date:
        return self.next_working_day(day) if roll else day


def shift_months(day: date, number: int) -> date:
    """Return the day with the same number `number` months on or back, or that month's last (article 148(3))."""
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + number, MONTHS_A_YEAR)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def term_end(first: date, months: int) -> date:
    """Return the last day of a term of whole months whose first day belongs to it.

    A trial of 36 months from 2027-02-15 runs to 2030-02-14, the eve of the same day number; it is a term fixed by a
    decision and not a deadline, so a day off does not move it.
    """
    same_number = shift_months(first, months)
    return same_number if same_number.day < first.day else same_number - ONE_DAY


def is_within_months(first: date, last: date, months: int) -> bool:
    """Tell whether a term, both its days included, is no longer than `months` months."""
    return last <= term_end(first, months)


def add_hours(moment: datetime, number: int) -> datetime:
    """Return the moment exactly `number` hours on, without pause on days off (article 147(1)); keeps the zone."""
    _refuse_negative(number)
    if moment.tzinfo is None:
        message = "A period in hours begins at an aware moment."
        raise ValueError(message)
    later = moment.astimezone(UTC) + timedelta(hours=number)
    return later.astimezone(moment.tzinfo)


def _refuse_negative(number: int) -> None:
    if number < 0:
        message = f"A period cannot be {number} long."
        raise ValueError(message)
