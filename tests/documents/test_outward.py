"""Nothing of a decision is outward before its document is issued; afterwards it says what the case says."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pdfplumber

from sandbox.documents.models import Document
from sandbox.documents.verification import find_by_code, find_by_digest
from sandbox.notifications.models import Notice
from tests.answers import body_of
from tests.documents import situations as at
from tests.factories import step
from tests.reviews.situations import fresh

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from sandbox.cases.models import Case
    from tests.personas import People

OWNER = "owner@skylift.example"
DECISION = "Quyết định cho phép thử nghiệm"
PAGES = ("", "preview.pdf", "document.pdf", "scan.pdf")


def statuses(client: Client, document: Document) -> list[int]:
    """What the pages of a document answer."""
    found = []
    for page in PAGES:
        response = client.get(document.get_absolute_url() + page)
        body_of(response)
        found.append(response.status_code)
    return found


def case_page(client: Client, case: Case) -> str:
    """The page of the case, as text."""
    return client.get(case.get_absolute_url()).content.decode()


def words(pdf: bytes) -> str:
    """What a PDF says, on one line."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return " ".join(" ".join((page.extract_text() or "") for page in opened.pages).split())


def test_the_applicant_learns_of_a_decision_by_its_issue(people: People, client: Client) -> None:
    case = at.decided_case(people)
    client.force_login(people[OWNER])
    document = at.decision_of(case)
    stations = [document]
    page = case_page(client, case)
    assert ("Quyết định đang được ban hành" in page, DECISION in page) == (True, False)
    stations.append(at.number(document, people))
    stations.append(at.sign(document, people))
    for station in stations:
        assert statuses(client, station) == [404, 403, 404, 404]
        assert find_by_code(station.verify_code) is None
        assert find_by_digest(station.rendering_digest) is None
    assert DECISION not in case_page(client, case)

    step(document, "issue", people[at.CLERK], now=at.DECIDED)
    document = at.fresh_document(document)
    assert statuses(client, document) == [200, 403, 200, 200]
    assert DECISION in case_page(client, case)
    found = find_by_code(f" {document.verify_code.lower().replace('-', ' ')} ")
    assert found is not None
    assert (found.kind, found.number, found.status) == ("D16", "01/QĐ-UBND", "valid")
    assert find_by_digest(document.rendering_digest) == found
    assert find_by_digest(document.scan.sha256) == found
    assert find_by_code("") is None
    assert find_by_digest("") is None


def test_the_issued_file_is_the_made_one_and_says_what_the_case_says(people: People, client: Client) -> None:
    case = at.issued_case(people)
    document = at.decision_of(case)
    client.force_login(people[OWNER])
    response = client.get(document.get_absolute_url() + "document.pdf")
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''Q%C4%90-UBND-2026-01.pdf"
    assert response["Cache-Control"] == "private, no-store"
    text = words(body_of(response))
    permit, applicant = case.permit, case.applicant
    for said in (
        "Số: 01/QĐ-UBND",
        "Hà Nội, ngày 07 tháng 12 năm 2026",
        "Tờ trình số 01/TTr-SKHCN ngày 07 tháng 12 năm 2026",
        applicant.name,
        f"mã số doanh nghiệp: {applicant.business_code}",
        f"Mã hồ sơ: {case.reference}",
        f"công nghệ {permit.object_text}, phiên bản {permit.object_version}",
        "từ ngày 04 tháng 01 năm 2027 đến hết ngày 31 tháng 12 năm 2027",
        f"không quá {permit.participants_cap}",
        at.DUTY,
        at.SUPPORT,
        people[at.SIGNATORY].full_name,
        document.verify_code,
        *(phase.name for phase in permit.phases.all()),
        *(limit.label for limit in permit.limits.all()),
    ):
        assert " ".join(said.split()) in text
    assert "DỰ THẢO" not in text


def test_the_draft_prints_for_the_city_alone_and_says_that_it_is_one(people: People, client: Client) -> None:
    case = at.reviewed(people)
    hostile = "<script>alert(1)</script> {7*7} {% load x %} <img src=file:///etc/passwd>"
    document = at.drafted(case, support=[hostile], conditions=["a" * 2000])
    for login in (OWNER, "owner@paybridge.example", at.SIGNATORY, at.CLERK, "clerk@doj.example"):
        client.force_login(people[login])
        assert client.get(document.get_absolute_url()).status_code == 404
        assert client.get(document.get_absolute_url() + "preview.pdf").status_code in {403, 404}
    client.force_login(people[at.HEAD])
    response = client.get(document.get_absolute_url() + "preview.pdf")
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")
    text = words(response.content)
    assert "{7*7} {% load x %}" in text
    assert [word for word in ("alert", "script>", "img", "passwd") if word in text] == []  # cleaned on entry
    page = client.get(document.get_absolute_url()).content.decode()
    assert "<script>alert" not in page


def test_interests_are_declared_before_a_document_opens(people: People, client: Client) -> None:
    case = at.reviewed(people)
    document = at.checked(case, people)
    step(fresh(case), "send_to_authority", people[at.DIRECTOR], now=at.DECIDED)
    client.force_login(people[at.SIGNATORY])
    response = client.get(document.get_absolute_url())
    assert (response.status_code, response["Location"]) == (302, f"/cases/{case.uuid}/declare/")
    assert case.reference not in client.get("/documents/").content.decode()


def test_the_officer_drafts_on_the_page(people: People, client: Client) -> None:
    case = at.reviewed(people)
    client.force_login(case.officer)
    address = f"/documents/draft/{case.uuid}/"
    assert f'href="{address}"' in case_page(client, case)
    assert client.post(address, {"by_doj": ""}).status_code == 422
    response = client.post(address, {"by_doj": at.DUTY, "conditions": "Một\n\nHai\n", "support": ""})
    document = at.decision_of(case)
    assert (response.status_code, response["Location"]) == (302, document.get_absolute_url())
    said = [entry["text"] for entry in document.parts["conditions"]]
    assert (document.parts["duties"]["doj"]["text"], said, document.parts["support"]) == (
        at.DUTY,
        ["Một", "Hai"],
        [],
    )
    stale = client.post(address, {"by_doj": at.DUTY, "expected": document.version + 7})
    assert stale.status_code == 409
    client.force_login(people[at.HEAD])
    assert client.get(address).status_code == 403


def test_the_lists_ask_the_same_of_one_case_and_of_three(
    people: People, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    at.number(at.decision_of(at.decided_case(people)), people)
    client.force_login(people[at.CLERK])
    for page in ("/documents/", "/documents/register/"):
        client.get(page)
        with django_assert_max_num_queries(12):
            assert "SBX-2026-0001" in client.get(page).content.decode()
    at.number(at.decision_of(at.decided_case(people)), people)
    for page in ("/documents/", "/documents/register/"):
        with django_assert_max_num_queries(12):
            assert "SBX-2026-0002" in client.get(page).content.decode()


def test_the_clerk_is_told_once_that_a_decision_is_to_be_numbered(people: People) -> None:
    case = at.decided_case(people)
    told = Notice.objects.filter(
        user=people[at.CLERK], case=case, event__verb__in=["case.approve", "document.adopt"]
    )
    assert list(told.values_list("verb", flat=True)) == ["case.approve"]
