"""The pages of the figures: links that keep their word, questions that do not grow, answers that make no sense."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sandbox.audit.models import Event
from sandbox.cases.models import Case, Road
from sandbox.cases.services.roads import keep_roads_that_lack, moves_in_log
from sandbox.dashboards.figures import FIGURES
from sandbox.dashboards.figures.week import ACTS
from tests.dashboards.links import broken, numbers_on
from tests.dashboards.small_city import AUDITOR, DIRECTOR, LAWYER, SEEN, case_called, scope_of, small_city
from tests.factories import NOON
from tests.reviews.situations import case_in_review
from workflows.step import all_steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

    from tests.personas import People

pytestmark = pytest.mark.django_db

PAGES = ("overview", "clarities")


@pytest.fixture(autouse=True)
def _on_that_day() -> Iterator[None]:
    with time_machine.travel(SEEN, tick=False):
        yield


def test_each_number_leads_to_as_many_cases_as_it_says(people: People, client: Client) -> None:
    small_city(people)
    client.force_login(people[DIRECTOR])
    overview = reverse("dashboards:overview")
    assert len(numbers_on(client, overview)) > 40
    assert broken(client, overview, every=7) == []
    assert (
        broken(client, f"{overview}?filed_from=2026-11-24&filed_until=2026-12-01&programme=hanoi-2026") == []
    )


def test_the_cases_behind_a_number_are_named(people: People, client: Client) -> None:
    small_city(people)
    client.force_login(people[DIRECTOR])
    page = client.get(reverse("dashboards:cases", args=["overdue", "city.dost.0"]))
    assert [row.story.case for row in page.context["rows"]] == [case_called("never")]
    assert [row.until for row in page.context["rows"]] == [(NOON + timedelta(days=4)).date()]
    gone = client.get(reverse("dashboards:cases", args=["overdue", "city.nobody.0"]))
    assert (gone.status_code, gone.context["rows"]) == (200, [])
    assert client.get(reverse("dashboards:cases", args=["nothing", "city.dost.0"])).status_code == 404


def test_the_pages_ask_no_more_for_many_cases_than_for_one(people: People, client: Client) -> None:
    case_in_review(people)
    client.force_login(people[DIRECTOR])
    addresses = [reverse(f"dashboards:{page}") for page in PAGES]
    addresses += [reverse("dashboards:cases", args=["workload", "bodies.dost.0"])]
    addresses += [reverse("dashboards:weekly", args=["2026-W49"])]

    def asked() -> list[int]:
        counts = []
        for address in addresses:
            client.get(address)
            with CaptureQueriesContext(connection) as questions:
                assert client.get(address).status_code == 200
            counts.append(len(questions))
        return counts

    one = asked()
    small_city(people)
    assert asked() == one
    assert max(one) <= 15


@pytest.mark.parametrize(
    "query",
    [
        {"filed_from": "2026-12-01", "filed_until": "2026-01-01"},
        {"filed_from": "0001-01-01"},
        {"filed_until": "9999-12-31"},
        {"filed_from": "2026-13-45"},
        {"programme": "no-such'; --"},
    ],
)
def test_answers_that_make_no_sense_are_refused(
    people: People, client: Client, query: dict[str, str]
) -> None:
    client.force_login(people[AUDITOR])
    assert client.get(reverse("dashboards:overview"), query).status_code == 422
    assert client.get(reverse("dashboards:clarities"), query).status_code == 404
    assert client.get(reverse("dashboards:cases", args=["overdue", "all.open.0"]), query).status_code == 404


def test_an_empty_office_says_what_will_appear(people: People, client: Client) -> None:
    client.force_login(people[AUDITOR])
    page = client.get(reverse("dashboards:overview")).content.decode()
    assert "Không có hồ sơ nộp trong kỳ" in page
    assert "Không có hồ sơ đang mở" in page
    assert "Không có hồ sơ đang mở" in client.get(reverse("dashboards:clarities")).content.decode()


def test_those_who_may_find_it_among_their_places(people: People, client: Client) -> None:
    for login, is_there in ((DIRECTOR, True), (LAWYER, False)):
        client.force_login(people[login])
        places = client.get(reverse("cases:list")).context["places"]
        assert (reverse("dashboards:overview") in [place.url for place in places]) is is_there


def test_six_clarities_are_those_of_the_page_of_each_case(people: People, client: Client) -> None:
    small_city(people)
    client.force_login(people[AUDITOR])
    rows = client.get(reverse("dashboards:clarities")).context["rows"]
    assert rows[0].story.case == case_called("never")
    assert len(rows) == 5
    for row in rows:
        assert row.six == client.get(row.story.case.get_absolute_url()).context["page"].clarities


def test_the_file_holds_the_table_and_no_formula(people: People, client: Client) -> None:
    small_city(people)
    case = case_called("never")
    case.title = '=HYPERLINK("http://x.example","y")'
    case.save(update_fields=["title"])
    client.force_login(people[AUDITOR])
    answer = client.post(reverse("dashboards:clarities_csv"))
    text = answer.content.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text)))
    assert (len(lines), answer["Content-Disposition"]) == (
        6,
        'attachment; filename="six-clarities-2026-12-02.csv"',
    )
    assert lines[1][1] == f"'{case.title}"
    assert [line[7] for line in lines[1:3]] == ["27/11/2026", "02/12/2026"]
    event = Event.objects.of_chain("office").get(verb="office.export_clarities")
    assert (event.actor, event.data) == (people[AUDITOR], {"format": "csv", "cases": 5})
    assert client.get(reverse("dashboards:clarities_csv")).status_code == 405


def test_figures_of_now_are_those_counted_from_the_log(people: People) -> None:
    small_city(people)
    kept, counted = scope_of(people), scope_of(people, is_now=False)
    expected = [figure(counted).tables for figure in FIGURES]
    assert [figure(kept).tables for figure in FIGURES] == expected
    for story in kept.open:
        assert set(kept.running[story.key]) == set(counted.running[story.key])
    assert any(kept.running.values())
    cases = list(Case.objects.all())
    assert dict(Road.objects.values_list("case_id", "moves")) == moves_in_log(cases)
    # A road that lacks is read from the log, and made by the next tick.
    Road.objects.all().delete()
    assert [figure(scope_of(people)).tables for figure in FIGURES] == expected
    keep_roads_that_lack(SEEN)
    assert dict(Road.objects.values_list("case_id", "moves")) == moves_in_log(cases)


def test_every_act_of_the_week_moves_the_case() -> None:
    # The figure reads the moves alone.
    moving = {each.verb for each in all_steps(Case) if each.source != each.target}
    assert {verb for _code, _label, verbs in ACTS for verb in verbs} <= moving
