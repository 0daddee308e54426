"""The decisions on a running trial have the format of Decree 30/2020 and say what the act says."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any, get_args

import pdfplumber
import pytest

from sandbox.documents.letters.act import ActFacts, Verb, act_letter
from tests.documents.decree30 import faults
from tests.documents.letters import examples, expected
from tests.documents.letters.printed import printed

FACTS = ActFacts(
    issue=replace(examples.DECISION, recipients=("Như Điều 1", "Sở Tư pháp", "Lưu: VT, KHCN")),
    verb="suspend",
    proposer="Giám đốc Sở Khoa học và Công nghệ",
    presiding_body=examples.DEPARTMENT,
    holder=examples.HOLDER,
    reference="SBX-2026-0042",
    title="Giao hàng y tế bằng thiết bị bay không người lái",
    effective_on=date(2027, 6, 1),
    permit="Quyết định số 05/QĐ-UBND ngày 05 tháng 02 năm 2026",
    ground="Giới hạn bị vi phạm",
    reason="Hai lần lệch hành lang quá 25 m trong tuần cuối tháng 5.",
    stops_everything=False,
    stopped_parts=("Tuyến 2", "Tuyến 3"),
    remedies=("Thay bộ định vị", "Huấn luyện lại phi công giám sát"),
    end=date(2027, 12, 31),
    exit_steps=("Đối với người tham gia: chuyển về giao bằng xe máy", "Đối với dữ liệu: xóa ảnh sau 30 ngày"),
    outcomes=("Công nhận một phần kết quả thử nghiệm", "Kiến nghị hoàn thiện quy định pháp luật"),
    findings="Thời gian giao trung vị giảm 68% so với xe máy.",
    transition_months=12,
)
WANTED = replace(
    expected.REFUSAL,
    number="Số: 05/QĐ-UBND",
    bases=(
        *expected.PERMIT.bases[:3],
        "Căn cứ Quyết định số 05/QĐ-UBND ngày 05 tháng 02 năm 2026;",
        "Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ.",
    ),
    first_words="Điều 1.",
    recipients=("- Như Điều 1;", "- Sở Tư pháp;", "- Lưu: VT, KHCN."),
)
SAID: dict[str, tuple[str, ...]] = {
    "suspend": ("Tạm dừng một phần", "Tuyến 2;", "Giới hạn bị vi phạm", "Thay bộ định vị", "90 ngày"),
    "resume": ("Cho tiếp tục thử nghiệm", "Thay bộ định vị", "đến hết ngày 31 tháng 12 năm 2027"),
    "terminate": ("Chấm dứt việc thử nghiệm", "Hai lần lệch hành lang", "xóa ảnh sau 30 ngày", "90 ngày"),
    "revoke_approval": ("Thu hồi việc cho phép thử nghiệm", "Hai lần lệch hành lang", "90 ngày"),
    "accept_surrender": ("Chấp thuận đề nghị chấm dứt", "chuyển về giao bằng xe máy", "90 ngày"),
    "complete": ("Công nhận một phần kết quả", "giảm 68%", "không quá 12 tháng", "90 ngày"),
}


def text_of(facts: Any) -> str:
    with pdfplumber.open(BytesIO(printed(act_letter(facts)))) as pdf:
        return " ".join(" ".join((page.extract_text() or "") for page in pdf.pages).split())


@pytest.mark.parametrize("verb", get_args(Verb))
def test_an_act_says_what_it_does(verb: Verb) -> None:
    text = text_of(replace(FACTS, verb=verb))
    assert [said for said in SAID[verb] if said not in text] == []
    assert "Số: 05/QĐ-UBND" in text


@pytest.mark.parametrize("verb", get_args(Verb))
def test_an_act_has_the_nine_elements(verb: Verb) -> None:
    letter = act_letter(replace(FACTS, verb=verb))
    assert faults(printed(letter), replace(WANTED, summary=letter.summary)) == []


def test_a_draft_says_so_and_leaves_blanks() -> None:
    issue = replace(FACTS.issue, number=None, date=None, draft=True, verify_url=None, verify_code=None)
    text = text_of(replace(FACTS, issue=issue, stopped_parts=(), stops_everything=True))
    assert "DỰ THẢO" in text
    assert "Tạm dừng toàn bộ" in text
