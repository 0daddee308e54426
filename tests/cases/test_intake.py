"""The check for completeness: verdicts with grounds, and a second request only for what was supplied since."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from sandbox.cases.models import Case, InformationRequest, IntakeFinding, ItemVerdict
from sandbox.cases.services.intake import Given, NotBeingChecked, save_verdicts
from sandbox.cases.services.requests import save_answers
from sandbox.core.errors import StepBlocked
from tests.cases.situations import (
    HEAD,
    ONE_STOP,
    OWNER,
    REASON,
    asked_case,
    check,
    fresh,
    plain_case,
    plain_draft,
    request_of,
    save,
)
from tests.factories import NOON, step
from tests.personas import People
from workflows.case import CaseState
from workflows.facts import gather

pytestmark = pytest.mark.django_db


def facts(case: Case) -> tuple[int, int, int]:
    known = gather([case.pk], NOON.date())[case.pk]
    return known.items_without_verdict, known.items_found_wanting, known.gaps_repeated


def url(case: Case) -> str:
    return reverse("dossier:check", args=[case.uuid])


def posted(case: Case, **changed: str) -> dict[str, str]:
    """The form as the desk sends it with everything complete, but what is changed."""
    items = case.snapshots.get().programme_version.rules_object.dossier
    complete = {f"{item.code}-verdict": "complete" for item in items}
    return complete | {"in_scope": "yes", "authority_competent": "yes"} | changed


def test_a_case_without_gaps_is_accepted(people: People) -> None:
    case = plain_case(people)
    assert facts(case) == (17, 0, 0)
    with pytest.raises(StepBlocked) as blocked:
        step(case, "accept", people[ONE_STOP])
    assert len(blocked.value.reasons) == 3
    check(case, people)
    assert facts(case) == (0, 0, 0)
    step(case, "accept", people[ONE_STOP])
    assert fresh(case).state == CaseState.ACCEPTED


def test_a_gap_needs_a_ground_of_the_programme_and_an_explanation(people: People) -> None:
    case = plain_case(people)
    for given in (
        Given("innovation", "missing", "", "Thiếu"),
        Given("innovation", "missing", "made_up", "Thiếu"),
        Given("innovation", "inadequate", "item_missing", "  "),
        Given("innovation", "fine"),
        Given("nothing", "complete"),
        Given("innovation", "missing", "item_missing", "x" * 2001),
    ):
        with pytest.raises(ValidationError):
            save_verdicts(case, [given], actor=people[ONE_STOP], now=NOON)
    assert not ItemVerdict.objects.exists()


def test_verdicts_change_and_are_taken_back(people: People) -> None:
    case = plain_case(people)
    check(case, people, innovation="Thiếu so sánh.")
    save_verdicts(
        case, [Given("innovation", "complete"), Given("trial_plan", "")], actor=people[ONE_STOP], now=NOON
    )
    assert facts(case) == (1, 0, 0)
    assert ItemVerdict.objects.get(item="innovation").explanation == ""


def test_only_the_desk_and_the_officer_in_charge_check(people: People) -> None:
    case = plain_case(people)
    others = {people["officer@dost.example"], people["officer2@dost.example"]} - {case.officer}
    for person in (people[OWNER], people[HEAD], *others):
        with pytest.raises(PermissionDenied):
            save_verdicts(case, [], actor=person, now=NOON)
    assert case.officer is not None
    save_verdicts(case, [Given("innovation", "complete")], actor=case.officer, now=NOON)


def test_the_check_ends_with_the_acceptance(people: People) -> None:
    case = plain_case(people)
    check(case, people)
    step(case, "accept", people[ONE_STOP])
    with pytest.raises(NotBeingChecked):
        check(fresh(case), people)
    draft = plain_draft(people)
    with pytest.raises(PermissionDenied):
        check(draft, people)


def test_the_request_names_every_gap(people: People) -> None:
    case = asked_case(people, innovation="Thiếu so sánh.", insurance="Thiếu hợp đồng.")
    request = request_of(case)
    lines = [(line.item, line.text, bool(line.ground)) for line in request.lines.all()]
    assert lines == [("innovation", "Thiếu so sánh.", True), ("insurance", "Thiếu hợp đồng.", True)]
    assert (request.kind, request.lines_unanswered, request.snapshot) == (
        InformationRequest.Kind.SUPPLEMENT,
        2,
        case.snapshots.get(),
    )


def supplied(case: Case, people: People, **changed: Any) -> Case:
    """The applicant answers every line, having changed the innovation section or not, and sends it."""
    if changed:
        save(case, "innovation", people[OWNER], **changed)
    request = request_of(case)
    save_answers(
        request, {line.pk: "Đã bổ sung." for line in request.lines.all()}, actor=people[OWNER], now=NOON
    )
    step(case, "supply_supplement", people[OWNER])
    return fresh(case)


def test_what_was_supplied_may_be_asked_for_again(people: People) -> None:
    case = supplied(asked_case(people), people, comparison="Có so sánh, nhưng còn sơ sài.")
    assert facts(case) == (17, 0, 0)
    check(case, people, innovation="So sánh còn sơ sài.")
    assert facts(case) == (0, 1, 0)
    step(case, "request_supplement", people[ONE_STOP], reason=REASON)
    assert fresh(case).state == CaseState.SUPPLEMENT


def test_what_was_not_supplied_is_not_asked_for_twice(people: People) -> None:
    case = supplied(asked_case(people), people)
    check(case, people, innovation="Vẫn thiếu so sánh.")
    assert facts(case) == (0, 1, 1)
    with pytest.raises(StepBlocked) as blocked:
        step(case, "request_supplement", people[ONE_STOP], reason=REASON)
    assert len(blocked.value.reasons) == 1
    check(case, people, insurance="Thiếu hợp đồng.")
    assert facts(case) == (0, 1, 0)


def test_a_third_round_looks_at_the_second(people: People) -> None:
    case = supplied(asked_case(people), people, comparison="Có so sánh.")
    check(case, people, innovation="Còn sơ sài.")
    step(case, "request_supplement", people[ONE_STOP], reason=REASON)
    case = supplied(fresh(case), people)
    check(case, people, innovation="Vẫn sơ sài.")
    assert facts(case) == (0, 1, 1)


def test_the_page_saves_verdicts_and_offers_the_steps(people: People, client: Client) -> None:
    case = plain_case(people)
    client.force_login(people[ONE_STOP])
    page = client.get(url(case))
    suggested = {entry.item.code: entry.form["verdict"].value() for entry in page.context["checked"]}
    assert set(suggested.values()) == {"complete"}
    assert not ItemVerdict.objects.exists()
    assert client.post(url(case), posted(case)).status_code == 302
    assert (ItemVerdict.objects.count(), IntakeFinding.objects.get().in_scope) == (17, True)
    offers = {str(offer["label"]): len(offer["reasons"]) for offer in client.get(url(case)).context["offers"]}
    assert offers == {"Tiếp nhận hồ sơ": 0, "Yêu cầu bổ sung": 1}


@pytest.mark.parametrize(
    "wrong",
    [
        {"innovation-verdict": "missing"},
        {"innovation-verdict": "missing", "innovation-ground": "made_up", "innovation-explanation": "Thiếu"},
        {"innovation-verdict": "<script>"},
        {"in_scope": ""},
        {"innovation-explanation": "x" * 2001},
    ],
)
def test_the_page_refuses_what_does_not_fit(people: People, client: Client, wrong: dict[str, str]) -> None:
    case = plain_case(people)
    client.force_login(people[ONE_STOP])
    assert client.post(url(case), posted(case, **wrong)).status_code == 422
    assert not ItemVerdict.objects.exists()


def test_the_page_is_the_desks_own(people: People, client: Client) -> None:
    case = plain_case(people)
    client.force_login(people[OWNER])
    assert client.get(url(case)).status_code == 403
    client.force_login(people[HEAD])
    assert client.get(url(case)).status_code == 302
    client.force_login(people["lawyer@doj.example"])
    assert client.get(url(case)).status_code == 404
