"""How often applicants were asked for more papers: counted over what the reader may see, each number with its cases."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from sandbox.cases.models import Case
from sandbox.cases.services.requests import save_answers
from sandbox.dashboards.figures.papers_asked import papers_asked
from sandbox.dashboards.scope import Scope
from tests.cases.situations import (
    ONE_STOP,
    OWNER,
    REASON,
    check,
    fresh,
    plain_case,
    plain_draft,
    request_of,
    save,
)
from tests.factories import NOON, step
from tests.situation import situation

if TYPE_CHECKING:
    from datetime import date

    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from tests.personas import People

pytestmark = pytest.mark.django_db

DIRECTOR, AUDITOR, LAWYER = "director@dost.example", "auditor@city.example", "lawyer@doj.example"
DAY = NOON.date()
GAP = {"innovation": "Thiếu so sánh."}


@situation
def filed_cases(people: People) -> Case:
    """One case never asked, one asked once and waiting for 9 days, one asked twice, answered after 4 and 2 days."""
    plain_case(people)
    once = plain_draft(people)
    step(once, "submit", people[OWNER])
    ask(once, people, 0)
    again = plain_draft(people)
    step(again, "submit", people[OWNER])
    for begin, end in ((0, 4), (5, 7)):
        ask(again, people, begin)
        answer(again, people, end)
    return fresh(again)


def ask(case: Case, people: People, day: int) -> None:
    now = NOON + timedelta(days=day)
    check(fresh(case), people, now=now, **GAP)
    step(case, "request_supplement", people[ONE_STOP], now=now, reason=REASON)


def answer(case: Case, people: People, day: int) -> None:
    now = NOON + timedelta(days=day)
    save(case, "innovation", people[OWNER], now=now, comparison=f"So sánh {day}")
    request = request_of(case)
    save_answers(
        request, {line.pk: "Đã bổ sung." for line in request.lines.all()}, actor=people[OWNER], now=now
    )
    step(case, "supply_supplement", people[OWNER], now=now)


def shown(people: People, login: str, *, first: date = DAY, last: date = DAY) -> dict[str, Any]:
    cases = Case.objects.visible_to(people[login]).filed_between(first, last)
    return dict(papers_asked(Scope(cases, first, last, DAY + timedelta(days=9))).context)


def test_cases_are_counted_by_their_requests(people: People) -> None:
    again = filed_cases(people)
    found = shown(people, DIRECTOR)
    assert [(line.count, line.share) for line in found["lines"]] == [(1, 33), (1, 33), (1, 33)]
    longest = found["longest"]
    assert (found["requests"], found["median"], found["open_count"]) == (3, 4, 1)
    assert (longest.days, longest.is_open, longest.case == again) == (9, True, False)


def test_other_days_and_other_readers_count_nothing(people: People) -> None:
    filed_cases(people)
    assert shown(people, DIRECTOR, first=DAY + timedelta(days=1), last=DAY + timedelta(days=9))["total"] == 0
    assert (shown(people, AUDITOR)["total"], shown(people, LAWYER)["total"]) == (3, 0)


def test_each_number_leads_to_its_cases(people: People, client: Client) -> None:
    again = filed_cases(people)
    client.force_login(people[DIRECTOR])
    found = shown(people, DIRECTOR)
    listed = [[row.case for row in client.get(line.url).context["rows"]] for line in found["lines"]]
    assert [len(cases) for cases in listed] == [1, 1, 1]
    assert listed[2] == [again]
    assert [row.case for row in client.get(found["open_url"]).context["rows"]] == listed[1]
    assert len(client.get(found["all_url"]).context["rows"]) == found["total"]
    assert parse_qs(urlsplit(found["lines"][2].url).query)["papers_asked"] == ["again"]


def test_the_page_asks_the_same_number_of_questions_of_one_case_and_of_many(
    people: People, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    plain_case(people)
    client.force_login(people[DIRECTOR])
    address = reverse("dashboards:overview")
    period = {"filed_from": "2026-01-01", "filed_until": "2026-12-31"}
    client.get(address, period)
    with django_assert_max_num_queries(14) as one:
        client.get(address, period)
    filed_cases(people)
    with django_assert_max_num_queries(
        len(one) + 2
    ) as many:  # the days of waiting are asked once there are any
        page = client.get(address, period)
    assert page.context["figures"][0].context["total"] == 4
    assert len(many) <= len(one) + 2
    assert "<svg" in page.content.decode()


@pytest.mark.parametrize(
    "period",
    [
        {"filed_from": "2026-12-01", "filed_until": "2026-01-01"},
        {"filed_from": "0001-01-01"},
        {"filed_until": "9999-12-31"},
        {"filed_from": "2026-13-45"},
    ],
)
def test_days_that_make_no_sense_are_refused(people: People, client: Client, period: dict[str, str]) -> None:
    client.force_login(people[AUDITOR])
    assert client.get(reverse("dashboards:overview"), period).status_code == 422
    assert client.get(reverse("cases:list"), {"filed_from": "0001-01-01"}).status_code == 422


def test_an_empty_time_says_what_will_appear(people: People, client: Client) -> None:
    client.force_login(people[AUDITOR])
    page = client.get(reverse("dashboards:overview"))
    assert (page.status_code, page.context["figures"][0].context["total"]) == (200, 0)
    assert "Không có hồ sơ nộp trong kỳ" in page.content.decode()


def test_those_who_may_find_it_among_their_places(people: People, client: Client) -> None:
    for login, is_there in ((DIRECTOR, True), (LAWYER, False), (OWNER, False)):
        client.force_login(people[login])
        places = client.get(reverse("cases:list")).context["places"]
        assert (reverse("dashboards:overview") in [place.url for place in places]) is is_there
