"""The outgoing register: found by number, words, year and body; taken along, and recorded."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from sandbox.audit.models import Event
from tests.documents.situations import decision_of, issued_case

if TYPE_CHECKING:
    from tests.personas import People

pytestmark = pytest.mark.django_db
OFFICER, STRANGER = "officer@dost.example", "agency@police.example"


def signed_in(people: People, login: str) -> Client:
    client = Client()
    client.force_login(people[login])
    return client


def numbers(client: Client, **question: Any) -> set[str]:
    page = client.get("/documents/register/", question)
    assert page.status_code == 200
    return {record.full_number for record in page.context["page"]}


def test_numbers_are_found_by_what_their_row_says(people: People) -> None:
    case = issued_case(people)
    document, client = decision_of(case), signed_in(people, OFFICER)
    number = document.full_number
    assert number in numbers(client)
    asked: list[dict[str, Any]] = [
        {"q": number},
        {"q": str(document.number)},
        {"q": case.reference},
        {"q": "giao hang y te"},
        {"q": "skylift", "year": document.year, "issuer": "cpc"},
    ]
    assert [question for question in asked if number not in numbers(client, **question)] == []
    wrong: list[dict[str, Any]] = [
        {"q": "98765"},
        {"q": "khongcotunay"},
        {"year": 2021},
        {"issuer": "dost", "q": number},
    ]
    assert [question for question in wrong if number in numbers(client, **question)] == []
    assert client.get("/documents/register/", {"year": "x"}).status_code == 422


def test_whoever_reads_no_case_finds_no_number(people: People) -> None:
    issued_case(people)
    assert numbers(signed_in(people, STRANGER)) == set()


def test_file_holds_what_the_page_shows_and_is_recorded(people: People) -> None:
    case = issued_case(people)
    document, client = decision_of(case), signed_in(people, OFFICER)
    answer = client.post("/documents/register.csv", {"q": document.full_number})
    header, *rows = csv.reader(StringIO(answer.content.decode("utf-8-sig")))
    assert len(header) == 8
    assert [(row[0], row[4]) for row in rows] == [(document.full_number, case.reference)]
    event = Event.objects.of_chain("office").get(verb="office.export_numbers")
    assert (event.actor, event.data) == (
        people[OFFICER],
        {"format": "csv", "numbers": 1, "question": {"q": document.full_number}},
    )
    book = client.post("/documents/register.xlsx", {})
    assert book.content.startswith(b"PK")
    assert client.post("/documents/register.pdf", {}).status_code == 404
