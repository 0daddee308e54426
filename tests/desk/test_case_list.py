"""The list of cases: found by part of a name, never more than one may know of."""

import unicodedata

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sandbox.cases.models import Case
from tests.factories import draft_case, fill_dossier, step, submitted_case
from tests.personas import People

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def listed(client: Client, **query: str) -> str:
    client.cookies["django_language"] = "en"
    response = client.get("/cases/", query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    "q",
    ["giao hang", "GIAO HÀNG", unicodedata.normalize("NFD", "Giao hàng"), "skylift y te", "SBX-2026-0001"],
)
def test_a_case_is_found_however_it_is_typed(client: Client, people: People, q: str) -> None:
    submitted_case(people)
    client.force_login(people["onestop@dost.example"])
    assert "SBX-2026-0001</span>" in listed(client, q=q)


@pytest.mark.parametrize(
    "q", ["%", "x_y", "'; DROP TABLE cases_case; --", '"%"', "\\", "<script>alert(1)</script>"]
)
def test_a_hostile_word_finds_nothing(client: Client, people: People, q: str) -> None:
    submitted_case(people)
    client.force_login(people["onestop@dost.example"])
    text = listed(client, q=q)
    assert "No case fits" in text
    assert "<script>alert" not in text


@pytest.mark.parametrize(
    "query", [{"q": "a\0b"}, {"q": "x" * 10_000}, {"place": "nowhere"}, {"programme": "none"}]
)
def test_a_question_that_cannot_be_is_named(client: Client, people: People, query: dict[str, str]) -> None:
    client.force_login(people["onestop@dost.example"])
    assert client.get("/cases/", query).status_code == 422


@pytest.mark.parametrize("page", ["0", "-1", "999999", "x", ""])
def test_a_page_that_is_not_there_shows_one_that_is(client: Client, people: People, page: str) -> None:
    submitted_case(people)
    client.force_login(people["onestop@dost.example"])
    assert "SBX-2026-0001" in listed(client, page=page)


def test_a_competitor_finds_nothing(client: Client, people: People) -> None:
    case = submitted_case(people)
    client.force_login(people["owner@paybridge.example"])
    text = listed(client)
    assert (case.title in text, "No case yet" in text) == (False, True)


def test_the_stage_and_the_programme_narrow(client: Client, people: People) -> None:
    submitted_case(people)
    client.force_login(people["onestop@dost.example"])
    assert "SBX-2026-0001" in listed(client, place="submitted", programme="hanoi-2026")
    assert "No case fits" in listed(client, place="trial")
    assert "No case fits" in listed(client, programme="ai-142-2026")


def test_the_questions_do_not_grow_with_the_rows(client: Client, people: People) -> None:
    submitted_case(people)
    counts = []
    for login in ("onestop@dost.example", "owner@skylift.example"):
        for number in (3, 30):
            _fill_up(people, number)
            client.force_login(people[login])
            with CaptureQueriesContext(
                connection,
            ) as asked:
                client.get("/cases/")
            counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[2] == counts[3]
    assert max(counts) <= 12


def _fill_up(people: People, number: int) -> None:
    for _ in range(number - Case.objects.count()):
        case = draft_case(people)
        fill_dossier(case, people)
        step(case, "submit", case.entered_by)
