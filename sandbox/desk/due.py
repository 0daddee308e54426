"""A deadline as a page shows it today: used, left, overdue, in words that need no counting."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING

from sandbox.cases.complaints import hurries
from sandbox.core.clock import today
from workflows.periods import ONE_HOUR

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date, datetime

    from sandbox.cases.models import Deadline
    from workflows.calendar import WorkingCalendar

UNITS = {"working_day": "working_days", "calendar_day": "days", "hour": "hours", "month": "days"}
"""What the length of a period is written in; one of months is kept in days."""


@dataclass(frozen=True)
class Due:
    """One open deadline, seen now; the names are those that the clock of the page head reads."""

    clock: str
    waiting_on: str
    due: date | None
    left: int
    used: int
    total: int | None
    unit: str
    paused: bool
    provisional: bool

    @property
    def overdue(self) -> int:
        """How much beyond the end, 0 while it is not."""
        return max(0, -self.left) if self.due else 0

    @property
    def is_today(self) -> bool:
        """Whether this is its last day."""
        return self.due is not None and self.left == 0


def due_of(row: Deadline, calendar: WorkingCalendar, now: datetime) -> Due:
    """Count what is left of a deadline now; the row itself was counted when the case last moved."""
    paused = row.paused_since is not None
    left = row.total - row.used if paused else _left(row, calendar, now)
    # A period counted back from an end may have more left than it is long: it has no bar.
    return Due(
        clock=row.clock,
        waiting_on=row.waiting_on,
        due=row.due_on,
        left=left,
        used=max(0, row.total - left),
        total=row.total if left <= row.total else None,
        unit=UNITS[row.unit],
        paused=paused,
        provisional=row.is_provisional,
    )


def due_by(day: date, now: datetime) -> Due:
    """A day by which a part of the case is due, with no clock of its own."""
    left = (day - today(now)).days
    return Due("", "", day, left, 0, None, "days", paused=False, provisional=False)


def most_urgent(
    dues: Iterable[Due], *, state: str, waiting_on: Collection[str] = ("city", "applicant", "other")
) -> Due | None:
    """Return the one that ends first among those that wait for these parties; a paused one where none runs."""
    wanted = [due for due in dues if due.waiting_on in waiting_on and hurries(due.clock, state)]
    running = [due for due in wanted if due.due is not None]
    if running:
        return min(running, key=lambda due: (due.due, due.clock))
    return wanted[0] if wanted else None


def _left(row: Deadline, calendar: WorkingCalendar, now: datetime) -> int:
    if row.due_at is not None:
        return floor((row.due_at - now) / ONE_HOUR)
    if row.due_on is None:
        return row.total - row.used
    if row.unit == "working_day":
        return calendar.as_kept(row.calendar).working_days_between(today(now), row.due_on)
    return (row.due_on - today(now)).days
