"""Clocks that the tests of statutory periods share: rules, a calendar, and how to run them."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone

from workflows.calendar import WorkingCalendar
from workflows.clock_rule import ClockRule, LogEntry
from workflows.periods import Period, run

HANOI = timezone(timedelta(hours=7))
VIETNAM = WorkingCalendar(
    holidays=frozenset(
        {date(2026, 2, day) for day in range(16, 21)} | {date(2026, 11, 24), date(2027, 1, 1)}
    ),
    working_saturdays=frozenset({date(2026, 8, 22)}),
    announced_through=date(2026, 12, 31),
)

APPRAISAL = ClockRule(
    code="appraisal",
    length=10,
    unit="working_day",
    starts=frozenset({"case.accept", "case.reopen"}),
    pauses=frozenset({"case.request_clarification"}),
    resumes=frozenset({"case.answer_clarification", "case.lapse_clarification"}),
    stops=frozenset({"case.conclude", "case.withdraw"}),
)
SUPPLEMENT = ClockRule(
    code="supplement",
    length=30,
    unit="calendar_day",
    starts=frozenset({"case.request_supplement"}),
    stops=frozenset({"case.supply_supplement"}),
    waiting_on="applicant",
)
INCIDENT = ClockRule(
    code="incident_report",
    length=72,
    unit="hour",
    starts=frozenset({"incident.notice"}),
    stops=frozenset({"incident.report"}),
    waiting_on="applicant",
)
REPORT = ClockRule(
    code="periodic_report",
    length=3,
    unit="month",
    starts=frozenset({"case.start_trial", "trial_report.file"}),
    pauses=frozenset({"case.suspend"}),
    resumes=frozenset({"case.resume"}),
    waiting_on="applicant",
)
EXTENSION = ClockRule(
    code="extension_request",
    length=15,
    unit="working_day",
    starts=frozenset({"case.start_trial", "case.extend"}),
    stops=frozenset({"case.end_trial"}),
    waiting_on="applicant",
    direction="backward",
)


def declare(calendar: WorkingCalendar, day: date) -> WorkingCalendar:
    return replace(calendar, holidays=calendar.holidays | {day})


def entry(verb: str, day: str, at: str = "10:00", *, ends_on: str | None = None) -> LogEntry:
    when = date.fromisoformat(day)
    moment = datetime.combine(when, time.fromisoformat(at), tzinfo=HANOI)
    return LogEntry(
        verb=verb, at=moment, effective_on=when, ends_on=date.fromisoformat(ends_on) if ends_on else None
    )


def ran(rule: ClockRule, *log: LogEntry, calendar: WorkingCalendar = VIETNAM) -> Period:
    period = run(rule, log, calendar)
    assert period is not None
    return period


ACCEPTED = entry("case.accept", "2026-11-02")
