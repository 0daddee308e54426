"""The documents of acts on a running trial: made by the act itself, from its own facts."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import pdfplumber

from sandbox.cases.services.programme import rules_for
from sandbox.core.clock import today
from sandbox.documents.content.writing import is_intact
from sandbox.documents.models import Document
from sandbox.trials.models import Remedy
from sandbox.trials.services.endings import request_surrender, verify_remedy
from tests.documents import situations as at
from tests.factories import step
from tests.reviews.situations import fresh
from tests.trials import situations as trials

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.cases.models import Case
    from tests.personas import People

MONTH_LATER = trials.FIRST_DAY + timedelta(days=31)
LATER = MONTH_LATER + timedelta(days=3)


def last(case: Case) -> Document:
    """The document made last."""
    found = Document.objects.select_related("case", "issuer").filter(case=case).first()
    assert found is not None
    return found


def suspend(case: Case, people: People, *, now: datetime) -> None:
    """Let the signatory stop the whole trial, with two remedies."""
    step(
        fresh(case),
        "suspend",
        people[at.SIGNATORY],
        now=now,
        scope="full",
        remedies=["Thay bộ định vị", "Huấn luyện lại phi công"],
        reason_code=rules_for(case, today(now)).grounds["suspension"][0].code,
        reason="Hai lần lệch hành lang trong một tuần.",
    )


def text_of(document: Document) -> str:
    """What the made document says, on one line."""
    with document.rendering.open("rb") as file, pdfplumber.open(BytesIO(file.read())) as pdf:
        return " ".join(" ".join((page.extract_text() or "") for page in pdf.pages).split())


def test_a_trial_is_stopped_and_let_go_on_by_paper(people: People) -> None:
    case = trials.running_trial(people)
    suspend(case, people, now=MONTH_LATER)
    stop = last(case)
    assert (stop.kind, stop.state, stop.decided_at) == ("D20", "approved_for_signature", MONTH_LATER)
    assert is_intact(stop)
    stop = at.issue(stop, people, now=MONTH_LATER)
    text = text_of(stop)
    for said in (
        f"Số: {stop.full_number}",
        "Tạm dừng toàn bộ việc thử nghiệm có kiểm soát",
        "Hai lần lệch hành lang trong một tuần.",
        "Thay bộ định vị",
        "Huấn luyện lại phi công",
        "Quyết định số 01/QĐ-UBND ngày 07 tháng 12 năm 2026",
        "trong thời hạn 90 ngày",
    ):
        assert said in text
    monitor = people["monitor@dost.example"]
    for remedy in Remedy.objects.filter(suspension__case=case):
        verify_remedy(remedy, note="Đã kiểm tra.", actor=monitor, now=LATER)
    step(fresh(case), "resume", people[at.SIGNATORY], now=LATER)
    go_on = at.issue(last(case), people, now=LATER)
    assert (go_on.kind, go_on.state) == ("D21", "issued")
    assert "Cho tiếp tục thử nghiệm có kiểm soát" in text_of(go_on)


def test_a_trial_is_ended_by_paper(people: People) -> None:
    case = trials.running_trial(people)
    day = MONTH_LATER
    wish = "Thiết bị không đáp ứng yêu cầu của chúng tôi."
    owner = people["owner@skylift.example"]
    request_surrender(case, reason=wish, exit_plan="Thu hồi thiết bị.", actor=owner, now=day)
    step(fresh(case), "accept_surrender", people[at.SIGNATORY], now=day)
    end = at.issue(last(case), people, now=day)
    assert (end.kind, end.year, end.number) == ("D22", today(day).year, 1)
    text = text_of(end)
    assert "Chấp thuận đề nghị chấm dứt việc thử nghiệm có kiểm soát" in text
    assert wish in text
    assert "Chuyển về giao bằng xe máy trong 24 giờ" in text
