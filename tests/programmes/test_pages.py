"""The public pages: what applicants read, and the marks that only the administration sees."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.personas import People

pytestmark = pytest.mark.usefixtures("shipped", "in_english")

LIST = "/programmes/"
DETAIL = "/programmes/hanoi-2026/"


def page(client: Client, url: str) -> str:
    client.cookies["django_language"] = "en"
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def titles(text: str) -> list[str]:
    return [
        name
        for name in ("hanoi-2026", "hanoi-2025-legacy", "ai-142-2026", "bank-94-2025", "fca-cohort")
        if f'href="/programmes/{name}/"' in text
    ]


def test_addresses() -> None:
    assert [reverse("programmes:list"), reverse("programmes:detail", args=["hanoi-2026"])] == [LIST, DETAIL]


def test_the_public_reads_every_programme_of_the_city(client: Client) -> None:
    assert titles(page(client, LIST)) == ["hanoi-2026", "hanoi-2025-legacy", "ai-142-2026", "bank-94-2025"]


def test_the_model_from_abroad_is_for_the_administration_only(client: Client, people: People) -> None:
    assert client.get("/programmes/fca-cohort/").status_code == 404
    client.force_login(people["officer@dost.example"])
    assert "fca-cohort" in titles(page(client, LIST))
    assert client.get("/programmes/fca-cohort/").status_code == 200


def test_the_list_does_not_ask_more_with_more_programmes(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page(client, LIST)
    with django_assert_num_queries(1):
        page(client, LIST)


@pytest.mark.parametrize("code", ["hanoi-2026", "hanoi-2025-legacy", "ai-142-2026", "bank-94-2025"])
def test_every_programme_has_its_page_in_both_languages(client: Client, code: str) -> None:
    for language in ("vi", "en"):
        response = client.get(f"/programmes/{code}/", headers={"accept-language": language})
        assert response.status_code == 200
        assert f'lang="{language}"' in response.content.decode()


def test_the_page_says_what_is_asked_by_which_criteria_and_how_long_it_takes(client: Client) -> None:
    text = page(client, DETAIL)
    for sentence in (
        "Legal barrier statement",
        "if personal data is processed",
        "Participant protection",
        "The law is silent, forbids or no longer fits, and the provision is named",
        "20 working days",
        "15 days before the end",
        "issue of: Decision that refuses the trial",
        "Longest trial: 36 months",
        "Law on the Capital 02/2026/QH16, Article 19",
    ):
        assert sentence in text, sentence


@pytest.mark.parametrize(
    ("login", "shown"),
    [
        (None, False),
        ("owner@skylift.example", False),
        ("officer@dost.example", True),
        ("lawyer@doj.example", True),
        ("admin@city.example", True),
    ],
)
def test_marks_are_for_the_administration(
    client: Client, people: People, login: str | None, shown: bool
) -> None:
    if login:
        client.force_login(people[login])
    text = page(client, DETAIL)
    assert ("own default, to be confirmed" in text, "Is Resolution 29/2025 still in force" in text) == (
        shown,
        shown,
    )


def test_an_unknown_programme_is_not_found(client: Client) -> None:
    assert client.get("/programmes/hanoi-1999/").status_code == 404


def test_the_administrator_reads_versions_and_changes_none(client: Client, people: People) -> None:
    client.force_login(people["admin@city.example"])
    text = client.get(reverse("admin:programmes_programmeversion_changelist")).content.decode()
    assert text.count("field-programme") == 5
    assert client.get(reverse("admin:programmes_programmeversion_add")).status_code == 403
