"""The page of a case: who sees what of it."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from sandbox.cases.models import Case
from sandbox.cases.services.declarations import declare
from tests.factories import NOON, draft_case, step, submitted_case
from tests.personas import People

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def read(client: Client, people: People, login: str, case: Case, *, status: int = 200) -> str:
    client.cookies["django_language"] = "en"
    client.force_login(people[login])
    response = client.get(case.get_absolute_url())
    assert response.status_code == status
    return response.content.decode()


def test_the_owner_reads_the_public_state_and_what_comes_next(client: Client, people: People) -> None:
    text = read(client, people, "owner@skylift.example", submitted_case(people))
    assert "Submitted, being checked" in text
    assert "Submitted, completeness being checked" not in text
    assert "SBX-2026-0001" in text
    assert "Withdraw the application" in text


def test_the_clerk_reads_the_internal_state_and_why_a_step_must_wait(client: Client, people: People) -> None:
    text = read(client, people, "onestop@dost.example", submitted_case(people))
    assert "Submitted, completeness being checked" in text
    assert "Every item must have a verdict." in text


def test_a_competitor_does_not_know_of_it(client: Client, people: People) -> None:
    read(client, people, "owner@paybridge.example", submitted_case(people), status=404)


def test_whoever_judges_declares_first(client: Client, people: People) -> None:
    case = submitted_case(people)
    client.force_login(people["head@dost.example"])
    response = client.get(case.get_absolute_url())
    assert (response.status_code, response["Location"]) == (302, reverse("cases:declare", args=[case.uuid]))


def test_a_declared_conflict_leaves_the_title(client: Client, people: People) -> None:
    case = submitted_case(people)
    declare(
        case,
        actor=people["head@dost.example"],
        has_conflict=True,
        now=NOON,
        statement="My brother works there.",
    )
    text = read(client, people, "head@dost.example", case, status=403)
    assert case.title in text
    assert "SBX-2026-0001" not in text
    assert "Six clarities" not in text


def test_a_reader_of_the_outline_gets_no_timeline(client: Client, people: People) -> None:
    text = read(client, people, "council@people.example", submitted_case(people))
    assert "You may see where this case stands" in text
    assert "Timeline" not in text


def test_the_applicant_reads_no_reason_and_no_name_of_the_office(client: Client, people: People) -> None:
    case = submitted_case(people)
    head = people["head@dost.example"]
    declare(case, actor=head, has_conflict=False, now=NOON)
    step(
        case,
        "refuse_intake",
        head,
        reason="The object is outside of the programme.",
        reason_code="out_of_scope",
    )
    text = read(client, people, "owner@skylift.example", case)
    assert "The dossier was not accepted for processing" in text
    assert "The object is outside" not in text
    assert head.full_name not in text
    assert "Declare that there is no conflict" not in text


def test_a_case_costs_few_questions(
    client: Client, people: People, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    case = submitted_case(people)
    for login in ("owner@skylift.example", "onestop@dost.example"):
        client.force_login(people[login])
        with django_assert_max_num_queries(25):
            assert client.get(case.get_absolute_url()).status_code == 200


def test_a_draft_has_a_page_without_reference(client: Client, people: People) -> None:
    text = read(client, people, "owner@skylift.example", draft_case(people))
    assert "Submit the application" in text
    assert "Every required item of the dossier must be present." in text


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_the_page_only_answers_reading(client: Client, people: People, method: str) -> None:
    case = draft_case(people)
    client.force_login(people["owner@skylift.example"])
    assert getattr(client, method)(case.get_absolute_url()).status_code == 405
    assert client.head(case.get_absolute_url()).status_code == 200
