"""Statutory periods: computed from the log, paused without loss, started again, kept when closed."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from tests.workflows.clocks import (
    ACCEPTED,
    APPRAISAL,
    EXTENSION,
    HANOI,
    INCIDENT,
    REPORT,
    SUPPLEMENT,
    VIETNAM,
    declare,
    entry,
    ran,
)
from workflows.clock_rule import ClockRule, LogEntry
from workflows.periods import Waiting, refresh, run


def test_nothing_runs_before_a_start() -> None:
    assert run(APPRAISAL, [], VIETNAM) is None
    assert run(APPRAISAL, [entry("case.request_clarification", "2026-11-03")], VIETNAM) is None


def test_a_running_period_knows_its_end() -> None:
    period = ran(APPRAISAL, ACCEPTED)
    assert (period.started_on, period.due_on, period.length) == (date(2026, 11, 2), date(2026, 11, 16), 10)
    assert period.waiting_on == "city"
    assert (period.used(date(2026, 11, 2)), period.left(date(2026, 11, 2))) == (0, 10)
    assert (period.used(date(2026, 11, 9)), period.left(date(2026, 11, 9))) == (5, 5)
    assert (period.used(date(2026, 11, 16)), period.left(date(2026, 11, 16))) == (10, 0)
    assert (period.used(date(2026, 11, 18)), period.left(date(2026, 11, 18))) == (12, -2)


def test_the_last_day_ends_at_midnight() -> None:
    period = ran(APPRAISAL, ACCEPTED)
    assert not period.is_overdue(date(2026, 11, 16))
    assert not period.is_overdue(datetime(2026, 11, 16, 16, 59, tzinfo=UTC))
    assert period.is_overdue(datetime(2026, 11, 16, 17, 0, tzinfo=UTC))
    assert period.is_overdue(date(2026, 11, 17))


def test_a_pause_consumes_nothing_and_counting_goes_on_after_the_answer() -> None:
    paused = (ACCEPTED, entry("case.request_clarification", "2026-11-05"))
    waiting = ran(APPRAISAL, *paused)
    assert (waiting.due_on, waiting.paused_since, waiting.waiting_on) == (
        None,
        date(2026, 11, 5),
        "applicant",
    )
    assert [waiting.left(date(2026, 11, day)) for day in (5, 6, 30)] == [7, 7, 7]
    assert waiting.used(date(2026, 12, 30)) == 3
    assert not waiting.is_overdue(date(2026, 12, 30))
    going_on = ran(APPRAISAL, *paused, entry("case.answer_clarification", "2026-11-11"))
    assert going_on.due_on == date(2026, 11, 20)
    assert not going_on.is_paused
    assert going_on.left(date(2026, 11, 11)) == 7
    assert going_on.left(date(2026, 11, 12)) == 6


def test_an_answer_on_the_same_day_changes_nothing() -> None:
    log = (
        ACCEPTED,
        entry("case.request_clarification", "2026-11-05", "09:00"),
        entry("case.answer_clarification", "2026-11-05", "15:00"),
    )
    assert ran(APPRAISAL, *log).due_on == ran(APPRAISAL, ACCEPTED).due_on


def test_a_pause_on_the_last_day_leaves_one_day() -> None:
    log = (ACCEPTED, entry("case.request_clarification", "2026-11-16"))
    assert ran(APPRAISAL, *log).left(date(2026, 11, 16)) == 1
    assert not ran(APPRAISAL, *log).is_overdue(date(2026, 12, 1))
    answered = ran(APPRAISAL, *log, entry("case.answer_clarification", "2026-11-20"))
    assert answered.due_on == date(2026, 11, 23)


def test_a_pause_heals_no_lateness_and_adds_none() -> None:
    log = (ACCEPTED, entry("case.request_clarification", "2026-11-18"))
    paused = ran(APPRAISAL, *log)
    assert (paused.due_on, paused.left(date(2026, 12, 15))) == (date(2026, 11, 16), -2)
    assert paused.is_overdue(date(2026, 11, 19))
    answered = ran(APPRAISAL, *log, entry("case.answer_clarification", "2026-12-01"))
    assert answered.due_on == date(2026, 11, 16)
    assert (answered.left(date(2026, 12, 1)), answered.left(date(2026, 12, 2))) == (-2, -3)
    assert answered.used(date(2026, 12, 2)) == 13


def test_two_pauses_after_the_end_both_wait_for_nobody() -> None:
    log = (
        ACCEPTED,
        entry("case.request_clarification", "2026-11-18"),
        entry("case.answer_clarification", "2026-11-20"),
        entry("case.request_clarification", "2026-11-23"),
        entry("case.answer_clarification", "2026-11-26"),
    )
    assert ran(APPRAISAL, *log).left(date(2026, 11, 27)) == -4


def test_nothing_is_used_before_the_start() -> None:
    period = ran(APPRAISAL, ACCEPTED)
    assert (period.used(date(2026, 10, 1)), period.left(date(2026, 10, 1))) == (0, 10)


def test_the_spans_say_who_waited_for_whom() -> None:
    period = ran(
        APPRAISAL,
        ACCEPTED,
        entry("case.request_clarification", "2026-11-05"),
        entry("case.answer_clarification", "2026-11-11"),
        entry("case.conclude", "2026-11-18"),
    )
    assert period.waits == (
        Waiting(on="city", since=date(2026, 11, 2), until=date(2026, 11, 5)),
        Waiting(on="applicant", since=date(2026, 11, 5), until=date(2026, 11, 11)),
        Waiting(on="city", since=date(2026, 11, 11), until=date(2026, 11, 18)),
    )
    assert period.waiting_on is None


def test_a_stop_freezes_the_period() -> None:
    period = ran(APPRAISAL, ACCEPTED, entry("case.conclude", "2026-11-13"))
    assert (period.stopped_on, period.due_on) == (date(2026, 11, 13), date(2026, 11, 16))
    assert (period.used(date(2027, 6, 1)), period.left(date(2027, 6, 1))) == (9, 1)
    assert not period.is_open
    assert not period.was_late
    assert not period.is_overdue(date(2027, 6, 1))


def test_a_late_stop_was_late() -> None:
    period = ran(APPRAISAL, ACCEPTED, entry("case.conclude", "2026-11-17"))
    assert period.was_late
    assert period.left(date(2027, 6, 1)) == -1


def test_a_stop_while_paused_was_not_late() -> None:
    period = ran(
        APPRAISAL,
        ACCEPTED,
        entry("case.request_clarification", "2026-11-05"),
        entry("case.withdraw", "2027-01-20"),
    )
    assert not period.was_late
    assert not period.is_paused
    assert (period.used(date(2027, 2, 1)), period.left(date(2027, 2, 1))) == (3, 7)


def test_a_later_start_opens_a_fresh_run() -> None:
    log = (ACCEPTED, entry("case.conclude", "2026-11-13"), entry("case.reopen", "2026-11-20"))
    period = ran(APPRAISAL, *log)
    assert (period.runs, period.started_on, period.stopped_on) == (2, date(2026, 11, 20), None)
    assert period.due_on == date(2026, 12, 7)


def test_a_start_replaces_an_open_run() -> None:
    period = ran(REPORT, entry("case.start_trial", "2026-06-15"), entry("trial_report.file", "2026-09-10"))
    assert (period.runs, period.due_on) == (2, date(2026, 12, 10))


def test_other_verbs_pass_by() -> None:
    log = (
        entry("case.submit", "2026-11-01"),
        ACCEPTED,
        entry("case.answer_clarification", "2026-11-03"),
        entry("case.conclude", "2026-11-13"),
        entry("case.request_clarification", "2026-11-14"),
    )
    assert ran(APPRAISAL, *log) == ran(APPRAISAL, ACCEPTED, entry("case.conclude", "2026-11-13"))


def test_calendar_days_roll_on_but_count_as_they_are() -> None:
    period = ran(SUPPLEMENT, entry("case.request_supplement", "2026-10-25"))
    assert (period.ends_on, period.due_on) == (date(2026, 11, 24), date(2026, 11, 25))
    assert period.used(date(2026, 11, 25)) == 30
    assert period.left(date(2026, 11, 25)) == 0
    assert period.used(date(2026, 11, 26)) == 32
    assert period.waiting_on == "applicant"


def test_months_move_by_the_days_waited() -> None:
    log = (
        entry("case.start_trial", "2026-06-15"),
        entry("case.suspend", "2026-07-01"),
        entry("case.resume", "2026-07-11"),
    )
    period = ran(REPORT, *log)
    assert (period.total, period.ends_on, period.due_on) == (92, date(2026, 9, 25), date(2026, 9, 25))
    assert period.used(date(2026, 7, 11)) == 16


def test_hours_run_from_the_exact_moment_through_days_off() -> None:
    period = ran(INCIDENT, entry("incident.notice", "2026-02-13", "16:30"))
    assert period.due_at == datetime(2026, 2, 16, 16, 30, tzinfo=HANOI)
    assert period.due_on == date(2026, 2, 16)
    assert period.left(datetime(2026, 2, 16, 8, 0, tzinfo=UTC)) == 1
    assert period.used(datetime(2026, 2, 14, 16, 30, tzinfo=HANOI)) == 24
    assert not period.is_overdue(datetime(2026, 2, 16, 9, 30, tzinfo=UTC))
    assert period.is_overdue(datetime(2026, 2, 16, 9, 31, tzinfo=UTC))
    assert not period.is_provisional


def test_hours_known_by_the_day_run_from_its_end() -> None:
    noticed = replace(entry("incident.notice", "2026-02-13"), effective_on=date(2026, 2, 12))
    assert ran(INCIDENT, noticed).due_at == datetime(2026, 2, 16, tzinfo=HANOI)


def test_a_report_after_72_hours_was_late() -> None:
    log = (entry("incident.notice", "2026-02-13", "16:30"), entry("incident.report", "2026-02-16", "16:31"))
    assert ran(INCIDENT, *log).was_late


def test_a_backward_period_counts_from_the_end_that_the_act_fixes() -> None:
    started = entry("case.start_trial", "2026-03-02", ends_on="2026-11-30")
    assert ran(EXTENSION, started).due_on == date(2026, 11, 6)
    extended = ran(EXTENSION, started, entry("case.extend", "2026-10-20", ends_on="2026-12-31"))
    assert (extended.runs, extended.due_on) == (2, date(2026, 12, 10))
    assert extended.left(date(2026, 12, 9)) == 1
    assert extended.used(date(2026, 12, 9)) == 0


def test_a_forward_period_asks_for_no_end() -> None:
    assert ran(APPRAISAL, entry("case.accept", "2026-11-02", ends_on="2027-11-30")).due_on == date(
        2026, 11, 16
    )


def test_a_backward_period_waits_for_an_act_that_fixes_the_end() -> None:
    started = entry("case.start_trial", "2026-03-02")
    assert run(EXTENSION, [started], VIETNAM) is None
    extended = ran(EXTENSION, started, entry("case.extend", "2026-10-20", ends_on="2026-11-30"))
    assert (extended.runs, extended.due_on) == (1, date(2026, 11, 6))


def test_a_backward_period_in_days_does_not_roll() -> None:
    rule = replace(EXTENSION, unit="calendar_day")
    assert ran(rule, entry("case.start_trial", "2026-03-02", ends_on="2026-11-30")).due_on == date(
        2026, 11, 15
    )
    rule = replace(EXTENSION, unit="month", length=1)
    assert ran(rule, entry("case.start_trial", "2026-03-02", ends_on="2026-12-31")).due_on == date(
        2026, 11, 30
    )


@pytest.mark.parametrize(
    ("rule", "start", "is_provisional"),
    [
        (APPRAISAL, entry("case.accept", "2026-12-10"), False),
        (APPRAISAL, entry("case.accept", "2026-12-28"), True),
        (EXTENSION, entry("case.start_trial", "2026-03-02", ends_on="2026-11-30"), False),
        (EXTENSION, entry("case.start_trial", "2026-03-02", ends_on="2027-01-05"), True),
        (
            replace(EXTENSION, unit="calendar_day"),
            entry("case.start_trial", "2026-03-02", ends_on="2027-03-05"),
            False,
        ),
    ],
)
def test_what_rests_on_an_estimate_is_provisional(
    rule: ClockRule, start: LogEntry, is_provisional: bool
) -> None:
    assert ran(rule, start).is_provisional == is_provisional


@pytest.mark.parametrize(
    ("day", "at", "started_on", "due_on"),
    [
        ("2026-11-20", "15:00", date(2026, 11, 20), date(2026, 12, 7)),
        ("2026-11-20", "15:01", date(2026, 11, 23), date(2026, 12, 8)),
        ("2026-11-23", "15:01", date(2026, 11, 25), date(2026, 12, 9)),
        ("2026-11-22", "08:00", date(2026, 11, 23), date(2026, 12, 8)),
    ],
)
def test_the_cut_off_moves_the_start(day: str, at: str, started_on: date, due_on: date) -> None:
    period = ran(replace(APPRAISAL, cut_off=time(15)), entry("case.accept", day, at))
    assert (period.started_on, period.due_on) == (started_on, due_on)


def test_the_cut_off_moves_an_answer_too() -> None:
    log = (
        ACCEPTED,
        entry("case.request_clarification", "2026-11-05"),
        entry("case.answer_clarification", "2026-11-11", "15:30"),
    )
    assert ran(APPRAISAL, *log).due_on == date(2026, 11, 20)
    assert ran(replace(APPRAISAL, cut_off=time(15)), *log).due_on == date(2026, 11, 23)


def test_the_cut_off_asks_only_for_the_hour_of_the_effect() -> None:
    backdated = replace(entry("case.accept", "2026-11-20", "16:00"), effective_on=date(2026, 11, 19))
    assert ran(replace(APPRAISAL, cut_off=time(15)), backdated).started_on == date(2026, 11, 19)


def test_without_a_cut_off_the_evening_counts_as_the_day() -> None:
    assert ran(APPRAISAL, entry("case.accept", "2026-11-20", "23:59")).started_on == date(2026, 11, 20)


def test_a_same_day_procedure_is_due_today_or_after_the_cut_off_tomorrow() -> None:
    rule = replace(APPRAISAL, length=1, counts_start_day=True, cut_off=time(15))
    assert ran(rule, entry("case.accept", "2026-11-19", "14:00")).due_on == date(2026, 11, 19)
    assert ran(rule, entry("case.accept", "2026-11-19", "15:30")).due_on == date(2026, 11, 20)
    assert ran(rule, entry("case.accept", "2026-11-20", "15:30")).due_on == date(2026, 11, 23)


def test_a_term_in_months_that_counts_its_first_day_ends_on_the_eve() -> None:
    rule = replace(REPORT, length=36, counts_start_day=True)
    period = ran(rule, entry("case.start_trial", "2027-02-15"))
    assert (period.ends_on, period.used(date(2027, 2, 15))) == (date(2030, 2, 14), 1)


def test_a_step_recorded_late_counts_from_its_effect() -> None:
    late = replace(entry("case.lapse_clarification", "2026-11-16"), effective_on=date(2026, 11, 11))
    log = (ACCEPTED, entry("case.request_clarification", "2026-11-05"), late)
    assert ran(APPRAISAL, *log).due_on == date(2026, 11, 20)


def test_no_turn_takes_effect_before_the_one_it_follows() -> None:
    backdated = replace(entry("case.conclude", "2026-11-13"), effective_on=date(2026, 10, 30))
    period = ran(APPRAISAL, ACCEPTED, backdated)
    assert (period.stopped_on, period.left(date(2026, 11, 20))) == (date(2026, 11, 2), 10)


def test_a_day_off_declared_late_moves_what_is_open_and_nothing_closed() -> None:
    later = declare(VIETNAM, date(2026, 11, 12))
    kept_open = ran(APPRAISAL, ACCEPTED)
    moved = refresh(kept_open, APPRAISAL, [ACCEPTED], later)
    assert moved is not None
    assert moved.due_on == date(2026, 11, 17)
    log = [ACCEPTED, entry("case.conclude", "2026-11-16")]
    closed = ran(APPRAISAL, *log)
    assert refresh(closed, APPRAISAL, log, later) is closed
    reopened = refresh(closed, APPRAISAL, [*log, entry("case.reopen", "2026-11-18")], later)
    assert reopened is not None
    assert (reopened.runs, reopened.due_on) == (2, date(2026, 12, 3))


def test_a_period_nobody_kept_is_computed() -> None:
    assert refresh(None, APPRAISAL, [ACCEPTED], VIETNAM) == ran(APPRAISAL, ACCEPTED)
    assert refresh(None, APPRAISAL, [], VIETNAM) is None


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"length": 0}, "at least 1"),
        ({"starts": frozenset()}, "no verb starts it"),
        ({"resumes": frozenset()}, "needs a verb that resumes"),
        ({"pauses": frozenset()}, "needs a verb that resumes"),
        ({"unit": "hour"}, "without pause"),
        ({"direction": "backward"}, "without pause"),
        ({"unit": "hour", "pauses": frozenset(), "resumes": frozenset(), "cut_off": time(15)}, "cut-off"),
        (
            {"unit": "hour", "pauses": frozenset(), "resumes": frozenset(), "direction": "backward"},
            "not counted back",
        ),
        ({"pauses": frozenset({"case.accept"})}, "a verb that pauses"),
        ({"stops": frozenset({"case.accept"})}, "a verb that stops"),
    ],
)
def test_a_rule_that_contradicts_itself_is_refused(change: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValueError, match=f"appraisal: .*{sentence}"):
        replace(APPRAISAL, **change)  # type: ignore[arg-type]


def test_a_log_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a zone"):
        LogEntry(verb="case.accept", at=datetime(2026, 11, 2), effective_on=date(2026, 11, 2))  # noqa: DTZ001
