"""Who used the days: every working day belongs to one party, and one clock alone agrees with its live value."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.workflows.clocks import ACCEPTED, APPRAISAL, SUPPLEMENT, VIETNAM, entry, ran
from tests.workflows.test_period_lives import lives
from workflows.calendar import WorkingCalendar
from workflows.clock_rule import ClockRule, LogEntry
from workflows.ledger import all_runs, days_by_party, spans_of
from workflows.periods import run

OPINION = ClockRule(
    code="opinion",
    length=5,
    unit="working_day",
    starts=frozenset({"case.start_review"}),
    stops=frozenset({"case.conclude"}),
    waiting_on="other",
)


def test_a_day_belongs_to_the_applicant_then_to_the_other_bodies_then_to_the_city() -> None:
    log = [
        ACCEPTED,
        entry("case.start_review", "2026-11-04"),
        entry("case.request_clarification", "2026-11-06"),
        entry("case.answer_clarification", "2026-11-11"),
        entry("case.conclude", "2026-11-13"),
    ]
    periods = [period for rule in (APPRAISAL, OPINION) for period in all_runs(rule, log, VIETNAM)]
    spans = spans_of(periods, first=date(2026, 11, 2), last=date(2026, 11, 16), calendar=VIETNAM)
    assert [(span.on, span.since.day, span.until.day, span.days) for span in spans] == [
        ("city", 2, 4, 2),
        ("other", 4, 6, 2),
        ("applicant", 6, 11, 3),
        ("other", 11, 13, 2),
        ("city", 13, 16, 1),
    ]
    assert days_by_party(spans) == {"applicant": 3, "other": 4, "city": 3}


def test_an_earlier_run_is_not_forgotten_and_one_that_was_replaced_waits_no_longer() -> None:
    log = [entry("case.request_supplement", "2026-11-02"), entry("case.request_supplement", "2026-11-05")]
    runs = all_runs(SUPPLEMENT, log, VIETNAM)
    assert [(period.runs, period.waits[-1].until) for period in runs] == [(1, date(2026, 11, 5)), (2, None)]
    assert runs[-1] == run(SUPPLEMENT, log, VIETNAM)


@given(lives(), st.integers(0, 40))
def test_the_days_of_all_parties_are_the_days_that_passed(
    life: tuple[ClockRule, list[LogEntry], WorkingCalendar], later: int
) -> None:
    rule, log, calendar = life
    periods = all_runs(rule, log, calendar)
    if not periods:
        return
    first, last = periods[0].started_on, log[-1].effective_on + timedelta(days=later)
    spans = spans_of(periods, first=first, last=last, calendar=calendar)
    assert sum(days_by_party(spans).values()) == calendar.working_days_between(first, last)
    assert all(one.until == other.since and one.on != other.on for one, other in pairwise(spans))


@given(st.integers(1, 9), st.integers(0, 20))
def test_one_clock_alone_agrees_with_what_it_says_is_used(asked: int, answered: int) -> None:
    day = date(2026, 11, 2)
    log = [
        ACCEPTED,
        entry("case.request_clarification", (day + timedelta(days=asked)).isoformat()),
        entry("case.answer_clarification", (day + timedelta(days=asked + answered)).isoformat()),
    ]
    today = log[-1].effective_on + timedelta(days=2)
    spans = spans_of(all_runs(APPRAISAL, log, VIETNAM), first=day, last=today, calendar=VIETNAM)
    assert days_by_party(spans)["city"] == ran(APPRAISAL, *log).used(today)
