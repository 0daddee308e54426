"""The page of the time of a case: the deadline of the law and the goal apart, who used the days, and for whom it is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sandbox.cases.access import actor_for
from sandbox.cases.models import Deadline
from sandbox.cases.panels import CaseView
from sandbox.cases.services.declarations import Reading
from sandbox.cases.services.programme import rules_for
from sandbox.core.clock import today
from sandbox.desk.case_time import case_time
from tests.crowd import crowd
from tests.factories import step
from tests.reviews.situations import LATER, case_in_review

if TYPE_CHECKING:
    from sandbox.cases.models import Case
    from sandbox.desk.case_time import CaseTime
    from tests.personas import People

pytestmark = pytest.mark.django_db

HEAD, OWNER = "head@dost.example", "owner@skylift.example"


def time_of(case: Case, people: People, now: datetime) -> CaseTime:
    user, day = people[HEAD], today(now)
    view = CaseView(case, user, actor_for(user, case), Reading.OPEN, rules_for(case, day), now, day)
    return case_time(view)


def test_each_clock_is_what_its_row_says_and_the_goal_stands_beside_the_law(people: People) -> None:
    case = case_in_review(people)
    time = time_of(case, people, LATER)
    rows = {row.clock: (row.due_on, row.stopped_on) for row in Deadline.objects.filter(case=case)}
    assert {line.clock.code: (line.period.due_on, line.period.stopped_on) for line in time.lines} == rows
    goals = {line.clock.code: (line.goal_on, line.period.due_on) for line in time.lines if line.goal_on}
    assert goals == {
        "total": (date(2026, 12, 16), date(2026, 12, 23)),
        "appraisal": (date(2026, 12, 7), date(2026, 12, 9)),
    }


def test_the_days_of_the_three_parties_are_the_days_that_passed(people: People) -> None:
    case = case_in_review(people)
    officer = case.officer or people[HEAD]
    asked, seen = (datetime(2026, 11, day, 3, tzinfo=UTC) for day in (27, 30))
    step(
        case,
        "request_clarification",
        officer,
        now=asked,
        questions=["Vì sao chọn hành lang này?"],
        reason="Cần làm rõ trước khi kết luận.",
    )
    time = time_of(case, people, seen)
    assert time.used == {"city": 1, "other": 2, "applicant": 1}


def test_the_page_is_for_readers_inside_and_costs_the_same_beside_many(people: People) -> None:
    case = case_in_review(people)
    client = Client()
    client.force_login(people[HEAD])
    place = reverse("cases:time", args=[case.uuid])
    with CaptureQueriesContext(connection) as few:
        assert client.get(place).status_code == 200
    crowd(case, 3)
    with CaptureQueriesContext(connection) as many:
        client.get(place)
    assert len(many) <= len(few) <= 25
    client.force_login(people[OWNER])
    assert client.get(place).status_code == 403
