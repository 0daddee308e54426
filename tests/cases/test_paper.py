"""An application that came on paper: opened, typed, scanned and filed by the one-stop desk, up to its acceptance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sandbox.accounts.models import Organisation
from sandbox.audit.chains import faults
from sandbox.audit.models import Event
from sandbox.cases.models import Case, DossierSection
from sandbox.cases.services.drafts import enter_paper_draft
from sandbox.cases.services.requests import save_answers
from sandbox.core.outbox import run_due
from sandbox.documents.models import Document
from sandbox.notifications.models import Notice
from tests.cases import papers
from tests.cases.situations import COMPETITOR, EDITOR, HEAD, ONE_STOP, OWNER, REASON, check, fresh, request_of
from tests.factories import NOON, city, everybody, fill_dossier, step
from tests.situation import situation
from workflows.case import CaseState

if TYPE_CHECKING:
    from django.test import Client

    from tests.personas import People

pytestmark = pytest.mark.django_db

OTHER_DESKS = ("officer@dost.example", "clerk@cpc.example", "lawyer@doj.example", COMPETITOR)
UNKNOWN = {
    "organisation": "0400 000 123",
    "name": "Công ty Xe điện Hồng Hà",
    "address": "1 Tràng Tiền, Hà Nội",
}
TYPED = {"programme_code": "hanoi-2026", "title": "Xe buýt điện tự hành", **UNKNOWN}


@situation
def paper_draft(people: People, *, is_known: bool = False) -> Case:
    """A draft of an organisation without accounts, or of Skylift, entered by the desk and complete."""
    programme = city()
    everybody(people)
    applicant = (
        people.organisation(OWNER)
        if is_known
        else Organisation.objects.create(
            name="Công ty Xe điện Hồng Hà", business_code="0400000123", created_at=NOON
        )
    )
    case = enter_paper_draft(programme, applicant, title="Xe buýt", actor=people[ONE_STOP], now=NOON)
    fill_dossier(case, people)
    return case


@situation
def paper_case(people: People, *, is_known: bool = False) -> Case:
    """The same, filed by the desk."""
    case = paper_draft(people, is_known=is_known)
    step(case, "submit", people[ONE_STOP])
    return fresh(case)


def page(client: Client, case: Case, name: str, *args: str) -> int:
    return client.get(reverse(f"dossier:{name}", args=[case.uuid, *args])).status_code


def test_the_desk_opens_an_application_of_an_unknown_organisation(people: People, client: Client) -> None:
    everybody(people)
    city()
    client.force_login(people[ONE_STOP])
    assert f'href="{reverse("dossier:new")}"' in client.get(reverse("cases:list")).content.decode()
    client.post(reverse("dossier:new"), TYPED)
    case = Case.objects.get(title="Xe buýt điện tự hành")
    applicant = case.applicant
    assert (case.is_paper, case.entered_by) == (True, people[ONE_STOP])
    assert (applicant.name, applicant.business_code, applicant.members.count()) == (
        UNKNOWN["name"],
        "0400000123",
        0,
    )
    assert Event.objects.get(verb="organisation.register").data == {"business_code": "0400000123"}
    client.post(reverse("dossier:new"), TYPED | {"title": "Lần hai", "name": "Tên khác"})
    assert Case.objects.get(title="Lần hai").applicant == applicant


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"organisation": "12"}, {"organisation"}),
        ({"name": "", "address": ""}, {"name", "address"}),
        ({"organisation": ""}, {"organisation"}),
    ],
)
def test_an_unknown_organisation_needs_code_name_and_address(
    people: People, client: Client, typed: dict[str, str], wrong: set[str]
) -> None:
    everybody(people)
    city()
    client.force_login(people[ONE_STOP])
    refused = client.post(reverse("dossier:new"), TYPED | typed)
    assert (refused.status_code, set(refused.context["form"].errors)) == (422, wrong)
    assert not Case.objects.exists()


@pytest.mark.parametrize("login", OTHER_DESKS)
def test_nobody_else_enters_for_this_desk(people: People, login: str) -> None:
    programme = city()
    everybody(people)
    with pytest.raises(PermissionDenied):
        enter_paper_draft(
            programme, people.organisation(OWNER), title="Không được", actor=people[login], now=NOON
        )


def test_the_draft_is_the_desks_and_its_applicant_reads_it(people: People, client: Client) -> None:
    case = paper_draft(people, is_known=True)
    client.force_login(people[ONE_STOP])
    assert (page(client, case, "overview"), page(client, case, "section", "innovation")) == (200, 200)
    address = reverse("dossier:section", args=[case.uuid, "innovation"])
    version = DossierSection.objects.get(case=case, code="innovation").version
    client.post(address, {"version": str(version), "answers-novelty": "Như trên giấy", "save": "1"})
    assert case.sections.get(code="innovation").content["novelty"] == "Như trên giấy"
    scan = SimpleUploadedFile("ban-quet.pdf", papers.pdf())
    client.post(reverse("dossier:add_file", args=[case.uuid, "entity_papers"]), {"upload": scan})
    assert case.attachments.filter(name="ban-quet.pdf", uploaded_by=people[ONE_STOP]).exists()
    for login in (OWNER, EDITOR):
        client.force_login(people[login])
        assert page(client, case, "read") == 200
        assert (
            client.post(address, {"version": "1", "answers-novelty": "Của tôi", "save": "1"}).status_code
            == 403
        )
        assert client.get(reverse("cases:step", args=[case.uuid, "submit"])).status_code == 403
    assert case.sections.get(code="innovation").content["novelty"] == "Như trên giấy"


@pytest.mark.parametrize("login", OTHER_DESKS)
def test_strangers_find_no_paper_draft(people: People, client: Client, login: str) -> None:
    case = paper_draft(people)
    client.force_login(people[login])
    assert client.get(case.get_absolute_url()).status_code == 404


def test_filed_it_is_marked_everywhere_and_nobody_misses_a_mail(people: People, client: Client) -> None:
    case = paper_case(people)
    run_due(now=NOON)
    client.force_login(people[ONE_STOP])
    told = client.get(case.get_absolute_url()).content.decode()
    assert "Nộp bản giấy" in told
    assert f"nhập: {people[ONE_STOP].full_name}" in told
    assert "không có tài khoản" in told
    assert "bản giấy" in client.get(reverse("cases:list")).content.decode()
    receipt = Document.objects.get(case=case, kind="D01")
    assert receipt.frozen_facts["channel"] == (
        f"bản giấy, nộp tại Bộ phận Tiếp nhận và Trả kết quả (người nhập: {people[ONE_STOP].full_name})"
    )
    assert receipt.state == "issued"
    assert not Notice.objects.filter(case=case, user__organisation_memberships__isnull=False).exists()


def test_the_desk_enters_what_was_answered_on_paper(people: People, client: Client) -> None:
    case = paper_case(people, is_known=True)
    check(case, people, innovation="Thiếu so sánh.")
    step(case, "request_supplement", people[ONE_STOP], reason=REASON)
    client.force_login(people[OWNER])
    assert (page(client, case, "answer"), page(client, case, "section", "innovation")) == (403, 403)
    client.force_login(people[ONE_STOP])
    assert [
        page(client, case, name, *args)
        for name, *args in (("answer",), ("section", "innovation"), ("section", "risk_plan"))
    ] == [200, 200, 409]
    request = request_of(case)
    save_answers(
        request,
        {line.pk: "Bản giấy ngày 23/11." for line in request.lines.all()},
        actor=people[ONE_STOP],
        now=NOON,
    )
    with pytest.raises(PermissionDenied):
        step(case, "supply_supplement", people[OWNER])
    step(case, "supply_supplement", people[ONE_STOP])
    check(fresh(case), people)
    step(case, "accept", people[ONE_STOP])
    assert (fresh(case).state, case.snapshots.count(), list(faults())) == (CaseState.ACCEPTED, 2, [])


@pytest.mark.parametrize("is_known", [True, False])
def test_what_was_withdrawn_on_paper_is_entered_by_the_desk(people: People, *, is_known: bool) -> None:
    case = paper_case(people, is_known=is_known)
    with pytest.raises(PermissionDenied):
        step(case, "withdraw", people[HEAD], reason=REASON)
    step(case, "withdraw", people[ONE_STOP], reason=REASON)
    assert fresh(case).state == CaseState.WITHDRAWN


def test_a_draft_entered_by_mistake_is_discarded(people: People) -> None:
    case = paper_draft(people)
    step(case, "discard", people[ONE_STOP])
    assert fresh(case).state == CaseState.WITHDRAWN


def test_the_owner_of_a_filed_one_follows_it_and_may_withdraw(people: People) -> None:
    case = paper_case(people, is_known=True)
    with pytest.raises(PermissionDenied):
        step(case, "withdraw", people[EDITOR], reason=REASON)
    step(case, "withdraw", people[OWNER], reason=REASON)
    assert fresh(case).state == CaseState.WITHDRAWN
