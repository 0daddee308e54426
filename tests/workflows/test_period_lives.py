"""Lives of a clock, drawn at random: what holds for every log, whatever stands in it."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.workflows.clocks import (
    APPRAISAL,
    REPORT,
    declare,
    entry,
    ran,
)
from workflows.calendar import WorkingCalendar
from workflows.clock_rule import ClockRule, LogEntry
from workflows.periods import refresh, run

# Lives of a clock, drawn at random: verbs at random distances, all of one rule.

START = date(2026, 1, 5)
RULES = st.sampled_from([APPRAISAL, replace(REPORT, stops=frozenset({"case.end_trial"}))])
holidays = st.frozensets(st.dates(START, date(2027, 12, 31)), max_size=30)
gaps = st.integers(0, 25)


@st.composite
def logs(draw: st.DrawFn, rule: ClockRule) -> list[LogEntry]:
    verbs = sorted(rule.starts | rule.pauses | rule.resumes | rule.stops | {"case.message"})
    day, log = START, []
    for verb in draw(st.lists(st.sampled_from(verbs), max_size=10)):
        day += timedelta(days=draw(gaps))
        log.append(entry(verb, day.isoformat()))
    return log


@st.composite
def lives(draw: st.DrawFn) -> tuple[ClockRule, list[LogEntry], WorkingCalendar]:
    rule = draw(RULES)
    calendar = WorkingCalendar(holidays=draw(holidays), announced_through=date(2026, 12, 31))
    return rule, draw(logs(rule)), calendar


@given(RULES, holidays, gaps, gaps)
def test_a_pause_never_shortens(
    rule: ClockRule, days_off: frozenset[date], asked: int, answered: int
) -> None:
    calendar = WorkingCalendar(holidays=days_off, announced_through=date(2027, 12, 31))
    start = entry(min(rule.starts), START.isoformat())
    pause = entry(min(rule.pauses), (START + timedelta(days=asked)).isoformat())
    resume = entry(min(rule.resumes), (START + timedelta(days=asked + answered)).isoformat())
    plain, paused = ran(rule, start, calendar=calendar), ran(rule, start, pause, resume, calendar=calendar)
    assert plain.due_on is not None
    assert paused.due_on is not None
    assert paused.due_on >= plain.due_on
    assert paused.used(pause.effective_on) <= plain.used(pause.effective_on)


@given(lives())
def test_a_resume_never_lengthens_the_legal_time(
    life: tuple[ClockRule, list[LogEntry], WorkingCalendar],
) -> None:
    rule, log, calendar = life
    period = run(rule, log, calendar)
    if period is None or period.due_on is None or rule.unit != "working_day" or not period.is_open:
        return
    own = [wait for wait in period.waits if wait.on == rule.waiting_on]
    counted = sum(
        calendar.working_days_between(
            wait.since, max(wait.since, min(wait.until or period.due_on, period.due_on))
        )
        for wait in own
    )
    pauses = len(period.waits) // 2
    assert rule.length <= counted <= rule.length + pauses


@given(lives(), gaps)
def test_used_and_left_make_the_legal_time(
    life: tuple[ClockRule, list[LogEntry], WorkingCalendar], later: int
) -> None:
    rule, log, calendar = life
    period = run(rule, log, calendar)
    if period is None or rule.unit != "working_day":
        return
    today = log[-1].effective_on + timedelta(days=later)
    assert period.used(today) + period.left(today) == period.total


@given(lives())
def test_no_day_due_is_a_day_off(life: tuple[ClockRule, list[LogEntry], WorkingCalendar]) -> None:
    rule, log, calendar = life
    period = run(rule, log, calendar)
    assert period is None or period.due_on is None or calendar.is_working(period.due_on)


@given(lives(), st.integers(0, 10))
def test_the_log_and_the_live_value_agree(
    life: tuple[ClockRule, list[LogEntry], WorkingCalendar], cut: int
) -> None:
    rule, log, calendar = life
    live = run(rule, log[:cut], calendar)
    assert refresh(live, rule, log, calendar) == run(rule, log, calendar)
    assert run(rule, iter(log), calendar) == run(rule, tuple(log), calendar)


@given(lives())
def test_the_spans_lie_end_to_end(life: tuple[ClockRule, list[LogEntry], WorkingCalendar]) -> None:
    rule, log, calendar = life
    period = run(rule, log, calendar)
    if period is None:
        return
    assert period.waits[0].since == period.started_on
    assert [wait.until for wait in period.waits[:-1]] == [wait.since for wait in period.waits[1:]]
    assert period.waits[-1].until == period.stopped_on


@given(lives(), st.dates(START, date(2026, 12, 31)))
def test_a_day_off_declared_late_ends_no_open_period_earlier(
    life: tuple[ClockRule, list[LogEntry], WorkingCalendar], declared: date
) -> None:
    rule, log, calendar = life
    before, after = run(rule, log, calendar), run(rule, log, declare(calendar, declared))
    if before is None or after is None or before.due_on is None or not before.is_open:
        return
    if len(before.waits) == 1:
        assert after.due_on is not None
        assert after.due_on >= before.due_on


@given(RULES, holidays, st.dates(START, date(2027, 3, 31)))
def test_a_day_off_declared_late_moves_a_running_period_exactly_when_it_counts_in_it(
    rule: ClockRule, days_off: frozenset[date], declared: date
) -> None:
    if rule.unit != "working_day":
        return
    calendar = WorkingCalendar(holidays=days_off, announced_through=date(2027, 12, 31))
    start = entry(min(rule.starts), START.isoformat())
    before, after = (
        ran(rule, start, calendar=calendar),
        ran(rule, start, calendar=declare(calendar, declared)),
    )
    assert before.due_on is not None
    counts = calendar.is_working(declared) and START < declared <= before.due_on
    assert (after.due_on != before.due_on) is counts
    closed = ran(rule, start, closing(rule), calendar=calendar)
    assert refresh(closed, rule, [start, closing(rule)], declare(calendar, declared)) is closed


def closing(rule: ClockRule) -> LogEntry:
    return entry(min(rule.stops), START.isoformat())


@given(lives(), st.frozensets(st.dates(START, date(2026, 12, 31)), max_size=8))
def test_saturdays_that_count_end_no_running_period_later(
    life: tuple[ClockRule, list[LogEntry], WorkingCalendar], days: frozenset[date]
) -> None:
    rule, log, calendar = life
    saturdays = frozenset(day + timedelta(days=(5 - day.weekday()) % 7) for day in days)
    counted = replace(calendar, working_saturdays=saturdays)
    on, off = run(rule, log, counted), run(rule, log, counted.counting(swapped_saturdays=False))
    assert off == run(rule, log, calendar)
    if on is None or off is None or on.due_on is None or off.due_on is None or len(on.waits) > 1:
        return
    assert on.due_on <= off.due_on
