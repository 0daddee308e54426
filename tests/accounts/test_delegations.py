"""Substitutes: who may be one, when it runs, and that it ends by itself."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sandbox.accounts.models import Delegation, Department, DepartmentMembership
from sandbox.accounts.services.delegations import delegate, end_delegation
from sandbox.accounts.standing_in import stand_ins_of
from sandbox.audit.models import Event
from tests.factories import NOON, everybody
from tests.personas import People
from workflows.roles import DELEGABLE_ROLES, Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

OFFICER, OTHER, HEAD = "officer@dost.example", "officer2@dost.example", "head@dost.example"
TODAY = date(2026, 11, 23)
WEEK = timedelta(days=7)


def named(people: People, absent: str = OFFICER, substitute: str = OTHER, **terms: Any) -> Delegation:
    everybody(people)
    given: dict[str, Any] = {
        "department": Department.objects.get(code="dost"),
        "role": Role.PRESIDING_OFFICER,
        "first_day": TODAY,
        "last_day": TODAY + WEEK,
        "reason": "Nghỉ phép năm",
        "actor": people[absent],
        "now": NOON,
    }
    return delegate(people[absent], substitute=people[substitute], **{**given, **terms})


def test_what_is_never_delegable_is_written_down() -> None:
    assert set(Role) - DELEGABLE_ROLES == {
        "applicant_owner",
        "applicant_editor",
        "applicant_reader",
        "council_chair",
        "council_member",
        "council_secretary",
        "authority_signatory",
        "representative_reader",
        "auditor",
        "administrator",
        "public",
        "system",
    }


def test_it_runs_from_its_first_day_until_its_last_and_then_no_more(people: People) -> None:
    named(people)
    days = {shift: len(stand_ins_of(people[OTHER], TODAY + timedelta(days=shift))) for shift in (-1, 0, 7, 8)}
    assert days == {-1: 0, 0: 1, 7: 1, 8: 0}
    (event,) = Event.objects.filter(verb="delegation.make")
    assert (event.actor, event.data["role"]) == (people[OFFICER], "presiding_officer")


def test_whoever_leaves_or_is_closed_out_ends_it(people: People) -> None:
    named(people)
    DepartmentMembership.objects.filter(user=people[OFFICER]).update(until=NOON)
    assert stand_ins_of(people[OTHER], TODAY) == ()
    DepartmentMembership.objects.filter(user=people[OFFICER]).update(until=None)
    type(people[OTHER]).objects.filter(pk=people[OTHER].pk).update(is_active=False)
    assert stand_ins_of(people[OTHER], TODAY) == ()


REFUSED: dict[str, dict[str, Any]] = {
    "of another department": {"substitute": "lawyer@doj.example"},
    "oneself": {"substitute": OFFICER},
    "a role that is not held": {"role": Role.PRESIDING_HEAD},
    "a role that is never delegated": {"role": Role.AUDITOR},
    "days in the wrong order": {"last_day": TODAY - timedelta(days=1)},
    "days that are over": {"first_day": TODAY - 2 * WEEK, "last_day": TODAY - WEEK},
    "no reason": {"reason": "  "},
}


@pytest.mark.parametrize("wrong", REFUSED)
def test_what_is_refused(people: People, wrong: str) -> None:
    with pytest.raises(ValidationError):
        named(people, **REFUSED[wrong])
    assert not Delegation.objects.exists()


def test_a_signature_is_never_delegated(people: People) -> None:
    everybody(people)
    with pytest.raises(ValidationError, match="cannot be exercised"):
        named(
            people,
            "signatory@cpc.example",
            "office@cpc.example",
            role=Role.AUTHORITY_SIGNATORY,
            department=Department.objects.get(memberships__user=people["signatory@cpc.example"]),
        )


def test_no_chains_and_no_two_for_the_same_days(people: People) -> None:
    named(people)
    head = people[HEAD]
    with pytest.raises(ValidationError, match="already"):
        named(people, substitute=HEAD, first_day=TODAY + WEEK, last_day=TODAY + 2 * WEEK)
    with pytest.raises(ValidationError, match="nobody's substitute"):
        named(people, OTHER, HEAD)
    with pytest.raises(ValidationError, match="nobody's substitute"):
        named(people, HEAD, OFFICER, role=Role.PRESIDING_HEAD)
    assert named(people, OTHER, HEAD, first_day=TODAY + 2 * WEEK, last_day=TODAY + 3 * WEEK).absent != head


def test_the_head_names_one_for_their_people_and_nobody_else_does(people: People) -> None:
    everybody(people)
    for login in (OTHER, "leader@doj.example", "admin@city.example"):
        with pytest.raises(PermissionDenied):
            named(people, actor=people[login])
    delegation = named(people, actor=people[HEAD])
    for login in ("leader@doj.example", "admin@city.example"):
        with pytest.raises(PermissionDenied):
            end_delegation(delegation, actor=people[login], now=NOON)
    end_delegation(delegation, actor=people[OFFICER], now=NOON)
    assert stand_ins_of(people[OTHER], TODAY) == ()
    end_delegation(delegation, actor=people[OFFICER], now=NOON)
    assert Event.objects.filter(verb="delegation.end").count() == 1


def test_the_page_names_one_and_ends_it(people: People, client: Client) -> None:
    everybody(people)
    client.force_login(people[OFFICER])
    client.cookies["django_language"] = "en"
    office = DepartmentMembership.objects.get(user=people[OFFICER], role=Role.PRESIDING_OFFICER)
    sent = {
        "office": office.pk,
        "substitute": str(people[OTHER].uuid),
        "first_day": "2099-01-01",
        "last_day": "2099-01-08",
        "reason": "Nghỉ phép",
    }
    foreign = DepartmentMembership.objects.get(user=people["lawyer@doj.example"])
    assert client.post("/accounts/absence/", {**sent, "office": foreign.pk}).status_code == 422
    assert client.post("/accounts/absence/", {**sent, "last_day": "2098-01-01"}).status_code == 422
    assert client.post("/accounts/absence/", sent).status_code == 302
    assert people[OTHER].full_name in client.get("/accounts/absence/").content.decode()
    delegation = Delegation.objects.get()
    client.force_login(people["lawyer@doj.example"])
    assert client.post(f"/accounts/absence/{delegation.uuid}/end/").status_code == 404
    client.force_login(people[OTHER])
    assert client.post(f"/accounts/absence/{delegation.uuid}/end/").status_code == 403
    client.force_login(people[HEAD])
    assert client.post(f"/accounts/absence/{delegation.uuid}/end/").status_code == 302


def test_the_page_asks_as_often_for_three_as_for_one(people: People, client: Client) -> None:
    named(people, first_day=date(2099, 1, 1), last_day=date(2099, 1, 2))
    client.force_login(people[OFFICER])
    client.get("/accounts/absence/")
    with CaptureQueriesContext(connection) as one:
        client.get("/accounts/absence/")
    for month in (2, 3):
        named(people, first_day=date(2099, month, 1), last_day=date(2099, month, 2))
    with CaptureQueriesContext(connection) as three:
        client.get("/accounts/absence/")
    assert len(three) == len(one)
