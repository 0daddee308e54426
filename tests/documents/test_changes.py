"""The decisions on changes of a permit: what the paper says is what was decided, and what was decided takes effect."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pdfplumber
import pytest
from django.test import Client

from sandbox.documents.content.writing import is_intact
from sandbox.documents.models import IssuedDocument
from sandbox.documents.verification import LaterChange, find_by_code
from sandbox.trials.models import Condition, Limit, Permit
from sandbox.trials.services import permits
from tests.browsers import browser
from tests.documents import situations as at
from tests.documents.test_acts import text_of
from tests.trials.changing import (
    ASKED,
    approved,
    code_of,
    decision_on,
    in_effect,
    requested,
    submitted,
)
from tests.trials.situations import running_trial

if TYPE_CHECKING:
    from tests.personas import People

pytestmark = pytest.mark.django_db

HOSTILE = "Smith & Sons *Ltd* <b>đậm</b> {{ case.title }}"
PERMIT = "Quyết định số 01/QĐ-UBND ngày 07 tháng 12 năm 2026"


def test_an_extension_says_what_was_decided(people: People) -> None:
    case = running_trial(people)
    change = approved(requested(case, people), people, proposal=HOSTILE, conditions=f"Báo trước\n{HOSTILE}")
    document = decision_on(change)
    assert is_intact(document)
    in_effect(change, people)
    document = decision_on(change)
    text = text_of(document)
    for said in (
        f"Số: {document.full_number}",
        "Về việc gia hạn thử nghiệm có kiểm soát",
        case.title,
        case.reference or "",
        case.applicant.name,
        PERMIT,
        "đến hết ngày 31 tháng 12 năm 2027",
        "đến hết ngày 30 tháng 6 năm 2028",
        "có hiệu lực kể từ ngày 01 tháng 01 năm 2028",
        f"Lý do: {HOSTILE}",
        "Báo trước",
    ):
        assert said in text, said
    assert text.count(HOSTILE) == 2
    issued = IssuedDocument.objects.get(document=document)
    assert (issued.data["new_end"], issued.data["reason"]) == ("2028-06-30", HOSTILE)


def test_an_adjustment_sets_the_old_beside_the_new(people: People) -> None:
    case = running_trial(people)
    limit = Limit.objects.get(permit__case=case, code="flights_per_day")
    wanted = {code_of(case, label=limit.label): 90, "hours": "06:00 - 18:00", "object_version": HOSTILE}
    change = requested(case, people, "adjust", wanted=wanted)
    change = approved(change, people, effective_on=date(2027, 4, 1))
    document = at.issue(decision_on(change), people, now=ASKED)
    text = text_of(document)
    for said in (
        "Không quá 60 chuyến",
        "Không quá 90 chuyến",
        "06:00 - 18:00",
        "ngày 01 tháng 4 năm 2027",
        PERMIT,
    ):
        assert said in text, said
    rows = [(row["term"], row["after"]) for row in document.frozen_facts["terms"]]
    assert ("Phiên bản của đối tượng thử nghiệm", HOSTILE) in rows


def test_an_adjustment_without_a_day_applies_from_the_decision_on(people: People) -> None:
    change = approved(requested(running_trial(people), people, "adjust"), people)
    text = text_of(at.number(decision_on(change), people, now=ASKED))
    assert "kể từ ngày Quyết định này có hiệu lực:" in text


def test_whoever_decides_sees_the_very_paper_before(people: People) -> None:
    change = submitted(requested(running_trial(people), people), people)
    client = Client()
    client.force_login(people[at.SIGNATORY])
    response = client.get(f"/documents/of/{change.case.uuid}/changes/{change.uuid}.pdf")
    assert response.status_code == 200
    with pdfplumber.open(BytesIO(response.getvalue())) as pdf:
        text = " ".join(" ".join((page.extract_text() or "") for page in pdf.pages).split())
    assert "đến hết ngày 30 tháng 6 năm 2028" in text
    client.force_login(people["owner@skylift.example"])
    assert client.get(response.request["PATH_INFO"]).status_code == 403


def test_whoever_verifies_the_permit_learns_what_has_changed_it(people: People) -> None:
    case = running_trial(people)
    permit = at.decision_of(case)
    change = approved(requested(case, people), people)
    found = find_by_code(permit.verify_code)
    assert found is not None
    assert found.changed_by == ()
    at.issue(decision_on(change), people, now=ASKED)
    found = find_by_code(permit.verify_code)
    assert found is not None
    number = decision_on(change).full_number
    assert (found.status, found.changed_by) == ("valid", (LaterChange(number, date(2027, 3, 1)),))
    page = Client().get(f"/verify/{permit.verify_code}/").content.decode()
    assert f"{number} (01/03/2027)" in page


def test_a_void_number_is_followed_by_another_one(people: People) -> None:
    case = running_trial(people)
    change = approved(requested(case, people), people)
    first = at.number(decision_on(change), people, now=ASKED)
    at.step(first, "void", people[at.CLERK], now=ASKED, reason="Ký nhầm tệp, cấp số khác cho quyết định.")
    second = decision_on(change)
    assert (second.state, second.frozen_facts) == ("approved_for_signature", first.frozen_facts)


def test_the_conditions_of_a_change_stand_in_the_register(people: People) -> None:
    case = running_trial(people)
    change = approved(requested(case, people), people)
    assert not Condition.objects.filter(permit__case=case, text="Gia hạn bảo hiểm").exists()
    in_effect(change, people)
    found = Condition.objects.filter(permit__case=case).order_by("-pk").values_list("text", "due")
    assert list(found[:2]) == [("Thông báo cho người tham gia", ""), ("Gia hạn bảo hiểm", "")]
    assert permits.is_intact(Permit.objects.get(case=case))
    page = browser(people, "officer@dost.example").get("/conditions/").content.decode()
    assert "Gia hạn bảo hiểm" in page
