"""Nobody's figures count, name or link a case that they may not see, or one that a conflict closes to them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.urls import reverse

from sandbox.cases.models import Case
from sandbox.cases.services.declarations import declare
from sandbox.core.clock import now
from sandbox.dashboards.sight import counted_for
from tests.dashboards.small_city import HEAD, SEEN, SIGNATORY, case_called, scope_of, small_city
from tests.law import cube
from tests.law.readers import OVERSEEING
from workflows.roles import OVERSEEING_ROLES

if TYPE_CHECKING:
    from django.test import Client

    from tests.personas import People

pytestmark = pytest.mark.django_db

SEES_ALL = {cube.ONE_STOP, cube.OFFICER, cube.OTHER_OFFICER, cube.HEAD, cube.DIRECTOR, cube.AUDITOR}
ADDRESSES = (
    "/dashboards/",
    "/dashboards/clarities/",
    "/dashboards/weekly/2026-W49/",
)


def test_each_persona_counts_what_was_opened_to_them(people: People) -> None:
    small_city(people)
    counted = {login: len(scope_of(people, login).stories) for login in people}
    assert {login for login, cases in counted.items() if cases} == SEES_ALL | {
        login for login in counted if counted[login] and login not in OVERSEEING
    }
    assert {counted[login] for login in SEES_ALL} == {5}
    assert (counted[cube.OFFICE], counted[SIGNATORY]) == (0, 0)
    # Consulted bodies know one case from inside, but no figures; companies and bystanders none.
    outside = (cube.OWNER, cube.COMPETITOR, cube.PARTNER, cube.ADMINISTRATOR, cube.REPRESENTATIVE)
    assert {counted[login] for login in outside} == {0}
    assert OVERSEEING_ROLES


def test_nobody_counts_more_than_they_may_see(people: People) -> None:
    small_city(people)
    for login in people:
        counted = set(counted_for(people[login], None, moment=SEEN))
        assert counted <= set(Case.objects.visible_to(people[login]))


@pytest.mark.parametrize("login", [cube.OFFICE, SIGNATORY])
def test_the_deciding_body_reads_nothing_of_what_was_not_submitted(
    people: People, client: Client, login: str
) -> None:
    small_city(people)
    client.force_login(people[login])
    with time_machine.travel(SEEN, tick=False):
        for address in ADDRESSES:
            page = client.get(address).content.decode()
            assert "SBX-2026" not in page
            assert "/dashboards/cases/" not in page


def test_a_case_closed_by_a_conflict_is_left_out_everywhere(people: People, client: Client) -> None:
    small_city(people)
    case = case_called("never")
    declare(case, actor=people[HEAD], has_conflict=True, statement="Em ruột làm việc tại công ty.", now=now())
    assert len(scope_of(people, HEAD).stories) == 4
    client.force_login(people[HEAD])
    with time_machine.travel(SEEN, tick=False):
        for address in ADDRESSES:
            page = client.get(address)
            assert str(case.uuid) not in page.content.decode()
            assert str(case.reference) not in page.content.decode()
        assert page.context["closed_by_conflict"] == 1
        behind = client.get(reverse("dashboards:cases", args=["overdue", "all.open.0"]))
    assert len(behind.context["rows"]) == 4


def test_what_was_opened_later_is_not_known_of_an_earlier_moment(people: People) -> None:
    small_city(people)
    before = scope_of(people, moment=SEEN - timedelta(days=30))
    assert before.stories == []
