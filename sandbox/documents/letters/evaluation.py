"""The report that evaluates a trial (D25): what was measured against what was set, and what should follow."""

from dataclasses import dataclass
from datetime import date

from sandbox.documents.letters.facts import HolderFacts, IssueFacts, letter_of
from sandbox.documents.letters.letter import Block, Heading, Letter, Table
from sandbox.documents.letters.wording import day_in_words, ended, number_in_figures

NO_FIGURE = "-"


@dataclass(frozen=True)
class MeasuredFacts:
    """One indicator: what was set, what was measured (summed up as the permit says), how often it was worse than allowed."""

    label: str
    unit: str
    target: str
    measured: str
    observations: int
    breaches: int


@dataclass(frozen=True)
class AnswerFacts:
    """One hypothesis, and what the numbers say of it."""

    hypothesis: str
    verdict: str
    comment: str


@dataclass(frozen=True)
class EvaluationFacts:
    """All that the report says; a part that the record does not have stays empty and is left out."""

    issue: IssueFacts
    reference: str
    title: str
    holder: HolderFacts
    permit: str
    start: date
    end: date
    participants: int
    indicators: tuple[MeasuredFacts, ...]
    answers: tuple[AnswerFacts, ...]
    incidents: tuple[str, ...]
    feedback: str
    cost_benefit: str
    findings: str
    lessons: str
    outcomes: tuple[str, ...]


def evaluation_letter(facts: EvaluationFacts) -> Letter:
    """Write the report in the order of the law: results, risks and incidents, people, benefit, lessons, proposal."""
    return letter_of(
        facts.issue,
        kind="evaluation",
        type_name="BÁO CÁO",
        summary=f"Đánh giá kết quả thử nghiệm có kiểm soát dự án “{facts.title}”",
        body=(
            *_trial(facts),
            *_indicators(facts.indicators),
            *_answers(facts.answers),
            Heading("Rủi ro, sự cố và việc xử lý"),
            *(
                _items(facts.incidents)
                or ("Không ghi nhận sự cố, vượt giới hạn trong thời gian thử nghiệm.",)
            ),
            *_part("Phản ánh của người tham gia", facts.feedback),
            *_part("Chi phí và lợi ích", facts.cost_benefit),
            *_part("Kết quả đánh giá", facts.findings),
            *_part("Bài học đối với pháp luật", facts.lessons),
            Heading("Kiến nghị"),
            f"{facts.issue.issuing_body} kiến nghị {'kết luận như sau:' if facts.outcomes else 'xem xét kết quả nêu trên.'}",
            *_items(facts.outcomes),
        ),
    )


def _trial(facts: EvaluationFacts) -> tuple[Block, ...]:
    holder, permit = facts.holder, f" theo {facts.permit}" if facts.permit else ""
    return (
        (
            f"Tổ chức được phép thử nghiệm{permit}: {holder.name} (mã số doanh nghiệp: {holder.business_code}; địa chỉ trụ"
            f" sở: {holder.address}; người đại diện theo pháp luật: {holder.representative_name}, chức vụ:"
            f" {holder.representative_title}); mã hồ sơ {facts.reference}."
        ),
        (
            f"Thời gian thử nghiệm: từ {day_in_words(facts.start)} đến hết {day_in_words(facts.end)}; số người tham gia:"
            f" {number_in_figures(facts.participants)}."
        ),
    )


def _indicators(measured: tuple[MeasuredFacts, ...]) -> tuple[Block, ...]:
    rows = tuple(
        (
            each.label,
            each.unit,
            each.target,
            each.measured,
            number_in_figures(each.observations),
            number_in_figures(each.breaches),
        )
        for each in measured
    )
    columns = ("Chỉ số", "Đơn vị", "Mục tiêu", "Kết quả đo", "Số lần đo", "Số lần vượt")
    table = Table("", columns, rows, (35, 10, 15, 15, 10, 15), numeric=(2, 3, 4, 5))
    return (Heading("Kết quả so với mục tiêu"), table) if rows else ()


def _answers(answers: tuple[AnswerFacts, ...]) -> tuple[Block, ...]:
    rows = tuple((each.hypothesis, each.verdict, each.comment or NO_FIGURE) for each in answers)
    table = Table("", ("Giả thuyết", "Kết luận", "Nhận xét"), rows, (45, 20, 35))
    return (Heading("Trả lời các giả thuyết thử nghiệm"), table) if rows else ()


def _part(title: str, text: str) -> tuple[Block, ...]:
    return (Heading(title), ended(text, ".")) if text else ()


def _items(texts: tuple[str, ...]) -> tuple[Block, ...]:
    return tuple(f"{place}. {ended(text, '.')}" for place, text in enumerate(texts, start=1))
