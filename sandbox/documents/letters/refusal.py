"""The decision not to permit controlled testing (D17): the reasons for each criterion and the right to complain."""

from dataclasses import dataclass
from datetime import date

from sandbox.documents.letters.english import refusal_in_english
from sandbox.documents.letters.facts import (
    HolderFacts,
    IssueFacts,
    RefusalEnglish,
    SubmissionFacts,
    letter_of,
)
from sandbox.documents.letters.letter import Article, Clause, Letter
from sandbox.documents.letters.rich import Words
from sandbox.documents.letters.wording import day_in_words, ended, listed


@dataclass(frozen=True)
class CriterionReason:
    """Why one criterion is not met: its name, the ground from the programme's list, the reason in full."""

    criterion: str
    ground: str
    reason: str


@dataclass(frozen=True)
class RefusalFacts:
    """All that the refusal says; the complaint window is in calendar days from receipt of the decision."""

    issue: IssueFacts
    submission: SubmissionFacts
    holder: HolderFacts
    reference: str
    title: str
    submitted_on: date
    reasons: tuple[CriterionReason, ...]
    complaint_days: int = 90
    complaint_law: str = "Luật Khiếu nại số 02/2011/QH13"
    reasoning: tuple[Words, ...] = ()
    """What explains the reasons further, from the library or by hand."""
    advice: tuple[Words, ...] = ()
    """What a new application has to show."""
    english: RefusalEnglish | None = None
    """What a translation needs; None where the programme wants none."""


def refusal_letter(facts: RefusalFacts) -> Letter:
    """Write the refusal; a refusal without a reason is not a decision that may be printed."""
    if not facts.reasons:
        message = "A refusal needs at least one reason."
        raise ValueError(message)
    issue, sub = facts.issue, facts.submission
    return letter_of(
        issue,
        kind="refusal",
        type_name="QUYẾT ĐỊNH",
        summary=f"Về việc không cho phép thử nghiệm có kiểm soát dự án “{facts.title}”",
        authority_line=issue.issuing_body.upper(),
        proposal_line=f"Theo đề nghị của {sub.proposer} tại Tờ trình số {sub.number} {day_in_words(sub.date)}",
        enacting_word="QUYẾT ĐỊNH:",
        articles=(_refusal(facts), _reasons(facts), _complaint(facts), _effect(facts)),
        appendices=refusal_in_english(facts),
    )


def _refusal(facts: RefusalFacts) -> Article:
    holder = facts.holder
    return Article(
        f"Không cho phép {holder.name} (mã số doanh nghiệp: {holder.business_code}; địa chỉ trụ sở: {holder.address};"
        f" người đại diện theo pháp luật: {holder.representative_name}, chức vụ: {holder.representative_title}) thử"
        f" nghiệm có kiểm soát dự án “{facts.title}” theo hồ sơ mã số {facts.reference} nộp"
        f" {day_in_words(facts.submitted_on)}."
    )


def _reasons(facts: RefusalFacts) -> Article:
    return Article(
        "Lý do không cho phép, theo từng tiêu chí:",
        clauses=tuple(
            Clause(
                f"Tiêu chí: {ended(each.criterion, '.')}",
                listed((f"Căn cứ: {each.ground}", f"Lý do: {each.reason}")),
            )
            for each in facts.reasons
        )
        + tuple(Clause(ended(each, ".")) for each in facts.reasoning),
    )


def _complaint(facts: RefusalFacts) -> Article:
    return Article(
        heading="Quyền khiếu nại và nộp lại hồ sơ",
        clauses=(
            Clause(
                f"{facts.holder.name} có quyền khiếu nại Quyết định này trong thời hạn {facts.complaint_days} ngày kể từ"
                f" ngày nhận được Quyết định, theo {facts.complaint_law}; hoặc khởi kiện theo quy định của pháp luật về tố"
                " tụng hành chính."
            ),
            Clause(f"Đơn khiếu nại lần đầu gửi đến {facts.issue.issuing_body}."),
            Clause(
                "Quyết định này không hạn chế quyền nộp hồ sơ mới khi các lý do nêu tại Điều 2 đã được khắc phục."
            ),
            *(Clause(ended(each, ".")) for each in facts.advice),
        ),
    )


def _effect(facts: RefusalFacts) -> Article:
    return Article(
        f"Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng {facts.issue.issuing_body}, {facts.submission.proposer},"
        f" {facts.holder.name} và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này"
    )
