"""The decision that answers a first complaint (D31), with what Art. 31(2) of the Law on Complaints demands."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sandbox.documents.letters.facts import IssueFacts, letter_of
from sandbox.documents.letters.letter import Article, Clause, Letter
from sandbox.documents.letters.wording import day_in_words, ended

Finding = Literal["right", "right_in_part", "wrong"]

FINDINGS: dict[Finding, str] = {
    "right": "khiếu nại đúng toàn bộ",
    "right_in_part": "khiếu nại đúng một phần",
    "wrong": "khiếu nại sai toàn bộ",
}
KEPT = "Giữ nguyên"
CHANGED: dict[Finding, str] = {
    "right": "Hủy bỏ",
    "right_in_part": "Sửa đổi một phần",
    "wrong": KEPT,
}


@dataclass(frozen=True)
class ComplaintFacts:
    """All that the decision says."""

    issue: IssueFacts
    head_title: str
    """Whoever decides in person: "Chủ tịch" of the committee, "Giám đốc" of a department."""
    complainant: str
    complainant_address: str
    complained_on: date
    received_on: date
    against: str
    """How the decision complained of is cited."""
    reference: str
    title: str
    claims: tuple[str, ...]
    verification: str
    dialogue: str
    grounds: str
    finding: Finding
    measures: tuple[str, ...]
    second_body: str
    """Where a second complaint goes."""
    second_days: int = 30
    complaint_law: str = "Luật Khiếu nại số 02/2011/QH13"


def complaint_letter(facts: ComplaintFacts) -> Letter:
    """Write the decision: what was said, what was found, what is decided, where one may turn next."""
    issue = facts.issue
    return letter_of(
        issue,
        kind="complaint",
        type_name="QUYẾT ĐỊNH",
        summary=f"Về việc giải quyết khiếu nại của {facts.complainant} (lần đầu)",
        authority_line=f"{facts.head_title} {issue.issuing_body}".upper(),
        legal_bases=(*issue.legal_bases, f"Căn cứ {facts.complaint_law}"),
        enacting_word="QUYẾT ĐỊNH:",
        articles=(_complaint(facts), _found(facts), _decided(facts), _further(facts), _effect(facts)),
    )


def _complaint(facts: ComplaintFacts) -> Article:
    return Article(
        heading="Nội dung khiếu nại",
        text=(
            f"{facts.complainant} (địa chỉ: {facts.complainant_address}) có đơn khiếu nại {day_in_words(facts.complained_on)},"
            f" được nhận {day_in_words(facts.received_on)}, khiếu nại {facts.against} liên quan đến dự án “{facts.title}”"
            f" (mã hồ sơ {facts.reference}), với các nội dung sau:"
        ),
        clauses=tuple(Clause(ended(claim, ".")) for claim in facts.claims),
    )


def _found(facts: ComplaintFacts) -> Article:
    found = (
        ("Kết quả xác minh", facts.verification),
        ("Kết quả đối thoại", facts.dialogue),
        ("Căn cứ pháp luật để giải quyết", facts.grounds),
        ("Kết luận", f"nội dung {FINDINGS[facts.finding]}"),
    )
    return Article(
        heading="Kết quả xác minh và kết luận",
        clauses=tuple(Clause(ended(f"{name}: {text}", ".")) for name, text in found if text),
    )


def _decided(facts: ComplaintFacts) -> Article:
    return Article(
        f"{CHANGED[facts.finding]} {facts.against}.",
        clauses=tuple(Clause(ended(measure, ".")) for measure in facts.measures),
    )


def _further(facts: ComplaintFacts) -> Article:
    second = (
        f"khiếu nại lần hai đến {facts.second_body} trong thời hạn {facts.second_days} ngày kể từ ngày nhận được Quyết"
        " định này, hoặc "
        if facts.second_body
        else ""
    )
    return Article(
        heading="Quyền khiếu nại lần hai, khởi kiện",
        text=(
            f"Trường hợp không đồng ý với Quyết định này, {facts.complainant} có quyền {second}khởi kiện vụ án hành chính"
            " tại Tòa án theo quy định của pháp luật về tố tụng hành chính."
        ),
    )


def _effect(facts: ComplaintFacts) -> Article:
    return Article(
        f"Quyết định này có hiệu lực theo quy định của {facts.complaint_law}. {facts.complainant} và các cơ quan, tổ chức,"
        " cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này"
    )
