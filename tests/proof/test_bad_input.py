"""Whatever is sent: a clear answer, never a server error, and nothing half done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from django.urls.exceptions import NoReverseMatch

from tests.answers import body_of
from tests.law import cube
from tests.law.urls import RUNNING
from tests.proof.situations import UNKNOWN, arguments, in_review, laid_down, partnered, running
from tests.proof.walk import go
from tests.proof.wrong import SCRIPT, WAYS, fields_of, picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sandbox.cases.models import Case
    from tests.personas import People
    from tests.proof.life import Life

pytestmark = [pytest.mark.long, pytest.mark.django_db]

WORKERS = (
    cube.OWNER,
    cube.ONE_STOP,
    cube.OFFICER,
    cube.HEAD,
    cube.LAWYER,
    cube.CHAIR,
    cube.SIGNATORY,
    cube.AUTHORITY_CLERK,
    cube.MONITOR,
)
STEPS = {
    cube.OWNER: ("withdraw", "submit", "file_final_report"),
    cube.ONE_STOP: ("accept", "request_supplement"),
    cube.OFFICER: ("request_clarification", "start_trial"),
    cube.HEAD: ("redirect", "refuse_intake", "start_review"),
    cube.SIGNATORY: ("suspend", "terminate", "approve", "refuse"),
}


def filed(people: People) -> Life:
    """An application that waits for its check."""
    life = partnered(people)
    go(life, "submit")
    return life


def places_of(case: Case, login: str) -> Iterator[str]:
    """The address of every page of ours, and of the steps that this person takes."""
    known = arguments(case)
    for row in RUNNING:
        name = row.partition("[")[0]
        try:
            yield reverse(name, kwargs=known.get(row, {"uuid": case.uuid}))
        except NoReverseMatch:
            yield reverse(name)
    for verb in STEPS.get(login, ()):
        yield reverse("cases:step", args=[case.uuid, verb])


def forms_of(life: Life, login: str) -> Iterator[tuple[Client, str, dict[str, str]]]:
    """Every page on which this person could send something, with its fields; pages beside the case only of a draft."""
    client, this = browser(life, login), str(life.case.uuid)
    is_draft = life.case.reference is None
    for place in (place for place in places_of(life.case, login) if is_draft or this in place):
        response = client.get(place)
        body = body_of(response).decode(errors="replace")
        is_page = response.status_code == 200 and response["Content-Type"].startswith("text/html")
        fields = fields_of(body, place) if is_page else {}
        if fields:
            yield client, place, fields


def browser(life: Life, login: str, **terms: Any) -> Client:
    """A browser in the hands of this person, that keeps the server's errors to itself."""
    client = Client(raise_request_exception=False, **terms)
    client.force_login(life.person(login))
    return client


def wrongs_of(answer: Any, before: dict[str, int]) -> list[str]:
    """What is wrong with an answer to something wrong."""
    text = body_of(answer).decode(errors="replace")
    found = ["a server error"] if answer.status_code >= 500 else []
    found += ["script in the page"] if SCRIPT in text else []
    if answer.status_code >= 400:
        found += ["no page"] if "<h1" not in text else []
        after = picture()
        found += [f"half saved: {name}" for name in before if before[name] != after[name]]
    return found


def troubles(life: Life, logins: tuple[str, ...], ways: tuple[str, ...]) -> list[str]:
    """Everything that went wrong when these people sent wrong things on all their pages.

    Where two of them have the very same form, the first one sends it: what each may do is asked elsewhere.
    """
    found, known = [], set[tuple[str, frozenset[str]]]()
    for login in logins:
        forms = [form for form in forms_of(life, login) if (form[1], frozenset(form[2])) not in known]
        known |= {(place, frozenset(fields)) for _client, place, fields in forms}
        before = picture()  # only now: signing in and reading leave rows of their own
        for client, place, fields in forms:
            for way in ways:
                answer = client.post(place, WAYS[way](fields))
                wrongs = wrongs_of(answer, before)
                found += [f"{login} {place} {way}: {answer.status_code} {wrong}" for wrong in wrongs]
                if wrongs or answer.status_code < 400:
                    before = picture()
    return found


def test_a_draft_takes_nothing_amiss(people: People) -> None:
    assert troubles(laid_down(people, partnered), (cube.OWNER,), ("wrong types", "script")) == []


@pytest.mark.long
@pytest.mark.parametrize("situation", [partnered, filed, in_review, running])
def test_no_page_takes_anything_amiss(people: People, situation: Callable[[People], Life]) -> None:
    life = laid_down(people, situation)
    life.declare_free(*(life.person(login) for login in WORKERS))
    assert troubles(life, WORKERS, tuple(WAYS)) == []


@pytest.mark.long
def test_ten_megabytes_are_refused_on_every_page(people: People) -> None:
    life = laid_down(people, in_review)
    life.declare_free(*(life.person(login) for login in WORKERS))
    found, before = {}, {}
    for login in (cube.OWNER, cube.OFFICER, cube.HEAD):
        forms = list(forms_of(life, login))
        before = picture()
        for client, place, fields in forms:
            answer = client.post(place, {**fields, next(iter(fields)): "a" * 10_000_000})
            if answer.status_code not in range(400, 500) or picture() != before:
                found[place] = answer.status_code
    assert found == {}


def test_nothing_is_taken_without_the_token(people: People) -> None:
    life = laid_down(people, partnered)
    client = browser(life, cube.OWNER, enforce_csrf_checks=True)
    before, statuses = picture(), set()
    for place in places_of(life.case, cube.OWNER):
        answer = client.post(place, {})
        statuses.add(answer.status_code)
        assert "<h1" in answer.content.decode()
    assert statuses <= {403, 404, 405}
    assert picture() == before


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace"])
def test_other_methods_are_refused(people: People, method: str) -> None:
    life = laid_down(people, partnered)
    client = browser(life, cube.OWNER)
    found = {place: getattr(client, method)(place).status_code for place in places_of(life.case, cube.OWNER)}
    assert {place: status for place, status in found.items() if status not in {403, 404, 405}} == {}


def test_what_does_not_exist_is_not_found(people: People) -> None:
    life = laid_down(people, partnered)
    client = browser(life, cube.OWNER)
    this = str(life.case.uuid)
    for place in places_of(life.case, cube.OWNER):
        if this in place:
            for answer in (
                client.get(place.replace(this, UNKNOWN)),
                client.post(place.replace(this, UNKNOWN)),
            ):
                assert answer.status_code in {403, 404, 405}, place
    for place in ("/register/SBX-2026-0999/", "/register/%00/", "/verify/%00/", "/programmes/none/"):
        assert client.get(place).status_code in {200, 404}, place
    lists = ("/cases/", "/cases/groups/", "/cases/search/", "/inbox/", "/register/", "/notices/", "/verify/")
    for query in (
        "q=%00",
        "page=x",
        "page=-1",
        "q=" + "a" * 300,
        "place=none",
        "snapshot=x",
        "version=%00",
        "q=is:%00",
    ):
        assert {client.get(f"{place}?{query}").status_code for place in lists} <= {200, 404, 422}, query
