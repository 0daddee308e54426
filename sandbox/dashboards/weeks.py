"""Weeks from Monday to Sunday, as the calendar of ISO 8601 counts them, and what was known at their end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from sandbox.cases.filing import FIRST_DAY
from sandbox.core.clock import today
from sandbox.dashboards.forms import A_YEAR
from sandbox.dashboards.scope import A_WEEK, Scope

if TYPE_CHECKING:
    from sandbox.cases.querysets import CaseQuerySet

WRITTEN = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)
ONE_DAY = timedelta(days=1)
LEAST = timedelta(microseconds=1)


@dataclass(frozen=True, order=True)
class Week:
    """One week, known by its Monday."""

    monday: date

    @classmethod
    def of(cls, day: date) -> Week:
        """The week of a day."""
        return cls(day - timedelta(days=day.weekday()))

    @property
    def sunday(self) -> date:
        """The last day."""
        return self.monday + A_WEEK - ONE_DAY

    @property
    def code(self) -> str:
        """As an address writes it: 2026-W47."""
        year, number, _day = self.monday.isocalendar()
        return f"{year}-W{number:02}"

    @property
    def number(self) -> int:
        """Its number in its year."""
        return self.monday.isocalendar().week

    @property
    def year(self) -> int:
        """The year to which it belongs, which may not be that of its Monday."""
        return self.monday.isocalendar().year

    @property
    def before(self) -> Week:
        """The week before."""
        return Week(self.monday - A_WEEK)

    @property
    def after(self) -> Week:
        """The week after."""
        return Week(self.monday + A_WEEK)

    @property
    def end(self) -> datetime:
        """The last moment of the week where the office stands."""
        zone = timezone.get_default_timezone()
        return datetime.combine(self.monday + A_WEEK, time.min, tzinfo=zone) - LEAST

    def is_over(self, now: datetime) -> bool:
        """Tell whether nothing can be recorded in it any more."""
        return self.end < now

    def holds(self, moment: datetime) -> bool:
        """Tell whether a moment lies in this week."""
        return self.monday <= today(moment) <= self.sunday


def read_week(written: str, *, now: datetime) -> Week | None:
    """Return the week of an address; None for what is no week, or one that has not begun."""
    found = WRITTEN.fullmatch(written)
    try:
        week = Week(date.fromisocalendar(int(found[1]), int(found[2]), 1)) if found else None
    except ValueError:
        return None
    return week if week and FIRST_DAY <= week.monday <= today(now) else None


def scope_of_week(week: Week, cases: CaseQuerySet, *, now: datetime) -> Scope:
    """What was known at the end of the week, over the year before it; of a week that goes on, what is known now."""
    moment = min(week.end, now)
    last = today(moment)
    return Scope(
        cases, moment=moment, first=last - A_YEAR, last=last, is_live=False, is_now=not week.is_over(now)
    )
