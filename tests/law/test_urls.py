"""The URL map against the table on paper: no page without a row, and every page answers everybody as its row says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from sandbox.accounts.url_names import url_names
from tests.answers import body_of
from tests.law import cube, readers, urls
from tests.proof.situations import arguments, laid_down, partnered, running

if TYPE_CHECKING:
    from sandbox.cases.models import Case
    from tests.personas import People

THIRD_PARTIES = ("admin", "account_", "mfa_", "socialaccount_", "set_language")
"""Whole packages of others: the table of audiences says who may enter."""


def own_names() -> set[str]:
    """Every named URL of ours."""
    full = {
        ":".join([*namespaces, name or ""]) for namespaces, name, _ in url_names(get_resolver().url_patterns)
    }
    return {name for name in full if not name.startswith(THIRD_PARTIES)}


def bare(name: str) -> str:
    """The URL name of a row, without the word in brackets."""
    return name.partition("[")[0]


def test_every_page_has_a_row_and_every_row_a_page() -> None:
    assert {bare(name) for name in urls.RUNNING} == own_names()


@pytest.mark.parametrize("table", [urls.RUNNING, urls.DRAFT], ids=["running", "draft"])
def test_every_row_names_everybody_once(table: dict[str, readers.Rows]) -> None:
    named = {
        name: sorted(login for people in rows.values() for login in people) for name, rows in table.items()
    }
    assert named == {name: sorted(readers.PERSONAS) for name in table}


def test_personas_are_those_of_the_cube() -> None:
    assert frozenset(cube.PERSONAS) - readers.PERSONAS == {cube.MEMBER_2, cube.SYSTEM}


def answers(case: Case, people: People, names: list[str]) -> dict[tuple[str, str], int]:
    """What each page answers to each persona."""
    known = arguments(case)
    places = {name: address(case, name, known) for name in names}
    found: dict[tuple[str, str], int] = {}
    for login in sorted(readers.PERSONAS):
        client = Client(raise_request_exception=False)
        if login != cube.ANONYMOUS:
            client.force_login(people[login])
        for name, place in places.items():
            response = client.get(place)
            body_of(response)
            found[name, login] = response.status_code
    return found


def address(case: Case, name: str, known: dict[str, dict[str, Any]]) -> str:
    """The address of a page of this case, as the table names it."""
    kwargs: dict[str, Any] = known.get(name, {"uuid": case.uuid} if takes_uuid(bare(name)) else {})
    return reverse(bare(name), kwargs=kwargs)


def takes_uuid(name: str) -> bool:
    """Whether the address of a page has the case in it."""
    return name.startswith(("cases:", "dossier:", "reviews:", "trials:", "evaluations:")) and name not in {
        "cases:list",
        "cases:facets",
        "cases:export",
        "cases:search",
        "dossier:new",
    }


def differences(found: dict[tuple[str, str], int], on_paper: dict[tuple[str, str], int]) -> list[str]:
    """Where code and paper differ, in words."""
    return [
        f"{name} for {login}: {found[name, login]}, on paper {status}"
        for (name, login), status in sorted(on_paper.items())
        if found[name, login] != status
    ]


@pytest.mark.long
@pytest.mark.django_db
def test_pages_of_a_running_trial_answer_as_on_paper(people: People) -> None:
    case = laid_down(people, running).case
    assert differences(answers(case, people, list(urls.RUNNING)), urls.EXPECTED) == []


@pytest.mark.long
@pytest.mark.django_db
def test_pages_of_a_draft_answer_as_on_paper(people: People) -> None:
    case = laid_down(people, partnered).case
    assert differences(answers(case, people, list(urls.DRAFT)), urls.EXPECTED_OF_DRAFT) == []
