"""The one page of every step: what it shows, what it refuses, and that it sends once."""

import unicodedata
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from sandbox.audit.models import Event
from sandbox.cases.models import Case
from sandbox.cases.services.declarations import declare
from tests.factories import NOON, draft_case, fill_dossier, step, submitted_case
from tests.personas import People
from workflows.case import CaseState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
OWNER = "owner@skylift.example"


def address(case: Case, verb: str) -> str:
    return reverse("cases:step", args=[case.uuid, verb])


def sent(case: Case, **more: Any) -> dict[str, Any]:
    return {"expected": Case.objects.get(pk=case.pk).version, "key": str(uuid4()), **more}


@pytest.fixture
def ready(people: People) -> Case:
    case = draft_case(people)
    fill_dossier(case, people)
    return case


@pytest.fixture
def owner(client: Client, people: People) -> Client:
    client.cookies["django_language"] = "en"
    client.force_login(people[OWNER])
    return client


def test_the_page_says_what_will_happen(owner: Client, ready: Case) -> None:
    text = owner.get(address(ready, "submit")).content.decode()
    assert "What will happen" in text
    assert "starts: Check of completeness, 3 working days" in text
    assert ">Submit the application</button>" in text


def test_a_blocked_step_has_reasons_and_no_button(owner: Client, people: People) -> None:
    text = owner.get(address(draft_case(people), "submit")).content.decode()
    assert "Every required item of the dossier must be present." in text
    assert ">Submit the application</button>" not in text


def test_submitting_leads_to_the_case_with_what_comes_next(owner: Client, ready: Case) -> None:
    response = owner.post(address(ready, "submit"), sent(ready), follow=True)
    text = response.content.decode()
    assert response.redirect_chain == [(ready.get_absolute_url(), 302)]
    assert "What comes next: check the dossier for completeness (One-stop clerk)." in text
    assert Case.objects.get(pk=ready.pk).state == CaseState.SUBMITTED


def test_a_double_click_submits_once(owner: Client, ready: Case) -> None:
    data = sent(ready)
    answers = [owner.post(address(ready, "submit"), data).status_code for _ in range(2)]
    assert (answers, Event.objects.filter(verb="case.submit").count()) == ([302, 302], 1)


def test_a_stale_page_is_told_so(owner: Client, ready: Case) -> None:
    data = sent(ready, expected=ready.version + 7)
    response = owner.post(address(ready, "submit"), data)
    assert response.status_code == 409
    assert "Nothing was done" in response.content.decode()
    assert Case.objects.get(pk=ready.pk).state == CaseState.DRAFT


def test_another_page_after_the_step_is_told_so(owner: Client, ready: Case) -> None:
    step(ready, "submit", ready.entered_by)
    response = owner.post(address(ready, "submit"), sent(ready))
    assert response.status_code == 409


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_unknown_verb_is_no_page(owner: Client, ready: Case, method: str) -> None:
    assert getattr(owner, method)(address(ready, "explode")).status_code == 404


@pytest.mark.parametrize("verb", ["save", "delete", "refresh_from_db", "__class__", "lock_root"])
def test_a_method_is_no_verb(owner: Client, ready: Case, verb: str) -> None:
    assert owner.post(f"/cases/{ready.uuid}/steps/{verb}/", sent(ready)).status_code == 404


def test_a_step_of_another_state_is_a_sentence(owner: Client, ready: Case) -> None:
    assert owner.get(address(ready, "conclude")).status_code == 409


def test_a_step_of_somebody_else_is_refused(client: Client, people: People, ready: Case) -> None:
    client.force_login(people["engineer@skylift.example"])
    assert client.get(address(ready, "submit")).status_code == 403
    assert client.post(address(ready, "submit"), sent(ready)).status_code == 403


def test_a_strangers_case_is_not_there(client: Client, people: People, ready: Case) -> None:
    client.force_login(people["owner@paybridge.example"])
    assert client.get(address(ready, "submit")).status_code == 404
    assert client.post(address(ready, "submit"), sent(ready)).status_code == 404


@pytest.mark.parametrize("reason", ["", "too short", " " * 40, "x" * 10_000, "bad\0letter" * 5])
def test_a_bad_reason_is_named_and_kept(owner: Client, people: People, reason: str) -> None:
    case = submitted_case(people)
    response = owner.post(address(case, "withdraw"), sent(case, reason=reason))
    assert response.status_code == 422
    assert 'href="#id_reason"' in response.content.decode()
    assert Case.objects.get(pk=case.pk).state == CaseState.SUBMITTED


def test_a_reason_in_any_unicode_form_is_kept_composed(owner: Client, people: People) -> None:
    case = submitted_case(people)
    reason = "Chúng tôi đổi kế hoạch, xin rút hồ sơ."
    decomposed = unicodedata.normalize("NFD", reason)
    assert owner.post(address(case, "withdraw"), sent(case, reason=decomposed)).status_code == 302
    assert Event.objects.get(verb="case.withdraw").reason == reason


def test_the_ground_is_one_of_the_programmes(client: Client, people: People) -> None:
    case = submitted_case(people)
    head = people["head@dost.example"]
    declare(case, actor=head, has_conflict=False, now=NOON)
    client.force_login(head)
    data = sent(case, reason="The object is outside of the programme.", reason_code="because")
    assert client.post(address(case, "refuse_intake"), data).status_code == 422
    assert (
        client.post(address(case, "refuse_intake"), {**data, "reason_code": "out_of_scope"}).status_code
        == 302
    )


@pytest.mark.parametrize(
    "data", [{}, {"expected": "x", "key": "y"}, {"expected": "-1"}, {"expected": "9" * 40, "key": "\0"}]
)
def test_a_request_without_version_or_key_is_refused(
    owner: Client, ready: Case, data: dict[str, str]
) -> None:
    assert owner.post(address(ready, "submit"), data).status_code == 422
    assert Case.objects.get(pk=ready.pk).state == CaseState.DRAFT


def test_a_part_that_is_not_there(owner: Client, ready: Case) -> None:
    for kind in ("information_request", "nonsense"):
        url = reverse("cases:part_step", args=[ready.uuid, kind, uuid4(), "close"])
        assert owner.get(url).status_code == 404
