"""The pages of a change: the holder asks, the officer proposes, and nobody reads too early what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import time_machine
from django.test import Client

from sandbox.cases.links import step_url
from sandbox.cases.services.programme import rules_for
from sandbox.trials.models import Change
from tests.browsers import browser
from tests.documents import situations as papers
from tests.factories import step
from tests.trials.changing import (
    ASKED,
    OWNER,
    PROPOSAL,
    SIGNATORY,
    TEXTS,
    approved,
    begun,
    decision_on,
    requested,
)
from tests.trials.running import running_trial

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.forms import Form

    from sandbox.cases.models import Case
    from tests.personas import People

pytestmark = pytest.mark.django_db

OFFICER, MONITOR, EDITOR, PARTNER = (
    "officer@dost.example",
    "monitor@dost.example",
    "engineer@skylift.example",
    "partner@hospital.example",
)


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    """The pages read the clock."""
    with time_machine.travel(ASKED, tick=False):
        yield


def page_of(client: Client, change: Change) -> str:
    response = client.get(change.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def typed(form: Form) -> dict[str, object]:
    """What a browser sends of a form as it stands."""
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in values.items()}


def test_the_holder_asks_by_the_pages(people: People) -> None:
    case = running_trial(people)
    owner = browser(people, OWNER)
    assert (
        "An extension has to be asked for by"
        in owner.get(f"/cases/{case.uuid}/trial/changes/").content.decode()
    )
    response = owner.post(f"/cases/{case.uuid}/trial/changes/", {"kind": "adjust"})
    change = Change.objects.select_related("case").get()
    assert response["Location"] == change.get_absolute_url()
    form = owner.get(change.get_absolute_url()).context["form"]
    sent = typed(form) | TEXTS
    sent |= {"term-hours": "06:00 - 18:00", "term-participants_cap": "15"}
    assert owner.post(change.get_absolute_url(), sent).status_code == 302
    assert Change.objects.get().wanted == {"hours": "06:00 - 18:00", "participants_cap": 15}
    page = page_of(owner, change)
    assert "06:00 - 18:00" in page
    assert step_url(change, "request") in page


def test_what_does_not_fit_is_said_beside_its_field(people: People) -> None:
    case = running_trial(people)
    change = begun(case, people)
    owner = browser(people, OWNER)
    sent = {"expected": change.version, "ends_on": "2027-12-31", **TEXTS}
    response = owner.post(change.get_absolute_url(), sent)
    assert response.status_code == 422
    assert "The new last day lies after the present one." in response.content.decode()
    response = owner.post(change.get_absolute_url(), {**sent, "ends_on": "gestern"})
    assert "Write a date like 31/12/2026." in response.content.decode()


def test_the_officer_proposes_by_the_page(people: People) -> None:
    change = requested(running_trial(people), people)
    officer = browser(people, OFFICER)
    form = officer.get(change.get_absolute_url()).context["form"]
    sent = typed(form) | {"proposal": PROPOSAL}
    assert officer.post(change.get_absolute_url(), sent).status_code == 302
    assert PROPOSAL in officer.get(change.get_absolute_url()).content.decode()


def test_nobody_of_the_city_reads_a_draft(people: People) -> None:
    change = begun(running_trial(people), people)
    for login in (OFFICER, MONITOR, SIGNATORY):
        assert browser(people, login).get(change.get_absolute_url()).status_code == 404
    assert TEXTS["reason"] in page_of(browser(people, EDITOR), change)


def test_the_holder_knows_the_decision_from_its_issue_on(people: People) -> None:
    change = approved(requested(running_trial(people), people), people)
    page = page_of(browser(people, OWNER), change)
    assert "Before the deciding body" in page
    assert "Approved" not in page
    assert PROPOSAL not in page
    assert "Approved, decision to be issued" in page_of(browser(people, OFFICER), change)
    papers.issue(decision_on(change), people, now=ASKED)
    page = page_of(browser(people, OWNER), change)
    assert "Approved" in page
    assert PROPOSAL in page


def test_a_second_change_waits_for_the_first(people: People) -> None:
    case: Case = requested(running_trial(people), people).case
    owner = browser(people, OWNER)
    assert owner.post(f"/cases/{case.uuid}/trial/changes/", {"kind": "adjust"}).status_code == 409
    assert "Ask for an adjustment" not in owner.get(f"/cases/{case.uuid}/trial/changes/").content.decode()


def test_the_work_of_each_stands_in_their_list(people: People) -> None:
    change = requested(running_trial(people), people)
    assert change.get_absolute_url() in browser(people, OFFICER).get("/inbox/").content.decode()


def test_the_holder_reads_of_no_end_before_its_paper(people: People) -> None:
    change = requested(running_trial(people), people)
    ground = rules_for(change.case).grounds["termination"][0].code
    hearing = {"held_on": "2027-03-01", "summary": "Đã nghe tổ chức trình bày."}
    terms = {"reason": "Không khắc phục được nguyên nhân sự cố.", "reason_code": ground, "hearing": hearing}
    step(change.case, "terminate", people[SIGNATORY], now=ASKED, **terms)
    assert "Lapsed" in page_of(browser(people, OFFICER), change)
    page = page_of(browser(people, OWNER), change)
    assert "Lapsed" not in page
    assert "Before the deciding body" in page


def test_the_city_never_reads_what_was_not_sent(people: People) -> None:
    change = begun(running_trial(people), people)
    step(change, "discard", people[OWNER], now=ASKED)
    assert browser(people, OFFICER).get(change.get_absolute_url()).status_code == 404
    assert "Withdrawn" in page_of(browser(people, OWNER), change)
