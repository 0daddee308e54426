"""What pages and the door ask of the database: little, and no more for thirty cases than for three."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sandbox.accounts.services.groups import department_group
from sandbox.cases.access import READ_ALL, grant_to_group
from sandbox.cases.models import Case, CaseParty
from sandbox.cases.services.drafts import open_draft
from tests.factories import NOON, city, draft_case, everybody, fill_dossier, step
from tests.law import cube
from tests.proof import world
from tests.proof.walk import begun, go
from workflows.roles import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.personas import People

pytestmark = pytest.mark.django_db

LIST, PAGE, WORK = 12, 25, 40
DOOR = {"submit": 130, "accept": 110}
"""Questions of one step, from the lock to the commit; lower them when the door learns to ask less."""
FLAT = ("/cases/", "/inbox/", "/notices/", "/documents/", "/register/")


def questions(act: Callable[[], object]) -> int:
    """How much an act asks of the database."""
    with CaptureQueriesContext(connection) as asked:
        act()
    return len(asked)


def drafts(people: People, count: int) -> None:
    """Open drafts of Skylift."""
    programme, owner = city(), people[cube.OWNER]
    skylift = people.organisation(cube.OWNER)
    for number in range(count):
        open_draft(programme, skylift, title=f"Thử nghiệm {number}", actor=owner, now=NOON)


def filings(people: People, count: int, *, like: Case) -> None:
    """Rows of cases that look like one that was filed, with the grants of the desk; the steps are proven elsewhere."""
    event = like.snapshots.get().event
    desk = department_group("dost", Role.ONE_STOP)
    for number in range(count):
        case = Case.objects.create(
            programme=like.programme,
            applicant=like.applicant,
            title=f"Hồ sơ {number}",
            entered_by=like.entered_by,
            created_at=NOON,
            state_since=NOON,
            state="submitted",
            reference=f"SBX-2026-{7000 + Case.objects.count()}",
            submitted_at=NOON,
        )
        CaseParty.objects.create(case=case, organisation=like.applicant, kind=CaseParty.Kind.APPLICANT)
        grant_to_group(case, desk, Role.ONE_STOP, (*READ_ALL, "check_dossier"), event=event)


def asked_by(people: People, login: str) -> dict[str, int]:
    """What each list asks of the database for this person, at the second look."""
    client = Client()
    client.force_login(people[login])
    for place in FLAT:
        client.get(place)
    return {place: questions(lambda place=place: client.get(place)) for place in FLAT}


def test_lists_of_a_company_are_flat(people: People) -> None:
    everybody(people)
    drafts(people, 3)
    few = asked_by(people, cube.OWNER)
    drafts(people, 27)
    many = asked_by(people, cube.OWNER)
    assert many == few
    assert (many["/cases/"] <= LIST, many["/inbox/"] <= WORK) == (True, True), many


def test_lists_of_the_desk_are_flat(people: People) -> None:
    everybody(people)
    case = draft_case(people)
    fill_dossier(case, people)
    step(case, "submit", case.entered_by)
    like = Case.objects.get(pk=case.pk)
    filings(people, 2, like=like)
    few = asked_by(people, cube.ONE_STOP)
    filings(people, 27, like=like)
    many = asked_by(people, cube.ONE_STOP)
    assert many == few
    assert (many["/cases/"] <= LIST, many["/inbox/"] <= WORK) == (True, True), many


def test_the_page_of_a_real_application_keeps_its_budget(people: People) -> None:
    life = begun(people)
    go(life, "submit")
    world.check_with_gap(life)
    above = {}
    for login in (cube.OWNER, cube.ONE_STOP, cube.AUDITOR):
        client = Client()
        client.force_login(life.person(login))
        client.get(life.case.get_absolute_url())
        case = life.case
        above[login] = questions(lambda client=client, case=case: client.get(case.get_absolute_url()))
    assert {login: count for login, count in above.items() if count > PAGE} == {}


def test_the_door_asks_what_is_documented(people: People) -> None:
    life = begun(people)
    asked = {"submit": questions(lambda: life.step("submit", life.people[cube.OWNER]))}
    world.check(life)
    asked["accept"] = questions(lambda: life.step("accept", life.people[cube.ONE_STOP]))
    assert {verb: count for verb, count in asked.items() if count > DOOR[verb]} == {}
