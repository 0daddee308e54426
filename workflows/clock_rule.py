"""What a programme says about one statutory period, and what a step of the log says to it.

The rule is data of the programme; how its days are counted is law (Civil Code 91/2015, articles 147 and 148).
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from workflows.calendar import ONE_DAY, WorkingCalendar, add_hours, shift_months, term_end

Unit = Literal["working_day", "calendar_day", "hour", "month"]
Party = Literal["city", "applicant", "other"]
Direction = Literal["forward", "backward"]


@dataclass(frozen=True, kw_only=True)
class LogEntry:
    """One step as the clocks see it: the verb, the moment in the regulator's zone, the day it takes effect."""

    verb: str
    at: datetime
    effective_on: date
    ends_on: date | None = None
    """The end that the act fixes, as an approval fixes the trial's; a period counted back is counted from it."""

    def __post_init__(self) -> None:
        """Refuse a moment without a zone."""
        if self.at.tzinfo is None:
            message = f"{self.verb}: the moment of a step needs a zone."
            raise ValueError(message)

    @property
    def is_exact(self) -> bool:
        """Whether the step took effect at the moment of its record, and not as of another day."""
        return self.at.date() == self.effective_on


@dataclass(frozen=True, kw_only=True)
class ClockRule:
    """One statutory period of a programme: how long, in what, and which verb starts, pauses, resumes and stops it."""

    code: str
    length: int
    unit: Unit
    starts: frozenset[str]
    pauses: frozenset[str] = frozenset()
    resumes: frozenset[str] = frozenset()
    stops: frozenset[str] = frozenset()
    waiting_on: Party = "city"
    direction: Direction = "forward"
    cut_off: time | None = None
    """What comes in after this hour, or on a day off, counts as received on the next working day."""
    counts_start_day: bool = False
    """For same-day procedures: the day of the start is the first day of the period."""

    def __post_init__(self) -> None:
        """Refuse a rule that could be read in two ways."""
        for is_wrong, sentence in self._contradictions():
            if is_wrong:
                message = f"Clock {self.code}: {sentence}"
                raise ValueError(message)

    def is_started_by(self, entry: LogEntry) -> bool:
        """Tell whether a step starts the period; one counted back needs an act that fixes the end."""
        return entry.verb in self.starts and (self.direction == "forward" or entry.ends_on is not None)

    def anchor(self, entry: LogEntry, started_on: date) -> date:
        """Return the day to count from: the start, or the end that the act fixes when counting back."""
        return started_on if self.direction == "forward" else entry.ends_on or started_on

    def received_on(self, entry: LogEntry, calendar: WorkingCalendar) -> date:
        """Return the day as of which a step counts: that of its effect, or what the cut-off makes of it."""
        day = entry.effective_on
        if self.cut_off is None:
            return day
        is_after_hours = entry.is_exact and entry.at.time() > self.cut_off
        return calendar.next_working_day(day + ONE_DAY if is_after_hours else day)

    def hours_end(self, entry: LogEntry) -> datetime:
        """Count hours from the exact moment (article 147(1)); where only a day is known, from its end."""
        moment = entry.at if entry.is_exact else midnight(entry.effective_on + ONE_DAY, like=entry.at)
        return add_hours(moment, self.length)

    def end_of_count(self, anchor: date, calendar: WorkingCalendar) -> date:
        """Return where the count ends: the last day from the start, or the anchor of a period counted back."""
        if self.direction == "backward":
            return anchor
        if self.unit == "month":
            return (
                term_end(anchor, self.length) if self.counts_start_day else shift_months(anchor, self.length)
            )
        return self.days_after(anchor - ONE_DAY if self.counts_start_day else anchor, self.length, calendar)

    def due_on(self, ends_on: date, calendar: WorkingCalendar) -> date:
        """Return the last day in time: rolled off days off (article 148(5)), unless counted back or in hours."""
        if self.direction == "forward":
            return ends_on if self.unit == "hour" else calendar.next_working_day(ends_on)
        if self.unit == "working_day":
            return calendar.subtract_working_days(ends_on, self.length)
        if self.unit == "month":
            return shift_months(ends_on, -self.length)
        return ends_on - timedelta(days=self.length)

    def days_after(self, day: date, number: int, calendar: WorkingCalendar) -> date:
        """Return the last of `number` days after `day`: working days if the rule counts these, else calendar days."""
        if self.unit == "working_day":
            return calendar.add_working_days(day, number)
        return calendar.add_calendar_days(day, number, roll=False)

    def days_between(self, after: date, through: date, calendar: WorkingCalendar) -> int:
        """Count the days after one day through another: working days if the rule counts these, else calendar days."""
        if self.unit == "working_day":
            return calendar.working_days_between(after, through)
        return (through - after).days

    def _contradictions(self) -> tuple[tuple[bool, str], ...]:
        cannot_pause = self.unit == "hour" or self.direction == "backward"
        has_day_options = self.cut_off is not None or self.counts_start_day
        return (
            (self.length < 1, "the length must be at least 1."),
            (not self.starts, "no verb starts it."),
            (
                bool(self.pauses) != bool(self.resumes),
                "what can be paused needs a verb that resumes, and the reverse.",
            ),
            (cannot_pause and bool(self.pauses), "hours and periods counted back run without pause."),
            (
                cannot_pause and has_day_options,
                "cut-off and same day are for days or months that run forward.",
            ),
            (self.unit == "hour" and self.direction == "backward", "hours are not counted back."),
            (
                bool(self.pauses & (self.resumes | self.stops | self.starts)),
                "a verb that pauses can do nothing else.",
            ),
            (bool(self.stops & (self.resumes | self.starts)), "a verb that stops can do nothing else."),
        )


def midnight(day: date, *, like: datetime) -> datetime:
    """Return the first moment of a day in the zone of another moment."""
    return datetime.combine(day, time.min, tzinfo=like.tzinfo)
