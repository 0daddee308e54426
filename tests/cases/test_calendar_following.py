"""A day off that is declared late: what is open follows, what is over stays, and many cases cost no more than a few."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sandbox.cases.models import Deadline
from sandbox.cases.services.calendar_following import follow_calendar
from sandbox.cases.services.tick import tick
from sandbox.core.models import CalendarDay
from sandbox.reviews.models import Opinion
from sandbox.trials.models import TrialReport
from tests.crowd import crowd
from tests.reviews.situations import LATER, case_in_review, finish_opinion
from tests.trials.situations import FIRST_DAY, running_trial

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.personas import People

pytestmark = pytest.mark.django_db


def declare_off(day: date) -> None:
    CalendarDay.objects.create(
        date=day,
        kind=CalendarDay.Kind.HOLIDAY,
        name="Ngày nghỉ",
        name_en="Day off",
        source="Công điện",
        announced=True,
    )


def questions(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as asked:
        act()
    return len(asked)


def test_opinions_that_are_awaited_move_with_their_clock_and_final_ones_stay(people: People) -> None:
    case = case_in_review(people)
    finish_opinion(case, "police", people)
    assert Deadline.objects.get(case=case, clock="opinion").due_on == date(2026, 12, 2)
    declare_off(date(2026, 11, 30))
    follow_calendar(LATER)
    due = dict(Opinion.objects.filter(case=case).values_list("department__code", "due_on"))
    assert due == {
        "doj": date(2026, 12, 3),
        "transport": date(2026, 12, 3),
        "police": date(2026, 12, 2),
    }


def test_reports_that_are_owed_move_and_those_on_file_stay(people: People) -> None:
    case = running_trial(people)
    reports = TrialReport.objects.filter(case=case, kind="periodic")
    first, second = reports.order_by("due_on")[:2]
    TrialReport.objects.filter(pk=first.pk).update(state="filed")
    declare_off(first.due_on)
    declare_off(second.due_on)
    follow_calendar(FIRST_DAY)
    days = list(reports.order_by("period_from").values_list("due_on", flat=True)[:2])
    assert (first.due_on, second.due_on, days) == (
        date(2027, 4, 5),
        date(2027, 7, 5),
        [date(2027, 4, 5), date(2027, 7, 6)],
    )


def test_many_cases_follow_with_the_questions_of_a_few(people: People) -> None:
    case = case_in_review(people)
    crowd(case, 2)
    declare_off(date(2026, 11, 30))
    few = questions(lambda: follow_calendar(LATER))
    crowd(case, 7)
    declare_off(date(2026, 12, 1))
    many = questions(lambda: follow_calendar(LATER))
    assert many == few
    opinions = Deadline.objects.filter(clock="opinion").values_list("due_on", flat=True)
    assert set(opinions) == {date(2026, 12, 4)}


def test_a_tick_with_nothing_due_costs_the_same_for_three_cases_and_for_thirty(people: People) -> None:
    review, trial = case_in_review(people), running_trial(people)
    for case in (review, trial):
        crowd(case, 2)
    tick(LATER)
    few = questions(lambda: tick(LATER))
    for case in (review, trial):
        crowd(case, 27)
    tick(LATER)  # makes the roads that copies lack
    assert questions(lambda: tick(LATER)) == few
    assert tick(LATER) == []


@pytest.mark.long
def test_a_tick_over_a_thousand_open_cases_asks_what_it_asks_for_three(people: People) -> None:
    review, trial = case_in_review(people), running_trial(people)
    few = questions(lambda: tick(LATER))
    for case in (review, trial):
        crowd(case, 499)
    tick(LATER)  # makes the roads that copies lack
    assert Deadline.objects.filter(stopped_on=None).values("case").distinct().count() == 1000
    assert questions(lambda: tick(LATER)) == few
