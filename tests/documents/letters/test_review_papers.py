"""The papers of a review have the format of Decree 30/2020, and say every fact that they were given."""

from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from sandbox.documents.letters.consultation import consultation_letter, opinion_letter
from sandbox.documents.letters.council import invitation_letter, minutes_letter, score_sheet_letter
from sandbox.documents.letters.hand_over import hand_over_letter
from sandbox.documents.letters.letter import Letter
from sandbox.documents.letters.report import report_letter, submission_letter
from sandbox.documents.samples import review
from tests.documents.decree30 import Expected, faults
from tests.documents.letters.printed import printed
from tests.documents.pdf_lines import folded

COMMITTEE, DEPARTMENT = "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"
PROJECT = "“Giao hàng y tế bằng thiết bị bay không người lái giữa Khu Công nghệ cao Hòa Lạc và các trạm y tế lân cận”"
COUNCIL = Expected(
    parent=DEPARTMENT,
    issuer="HỘI ĐỒNG THẨM ĐỊNH",
    number="Số: 09/GM-HĐTĐ",
    place_date="Hà Nội, ngày 23 tháng 11 năm 2026",
    type_name="GIẤY MỜI",
    summary="Họp Hội đồng thẩm định hồ sơ SBX-2026-0042",
    first_words="Trân trọng kính mời: Lê Minh Tuấn",
    signing_titles=("CHỦ TỊCH HỘI ĐỒNG",),
    name="Trần Văn Khôi",
)
REPORT = Expected(
    parent=COMMITTEE,
    issuer=DEPARTMENT,
    number="Số: 09/BC-SKHCN",
    place_date="Hà Nội, ngày 30 tháng 11 năm 2026",
    type_name="BÁO CÁO",
    summary=f"Thẩm định hồ sơ thử nghiệm có kiểm soát dự án {PROJECT}",
    first_words="Mã hồ sơ: SBX-2026-0042.",
    signing_titles=("GIÁM ĐỐC",),
    name="Vũ Đức Thắng",
    recipients=("- Lưu: VT.",),
)
CONSULTATION = replace(
    REPORT,
    number="Số: 09/SKHCN",
    place_date="Hà Nội, ngày 20 tháng 11 năm 2026",
    type_name="",
    summary=f"V/v đề nghị cho ý kiến pháp lý về hồ sơ thử nghiệm có kiểm soát {PROJECT}",
    first_words="Sở Khoa học và Công nghệ đang chủ trì",
    recipients=("- Như trên;", "- Lưu: VT."),
)
SUBMISSION = replace(
    REPORT,
    number="Số: 118/TTr-SKHCN",
    place_date="Hà Nội, ngày 01 tháng 12 năm 2026",
    type_name="TỜ TRÌNH",
    summary=f"Về việc cho phép thử nghiệm có kiểm soát dự án {PROJECT}",
    recipients=("- Như trên;", "- Lưu: VT."),
)

LETTERS: dict[str, tuple[Letter, Any]] = {
    "consultation": (consultation_letter(review.CONSULTATION), review.CONSULTATION),
    "opinion": (opinion_letter(review.OPINION), review.OPINION),
    "invitation": (invitation_letter(review.INVITATION), review.INVITATION),
    "score sheet": (score_sheet_letter(review.SCORE_SHEET), review.SCORE_SHEET),
    "minutes": (minutes_letter(review.MINUTES), review.MINUTES),
    "report": (report_letter(review.REPORT), review.REPORT),
    "submission": (submission_letter(review.SUBMISSION), replace(review.SUBMISSION, summary="", risks="")),
    "hand-over": (hand_over_letter(review.HAND_OVER), review.HAND_OVER),
}
"""The submission leaves summary and risks to the report, which goes with it."""


WANTED = {"consultation": CONSULTATION, "invitation": COUNCIL, "report": REPORT, "submission": SUBMISSION}


@pytest.mark.parametrize("name", WANTED)
def test_paper_has_the_nine_elements(name: str) -> None:
    letter = LETTERS[name][0]
    assert faults(printed(replace(letter, number=letter.number or "9")), WANTED[name]) == []


@pytest.mark.parametrize("name", LETTERS)
def test_every_fact_stands_on_the_paper(name: str) -> None:
    letter, facts = LETTERS[name]
    written = _squeezed(_drawn(printed(letter)))
    assert [fact for fact in _texts(facts) if _squeezed(fact.rstrip(".;")) not in written] == []


def _drawn(pdf: bytes) -> str:
    """The words in the order in which they were drawn: a cell of a table stays together."""
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def _squeezed(text: str) -> str:
    """Without white space, which a line break may have taken the place of, and without the case of the heads."""
    return "".join(folded(text).casefold().split())


def _texts(facts: Any) -> list[str]:
    """Every text, number and day of the facts, as it prints; what only chooses words is left to its own tests."""
    match facts:
        case bool() | None:
            return []
        case datetime():
            return [f"{facts.hour:02d}"]
        case date():
            return [f"ngày {facts.day:02d} tháng {facts.month} năm {facts.year}"]
        case str() | int():
            return [str(facts)] if facts else []
        case tuple():
            return [text for each in facts for text in _texts(each)]
    assert is_dataclass(facts), facts
    return [text for field in fields(facts) for text in _texts(getattr(facts, field.name))]


def test_hostile_names_print_as_they_are() -> None:
    hostile = "Smith & Sons *Ltd* <b>x</b> {{ 7 }} {% now %} <img src=//x>"
    letter = opinion_letter(replace(review.OPINION, applicant=hostile, grounds=hostile))
    assert _squeezed(hostile) in _squeezed(_drawn(printed(letter)))
