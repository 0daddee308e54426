"""The engine of statutory periods: what runs, since when, until when, and for whom everybody waits.

A period is computed from the log of steps, the calendar and the rule of the programme, never counted by a nightly
job: the same log always gives the same answer, so a value kept anywhere is only a copy of it (see `refresh`).

How days are counted (Civil Code 91/2015, articles 147 and 148):

* the day on which a period starts is not counted, nor is the day on which an answer lets it go on;
* a pause takes away the days after the request up to and with the day of the answer, and gives none back;
* a period paused on its last day is not over, since that day ends at 24:00: one day is left after the answer;
* a period already over when it is paused stays over, but grows no later while it waits;
* a period in days or months that would end on a day off ends on the next working day; one counted back from an end
  does not move, and hours run without pause.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from math import floor

from workflows.calendar import ONE_DAY, WorkingCalendar
from workflows.clock_rule import ClockRule, Direction, LogEntry, Party, Unit, midnight

__all__ = ["ClockRule", "Direction", "LogEntry", "Party", "Period", "Unit", "Waiting", "refresh", "run"]

COUNTERPART: dict[Party, Party] = {"city": "applicant", "applicant": "city", "other": "applicant"}
"""For whom a paused period waits: the city asks the applicant, the applicant asks the city."""

ONE_HOUR = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A span in which everybody waits for one party: the days after `since`, through `until` (open: none yet)."""

    on: Party
    since: date
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Period:
    """What the log says about one clock: its last run, and how many runs there were.

    Days are working days when the rule counts these, else calendar days; a period in hours answers in hours.
    A paused period has no due date before it is resumed, unless it was over when it was paused.
    """

    rule: ClockRule
    calendar: WorkingCalendar = field(repr=False, compare=False)
    runs: int
    started_at: datetime
    started_on: date
    total: int
    """The length in days or hours; a length in months is turned into days."""
    ends_on: date
    """Where the count itself ends, before a day off moves the due date on."""
    due_on: date | None
    due_at: datetime | None = None
    paused_since: date | None = None
    left_at_pause: int | None = None
    waited_late: int = 0
    """Days of pauses asked for when the period was over already."""
    stopped_on: date | None = None
    stopped_at: datetime | None = None
    waits: tuple[Waiting, ...] = ()

    @property
    def length(self) -> int:
        """The length that the law gives, in the unit of the rule."""
        return self.rule.length

    @property
    def is_open(self) -> bool:
        """Whether the period has not been stopped: only then may its due date still move."""
        return self.stopped_on is None

    @property
    def is_paused(self) -> bool:
        """Whether the period stands still until an answer comes."""
        return self.is_open and self.paused_since is not None

    @property
    def waiting_on(self) -> Party | None:
        """For whom everybody waits now; nobody, once the period is stopped."""
        return self.waits[-1].on if self.is_open else None

    @property
    def is_provisional(self) -> bool:
        """Whether the due date rests on a calendar that is not announced yet."""
        if self.due_on is None or self.rule.unit == "hour":
            return False
        if self.rule.direction == "forward":
            return self.calendar.is_provisional(self.due_on)
        return self.rule.unit == "working_day" and self.calendar.is_provisional(self.ends_on)

    @property
    def was_late(self) -> bool:
        """Whether the period was stopped after its end."""
        return self.stopped_at is not None and self._is_past(self.stopped_at)

    def is_overdue(self, today: date) -> bool:
        """Tell whether the period is open and its last day, or last hour, is over (Civil Code, article 148(6))."""
        return self.is_open and self._is_past(today)

    def left(self, today: date) -> int:
        """Return what is left on a day or at an aware moment: 0 on the last day, negative once overdue.

        Frozen by a pause and by the stop. A plain day says little of a period in hours: hand in the moment.
        """
        if self.due_at is not None:
            return floor((self.due_at - self._moment(self.stopped_at or today)) / ONE_HOUR)
        if self.left_at_pause is not None:
            return self.left_at_pause
        return self._days_until(self.due_on or self.ends_on, today)

    def used(self, today: date) -> int:
        """Return what of the legal time is used on a day or at an aware moment; more than `total` once overdue.

        A period counted back from an end uses nothing: it is a last day, not a length of work.
        """
        if self.rule.direction == "backward":
            return 0
        if self.due_at is not None or self.left_at_pause is not None:
            return max(0, self.total - self.left(today))
        used = self.total - self._days_until(self.ends_on, today)
        return used if self._is_past(self.stopped_at or today) else min(used, self.total)

    def _days_until(self, end: date, today: date) -> int:
        day = max(self._day(self.stopped_at or today), self.started_on)
        if self.paused_since is not None:
            day = min(day, self.paused_since)
        return self.rule.days_between(day, end, self.calendar) + self.waited_late

    def _is_past(self, seen: date) -> bool:
        if self.due_at is not None:
            return self._moment(seen) > self.due_at
        return self.due_on is not None and self._day(seen) > self.due_on

    def _day(self, seen: date) -> date:
        """Read a moment as the day that it is in the regulator's zone."""
        return seen.astimezone(self.started_at.tzinfo).date() if isinstance(seen, datetime) else seen

    def _moment(self, seen: date) -> datetime:
        """Read a plain day as its first moment in the regulator's zone."""
        return seen if isinstance(seen, datetime) else midnight(seen, like=self.started_at)


def run(rule: ClockRule, log: Iterable[LogEntry], calendar: WorkingCalendar) -> Period | None:
    """Follow the log in the order in which it was written and return the period, or None when nothing started it."""
    period = None
    for entry in log:
        period = _follow(period, entry, rule=rule, calendar=calendar)
    return period


def refresh(
    kept: Period | None, rule: ClockRule, log: Iterable[LogEntry], calendar: WorkingCalendar
) -> Period | None:
    """Compute anew what is open and leave what is closed as it was.

    A day off that is declared late moves every open due date and no closed one: whether a stopped period was kept is
    judged by the calendar in force when it was stopped. The engine remembers nothing, so whoever keeps a copy (the
    office, as a row) keeps the stopped one and asks here; a later start opens a new run, which is computed anew.
    """
    live = run(rule, log, calendar)
    is_settled = kept is not None and live is not None and not kept.is_open and kept.runs == live.runs
    return kept if is_settled else live


def _follow(
    period: Period | None, entry: LogEntry, *, rule: ClockRule, calendar: WorkingCalendar
) -> Period | None:
    """Let one step of the log start, pause, resume or stop the period, or pass it by."""
    if period is not None and period.is_open:
        if period.paused_since is None and entry.verb in rule.pauses:
            return _pause(period, entry)
        if period.paused_since is not None and entry.verb in rule.resumes:
            return _resume(period, entry)
        if entry.verb in rule.stops:
            return _stop(period, entry)
    if rule.is_started_by(entry):
        return _start(entry, rule=rule, calendar=calendar, runs=period.runs + 1 if period else 1)
    return period


def _start(entry: LogEntry, *, rule: ClockRule, calendar: WorkingCalendar, runs: int) -> Period:
    """Open a run; a start while another run is open replaces it."""
    started_on = rule.received_on(entry, calendar)
    due_at = rule.hours_end(entry) if rule.unit == "hour" else None
    ends_on = due_at.date() if due_at else rule.end_of_count(rule.anchor(entry, started_on), calendar)
    eve = started_on - ONE_DAY if rule.counts_start_day else started_on
    return Period(
        rule=rule,
        calendar=calendar,
        runs=runs,
        started_at=entry.at,
        started_on=started_on,
        total=(ends_on - eve).days if rule.unit == "month" else rule.length,
        ends_on=ends_on,
        due_on=rule.due_on(ends_on, calendar),
        due_at=due_at,
        waits=(Waiting(on=rule.waiting_on, since=started_on),),
    )


def _pause(period: Period, entry: LogEntry) -> Period:
    """Stand still from the day after the request; a period that is already over stays over."""
    day = _turn(period, entry.effective_on)
    paused = replace(
        period, paused_since=day, waits=_next_wait(period, day, COUNTERPART[period.rule.waiting_on])
    )
    if period.due_on is None or day > period.due_on:
        return paused
    left = max(1, period.rule.days_between(day, period.ends_on, period.calendar))
    return replace(paused, due_on=None, left_at_pause=left)


def _resume(period: Period, entry: LogEntry) -> Period:
    """Go on from the day after the answer with what was left."""
    rule, calendar = period.rule, period.calendar
    day = _turn(period, rule.received_on(entry, calendar))
    resumed = replace(period, paused_since=None, waits=_next_wait(period, day, rule.waiting_on))
    if period.left_at_pause is None:
        waited = rule.days_between(period.paused_since or day, day, calendar)
        return replace(resumed, waited_late=period.waited_late + waited)
    ends_on = rule.days_after(day, period.left_at_pause, calendar)
    return replace(resumed, left_at_pause=None, ends_on=ends_on, due_on=rule.due_on(ends_on, calendar))


def _stop(period: Period, entry: LogEntry) -> Period:
    """Close the run on the day on which the step takes effect."""
    day = _turn(period, entry.effective_on)
    at = entry.at if entry.is_exact else midnight(day, like=entry.at)
    waits = (*period.waits[:-1], replace(period.waits[-1], until=day))
    return replace(period, stopped_on=day, stopped_at=at, waits=waits)


def _turn(period: Period, day: date) -> date:
    """Return the day of a turn; none takes effect before the one that it follows in the log."""
    return max(day, period.waits[-1].since)


def _next_wait(period: Period, day: date, on: Party) -> tuple[Waiting, ...]:
    """End the last span on this day and open the next."""
    return (*period.waits[:-1], replace(period.waits[-1], until=day), Waiting(on=on, since=day))
