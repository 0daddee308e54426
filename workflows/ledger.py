"""Who used the days of a case: each working day belongs to one party, by the log and the clocks of the programme.

A day on which the applicant is waited for is the applicant's, whatever else runs; else it is that of the other bodies
while their own period runs; else it is the city's. So the days of the three add up to the time that the case took.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from workflows.calendar import ONE_DAY, WorkingCalendar
from workflows.clock_rule import ClockRule, LogEntry, Party
from workflows.periods import Period, Waiting, run

PRECEDENCE: tuple[Party, ...] = ("applicant", "other", "city")


@dataclass(frozen=True, kw_only=True)
class Span:
    """The days after `since`, through `until`, and how many of them are working days."""

    on: Party
    since: date
    until: date
    days: int


def all_runs(rule: ClockRule, log: Sequence[LogEntry], calendar: WorkingCalendar) -> list[Period]:
    """Every run of a clock, the last one as `run` answers; an earlier one as it stood before the next began."""
    found: list[Period] = []
    for length in range(1, len(log) + 1):
        if not rule.is_started_by(log[length - 1]):
            continue
        before, after = run(rule, log[: length - 1], calendar), run(rule, log[:length], calendar)
        if before is not None and after is not None and after.runs > before.runs:
            found.append(_ended(before, after.started_on))
    last = run(rule, log, calendar)
    return [*found, last] if last is not None else found


def _ended(period: Period, day: date) -> Period:
    """A run that was replaced while it was open waits for nobody any more."""
    if not period.is_open:
        return period
    last = replace(period.waits[-1], until=max(day, period.waits[-1].since))
    return replace(period, waits=(*period.waits[:-1], last))


def spans_of(periods: Iterable[Period], *, first: date, last: date, calendar: WorkingCalendar) -> list[Span]:
    """Divide the days after `first`, through `last`, among the parties; neighbours of one party are one span."""
    waits = [wait for period in periods for wait in period.waits]
    found: list[Span] = []
    for count in range(1, (last - first).days + 1):
        day = first + timedelta(days=count)
        party = _party_on(day, waits)
        worked = int(calendar.is_working(day))
        if found and found[-1].on == party:
            grown = found.pop()
            found.append(Span(on=party, since=grown.since, until=day, days=grown.days + worked))
        else:
            found.append(Span(on=party, since=day - ONE_DAY, until=day, days=worked))
    return found


def days_by_party(spans: Iterable[Span]) -> dict[Party, int]:
    """How many working days each party used."""
    used: dict[Party, int] = dict.fromkeys(PRECEDENCE, 0)
    for span in spans:
        used[span.on] += span.days
    return used


def _party_on(day: date, waits: Iterable[Waiting]) -> Party:
    waited_for = {wait.on for wait in waits if wait.since < day and (wait.until is None or day <= wait.until)}
    return next((party for party in PRECEDENCE if party in waited_for), "city")
