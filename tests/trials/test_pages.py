"""The pages of a trial: who is let in, what they show, and what bad input does not do."""

from datetime import UTC, date, datetime
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sandbox.accounts.models import User
from sandbox.cases.models import Case
from sandbox.trials.models import Enrolment, Observation, Permit, Remedy, StartCondition, TrialReport
from sandbox.trials.services.numbers import NewNumber, record_observations
from tests.personas import People
from tests.reviews.situations import free_of_conflict
from tests.trials.running import approved, officer_of, running_trial, suspend
from tests.trials.situations import MONTH_LATER, in_review

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

OWNER, MONITOR = "owner@skylift.example", "monitor@dost.example"
SPRING = datetime(2027, 3, 1, 3, 0, tzinfo=UTC)
HOSTILE = '<script>alert("1")</script>'


class FieldReader(HTMLParser):
    """Reads the fields of a page as a browser would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.name = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "input" and given.get("type") not in {"submit", "radio", "checkbox"}:
            self.fields[name] = value
        if tag in {"textarea", "select"}:
            self.name = name
            self.fields[name] = ""
        if tag == "option" and "selected" in given:
            self.fields[self.name] = value

    def handle_data(self, data: str) -> None:
        if self.lasttag == "textarea" and self.name:
            self.fields[self.name] += data.lstrip("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"textarea", "select"}:
            self.name = ""


def as_person(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.cookies["django_language"] = "en"
    return client


def page(case: Case, name: str = "trial", **terms: Any) -> str:
    return reverse(f"trials:{name}", kwargs={"uuid": case.uuid, **terms})


@time_machine.travel(SPRING)
def test_everybody_sees_the_trial_that_is_theirs_to_see(people: People) -> None:
    case = running_trial(people)
    free_of_conflict(case, officer_of(case))
    names = ("trial", "terms", "start", "numbers")
    expected = {
        OWNER: [200, 200, 200, 200],
        "engineer@skylift.example": [200, 200, 200, 403],
        "owner@paybridge.example": [404, 404, 404, 404],
        MONITOR: [200, 200, 200, 200],
        "auditor@city.example": [200, 200, 200, 403],
        "council@people.example": [403, 403, 403, 403],
        officer_of(case).email: [200, 200, 200, 200],
    }
    found = {
        login: [as_person(people[login]).get(page(case, name)).status_code for name in names]
        for login in expected
    }
    assert found == expected


@time_machine.travel(SPRING)
def test_draft_terms_are_the_citys_own(people: People) -> None:
    case = in_review(people)
    statuses = [
        as_person(people[login]).get(page(case, "terms")).status_code
        for login in (OWNER, "director@dost.example", officer_of(case).email)
    ]
    assert statuses == [403, 200, 200]
    assert (
        "revision" not in as_person(people["director@dost.example"]).get(page(case, "terms")).content.decode()
    )


@time_machine.travel(SPRING)
def test_the_officer_edits_rows_without_script(people: People) -> None:
    case = in_review(people)
    client = as_person(officer_of(case))
    shown = client.get(page(case, "terms")).content.decode()
    sent = fields_of(shown)
    added = client.post(page(case, "terms"), sent | {"add": "conditions"}).content.decode()
    assert 'name="conditions-0-text"' in added
    sent = {name: value for name, value in fields_of(added).items() if name != "add"}
    saved = client.post(page(case, "terms"), sent | {"conditions-0-text": HOSTILE, "save": "1"})
    assert saved.status_code == 302
    assert Permit.objects.get(case=case).conditions.get().text == HOSTILE
    assert HOSTILE not in as_person(people["director@dost.example"]).get(page(case, "terms")).content.decode()


@time_machine.travel(SPRING)
def test_wrong_terms_come_back_with_what_was_typed(people: People) -> None:
    case = in_review(people)
    client = as_person(officer_of(case))
    sent = fields_of(client.get(page(case, "terms")).content.decode())
    answer = client.post(page(case, "terms"), sent | {"answers-end": "2020-01-01", "save": "1"})
    assert answer.status_code == 422
    assert "The end lies before the start." in answer.content.decode()
    assert Permit.objects.get(case=case).revision == 1


@pytest.mark.parametrize(
    ("value", "status", "kept"),
    [
        ("12,5", 302, "12.5"),
        ("12.5", 302, "12.5"),
        ("-3", 302, "-3"),
        ("NaN", 422, None),
        ("1e999", 422, None),
        ("Infinity", 422, None),
        (HOSTILE, 422, None),
        ("", 422, None),
    ],
)
def test_numbers_are_numbers(people: People, value: str, status: int, kept: str | None) -> None:
    with time_machine.travel(SPRING):
        case = running_trial(people)
        answer = as_person(people[OWNER]).post(
            page(case, "numbers"), {"on": "2027-02-01", "value-altitude_m": value}
        )
    assert answer.status_code == status
    found = [str(row.value.normalize()) for row in Observation.objects.all()]
    assert found == ([kept] if kept else [])


@time_machine.travel(SPRING)
def test_the_officer_verifies_a_condition_of_the_start(people: People) -> None:
    case = approved(people)
    officer = as_person(officer_of(case))
    condition = StartCondition.objects.filter(permit__case=case).first()
    assert condition is not None
    sent = {f"{condition.code}-met_on": "2027-01-04", f"{condition.code}-evidence": "Đã xem hợp đồng."}
    officer.post(page(case, "condition", code=condition.code), sent)
    assert StartCondition.objects.get(pk=condition.pk).verified_by == officer_of(case)
    # The decision is not out yet, so its holder knows nothing of it.
    assert as_person(people[OWNER]).get(page(case, "terms")).status_code == 403


@time_machine.travel(SPRING)
def test_the_holder_asks_once_for_the_end(people: People) -> None:
    case = running_trial(people)
    owner = as_person(people[OWNER])
    asked = owner.post(
        page(case, "surrender"), {"reason": "Không còn đủ kinh phí.", "exit_plan": "Thu hồi thiết bị."}
    )
    assert asked.status_code == 302
    assert "<textarea" not in owner.get(page(case, "surrender")).content.decode()


@time_machine.travel(SPRING)
def test_reports_enrolment_and_remedies_by_page(people: People) -> None:
    case = running_trial(people)
    owner = as_person(people[OWNER])
    report = TrialReport.objects.filter(case=case).first()
    assert report is not None
    url = page(case, "report", report=report.uuid)
    assert owner.post(url, {"expected": "0", "issues": HOSTILE}).status_code == 302
    assert HOSTILE not in owner.get(url).content.decode()
    assert "has not filed" in as_person(people[MONITOR]).get(url).content.decode()
    owner.post(page(case, "enrolment"), {"enrolment-on": "2027-02-01", "enrolment-enrolled": "9"})
    assert Enrolment.objects.order_by("pk").last().enrolled == 9  # type: ignore[union-attr]
    suspend(case, people)
    remedy = Remedy.objects.all()[0]
    url = page(case, "remedy", remedy=remedy.uuid)
    assert owner.post(url, {f"{remedy.uuid}-note": "Xong"}).status_code == 403
    monitor = as_person(people[MONITOR])
    assert monitor.post(url, {f"{remedy.uuid}-note": ""}).status_code == 422
    assert monitor.post(url, {f"{remedy.uuid}-note": "Đã bay thử 20 lần."}).status_code == 302
    assert Remedy.objects.get(pk=remedy.pk).verified_by == people[MONITOR]


@time_machine.travel(SPRING)
def test_the_page_says_what_was_found_and_its_cost_does_not_grow(people: People) -> None:
    case = running_trial(people)
    monitor = as_person(people[MONITOR])
    costs = []
    for days in ((5,), range(6, 26)):
        for day in days:
            numbers = [NewNumber("altitude_m", Decimal(201)), NewNumber("flights", Decimal(30))]
            record_observations(case, numbers, on=date(2027, 1, day), actor=people[OWNER], now=MONTH_LATER)
        with CaptureQueriesContext(connection) as asked:
            shown = monitor.get(page(case)).content.decode()
        costs.append(len(asked))
    assert "went beyond its limit on 21 days" in shown
    assert costs[0] == costs[1]
    assert costs[0] <= 30


def fields_of(text: str) -> dict[str, str]:
    """What a browser would send of the form of the page."""
    from_page = FieldReader()
    from_page.feed(text)
    return from_page.fields
