"""The forms of the intake: each made once for its act, by the office itself, from what the log says."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pdfplumber
import pytest
from django.db import IntegrityError, transaction

from sandbox.audit.models import Event
from sandbox.cases.models import Deadline
from sandbox.cases.services.programme import rules_for
from sandbox.core.models import Task
from sandbox.documents.content.writing import is_intact
from sandbox.documents.models import Document, IssuedDocument, NumberRecord
from sandbox.documents.verification import find_by_code
from sandbox.notifications.models import Notice
from tests.answers import body_of
from tests.cases import situations as cases
from tests.documents import situations as at
from tests.factories import NOON, step
from tests.reviews.situations import free_of_conflict, fresh

if TYPE_CHECKING:
    from django.test import Client

    from sandbox.cases.models import Case
    from tests.personas import People

RECEIPT = "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
BEING_MADE = f"{RECEIPT}: đang được lập"
GAP = "Thiếu so sánh với giải pháp hiện có."
REASON = "Công ty thay đổi kế hoạch kinh doanh trong năm nay."


@pytest.fixture
def owner(people: People, client: Client) -> Client:
    """The applicant's owner, signed in."""
    client.force_login(people[cases.OWNER])
    return client


def forms_of(case: Case) -> list[Document]:
    """The forms of a case, as they were written."""
    return list(Document.objects.filter(case=case).select_related("case", "issuer").order_by("pk"))


def made(document: Document) -> Document:
    """The form after the worker has done its task."""
    at.make(document, now=NOON)
    return at.fresh_document(document)


def page_of(client: Client, case: Case) -> str:
    """The page of the case, as text."""
    return client.get(case.get_absolute_url()).content.decode()


def downloaded(client: Client, document: Document) -> str:
    """What the file says that the page hands out, on one line."""
    data = body_of(client.get(document.get_absolute_url() + "document.pdf"))
    with pdfplumber.open(BytesIO(data)) as opened:
        return " ".join(" ".join((page.extract_text() or "") for page in opened.pages).split())


def lacking(text: str, *wanted: str) -> list[str]:
    """Which of these words are not there, however the lines were broken."""
    squeezed = "".join(text.split())
    return [words for words in wanted if "".join(words.split()) not in squeezed]


def test_the_applicant_has_a_receipt_of_the_filing(people: People, owner: Client) -> None:
    case = cases.plain_case(people)
    (receipt,) = forms_of(case)
    assert (receipt.kind, receipt.state, receipt.full_number) == ("D01", "draft", "01/TNHS")
    assert is_intact(receipt)
    page = page_of(owner, case)
    assert (BEING_MADE in page, receipt.get_absolute_url() in page) == (True, False)
    assert owner.get(receipt.get_absolute_url()).status_code == 404

    receipt = made(receipt)
    page = page_of(owner, case)
    assert (BEING_MADE in page, receipt.get_absolute_url() in page) == (False, True)
    assert case.officer is not None
    wanted = (
        "Số: 01/TNHS",
        case.reference or "",
        case.applicant.name,
        case.officer.full_name,
        receipt.verify_code,
        "12 giờ 00 phút, ngày 23 tháng 11 năm 2026",
        "20 ngày làm việc, kể từ ngày hồ sơ được chấp nhận",
        # The check ends on Friday 27 November, since the 24th is a holiday; twenty working days from there.
        "dự kiến ngày 25 tháng 12 năm 2026",
    )
    assert lacking(downloaded(owner, receipt), *wanted) == []
    found = find_by_code(receipt.verify_code)
    assert found is not None
    assert (found.kind, found.status) == ("D01", "valid")


def test_acceptance_makes_the_day_of_the_result_firm(people: People, owner: Client) -> None:
    case = cases.plain_case(people)
    cases.check(case, people)
    step(case, "accept", people[cases.ONE_STOP])
    _filing, receipt = forms_of(case)
    assert (receipt.kind, receipt.full_number, receipt.signer_name) == (
        "D01",
        "02/TNHS",
        people[cases.ONE_STOP].full_name,
    )
    due = Deadline.objects.get(case=case, clock="total").due_on
    assert due is not None
    assert receipt.frozen_facts["due_on"] == due.isoformat()
    assert receipt.frozen_facts["is_estimate"] is False
    assert receipt.frozen_facts["total"] == "20 ngày làm việc"


def test_a_form_exists_once_and_goes_out_once(people: People) -> None:
    case = cases.plain_case(people)
    (receipt,) = forms_of(case)
    assert Task.objects.filter(name="documents.render").count() == 1
    # Killed after the file was made and before the form went out: the next attempt finishes the work.
    Document.objects.filter(pk=receipt.pk).update(rendering="a.pdf", rendering_digest="0" * 64)
    first = made(receipt)
    again = made(receipt)
    assert (first.state, first.rendering_digest) == ("issued", "0" * 64)
    assert again.version == first.version
    assert IssuedDocument.objects.filter(document=receipt).count() == 1
    assert Event.objects.filter(verb="document.issue", subject_uuid=receipt.uuid).count() == 1
    assert list(NumberRecord.objects.values_list("kind", "number")) == [("D01", 1)]
    receipt.pk, receipt.number, receipt.verify_code = None, 2, "TEST-CODE-TWO2"
    receipt.uuid, receipt._state.adding = case.uuid, True
    with pytest.raises(IntegrityError), transaction.atomic():
        receipt.save()


def test_a_form_is_nobodys_work_and_no_second_mail(people: People, client: Client) -> None:
    case = cases.plain_case(people)
    (receipt,) = forms_of(case)
    client.force_login(people[cases.HEAD])
    free_of_conflict(case, people[cases.HEAD], now=NOON)
    assert receipt.get_absolute_url() not in client.get("/").content.decode()
    assert receipt.get_absolute_url() not in client.get("/documents/").content.decode()
    assert receipt.acts_of(people[cases.HEAD].pk) == receipt.acts_of(receipt.drafted_by_id)
    made(receipt)
    told = Notice.objects.filter(event__verb="document.issue").values_list(
        "user__email", "pace", "is_required"
    )
    assert {(pace, law) for _user, pace, law in told} == {("never", False)}
    assert cases.OWNER in {user for user, _pace, _law in told}


def test_the_request_to_supplement_names_every_gap(people: People, owner: Client) -> None:
    case = cases.asked_case(people, innovation=GAP)
    request = made(forms_of(case)[-1])
    assert (request.kind, request.full_number, request.state) == ("D02", "01/YCBS", "issued")
    rules = rules_for(case)
    item = next(item for item in rules.dossier if item.code == "innovation")
    until = Deadline.objects.get(case=case, clock="supplement_by_applicant").due_on
    assert until is not None
    gap = {"paper": item.label.vi, "ground": rules.grounds["supplement"][0].label.vi, "how": GAP}
    assert request.frozen_facts["gaps"] == [gap]
    wanted = (
        cases.REASON,
        f"đến hết ngày {until.day:02d} tháng {until.month} năm {until.year}",
        people[cases.ONE_STOP].full_name,
    )
    assert lacking(downloaded(owner, request), *wanted) == []


def test_a_refusal_to_accept_starts_the_time_to_complain(people: People, owner: Client) -> None:
    case = cases.plain_case(people)
    head, ground = people[cases.HEAD], rules_for(case).grounds["intake_refusal"][0]
    free_of_conflict(case, head, now=NOON)
    step(case, "refuse_intake", head, reason_code=ground.code, reason=REASON)
    windows = Deadline.objects.filter(case=case, clock="complaint_window")
    assert not windows.exists()
    refusal = made(forms_of(case)[-1])
    assert (refusal.kind, refusal.full_number, refusal.state) == ("D03", "01/TCTN", "issued")
    assert windows.exists()
    wanted = (ground.label.vi, REASON, "trong thời hạn 90 ngày", head.full_name)
    assert lacking(downloaded(owner, refusal), *wanted) == []


def test_a_withdrawal_is_answered_by_a_notice(people: People, owner: Client) -> None:
    case = cases.plain_case(people)
    step(case, "withdraw", people[cases.OWNER], reason=REASON)
    notice = made(forms_of(case)[-1])
    assert (notice.kind, notice.full_number, notice.state) == ("D05", "01/TB", "issued")
    wanted = (f"Theo đề nghị của {case.applicant.name}", "ngày 23 tháng 11 năm 2026", REASON)
    assert lacking(downloaded(owner, notice), *wanted) == []
    assert fresh(case).state == "withdrawn"
