"""Reminders of opinions: before the last day, on it, after it; each once, to the people of that body."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sandbox.cases.models import Case
from sandbox.cases.services.tick import tick
from sandbox.notifications.models import Notice
from sandbox.reviews.models import Opinion
from sandbox.reviews.services.reminders import remind_of_opinions
from tests.factories import step
from tests.personas import People
from tests.reviews.situations import LATER, TEAMS, case_in_review, finish_opinion, opinion_of, take_up

pytestmark = pytest.mark.django_db

BEFORE = LATER.replace(day=27)
"""A Friday, three working days before the last day."""
LAST_DAY = LATER.replace(month=12, day=2)


def told(verb: str) -> list[str]:
    return sorted(Notice.objects.filter(verb=verb).values_list("user__email", flat=True))


def team(*bodies: str) -> list[str]:
    return sorted(login for body in bodies for login in TEAMS[body])


def test_each_body_is_reminded_once_at_each_stage(people: People) -> None:
    case = case_in_review(people)
    finish_opinion(case, "transport", people)
    tick(LATER)
    assert told("opinion.remind") == []
    for moment in (BEFORE, BEFORE, BEFORE + timedelta(days=1), LAST_DAY, LAST_DAY):
        tick(moment)
    assert told("opinion.remind") == team("doj", "police")
    assert told("opinion.remind_on_last_day") == team("doj", "police")
    tick(LAST_DAY + timedelta(days=1))
    assert told("opinion.remind_after_last_day") == []  # the silence itself is told
    assert told("opinion.lapse") == sorted([*team("doj", "police"), *2 * [case.officer.email]])


def test_a_late_clock_tells_the_stage_of_today_only(people: People) -> None:
    case_in_review(people, bodies=())
    tick(LAST_DAY)
    assert (told("opinion.remind"), told("opinion.remind_on_last_day")) == ([], team("doj"))
    tick(BEFORE)
    assert told("opinion.remind") == []


def test_where_time_may_not_end_it_the_body_is_told_that_it_is_overdue(people: People) -> None:
    case = case_in_review(people, bodies=())
    Opinion.objects.filter(case=case).update(due_is_provisional=True)
    day = LAST_DAY + timedelta(days=1)
    remind_of_opinions(day)
    remind_of_opinions(day + timedelta(days=3))
    assert told("opinion.remind_after_last_day") == sorted([*team("doj"), case.officer.email])


def test_while_the_applicant_explains_nobody_is_reminded(people: People) -> None:
    case = case_in_review(people, bodies=())
    step(case, "request_clarification", case.officer, now=LATER, questions=["Vì sao?"])
    tick(LAST_DAY)
    assert Notice.objects.filter(verb__startswith="opinion.remind").count() == 0


def test_a_day_that_moves_is_told_anew(people: People) -> None:
    case = case_in_review(people, bodies=())
    tick(BEFORE)
    Opinion.objects.filter(case=case).update(due_on=date(2026, 12, 9))
    remind_of_opinions(datetime(2026, 12, 4, 3, 0, tzinfo=LATER.tzinfo))
    assert told("opinion.remind") == sorted(2 * team("doj"))


def cost(now: datetime) -> int:
    with CaptureQueriesContext(connection) as asked:
        remind_of_opinions(now)
    return len(asked)


def test_when_nobody_is_to_be_told_many_cases_cost_no_more_than_one(people: People) -> None:
    cases: list[Case] = [case_in_review(people)]
    take_up(cases[0], "doj", people)
    one = cost(LATER)
    cases += [case_in_review(people), case_in_review(people)]
    assert cost(LATER) <= one + 1
    assert opinion_of(cases[1], "doj").reminded == ""
