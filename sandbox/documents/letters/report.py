"""The appraisal report of the presiding body (D14), and its submission to the deciding body (D15)."""

from dataclasses import dataclass

from sandbox.documents.letters.facts import HolderFacts, IssueFacts, letter_of
from sandbox.documents.letters.letter import Block, Heading, Letter, Table
from sandbox.documents.letters.wording import ended


@dataclass(frozen=True)
class HandledFacts:
    """One body that was asked: what it said, and what became of it."""

    body: str
    conclusion: str
    handling: str


@dataclass(frozen=True)
class CouncilFacts:
    """What the council came to, in numbers as the minutes have them."""

    total: str
    votes_for: int
    votes_against: int
    abstained: int
    conclusion: str


@dataclass(frozen=True)
class ReasonFacts:
    """Why one criterion is not met."""

    criterion: str
    reason: str


@dataclass(frozen=True)
class ReportFacts:
    """What report and submission say alike; the submission carries its own text besides."""

    issue: IssueFacts
    reference: str
    title: str
    holder: HolderFacts
    recommends_permit: bool
    summary: str
    risks: str
    recommendation: str
    opinions: tuple[HandledFacts, ...] = ()
    reasons: tuple[ReasonFacts, ...] = ()
    council: CouncilFacts | None = None
    submission: str = ""
    deciding_body: str = ""
    attachments: tuple[str, ...] = ()


def report_letter(facts: ReportFacts) -> Letter:
    """Write the report: what was appraised, what was said, the risks, the recommendation."""
    return letter_of(
        facts.issue,
        kind="report",
        type_name="BÁO CÁO",
        summary=f"Thẩm định hồ sơ thử nghiệm có kiểm soát dự án “{facts.title}”",
        body=(
            *_concerning(facts),
            Heading("Tóm tắt kết quả thẩm định"),
            facts.summary,
            *_opinions(facts),
            *_council(facts),
            Heading("Rủi ro và biện pháp kiểm soát"),
            facts.risks,
            *_recommendation(facts),
        ),
    )


def submission_letter(facts: ReportFacts) -> Letter:
    """Write the submission: necessity and content, differing opinions, the proposal, what is attached."""
    return letter_of(
        facts.issue,
        kind="submission",
        type_name="TỜ TRÌNH",
        summary=f"Về việc {_proposed(facts)} dự án “{facts.title}”",
        addressees=(facts.deciding_body,),
        body=(
            *_concerning(facts),
            Heading("Nội dung trình"),
            facts.submission,
            *_opinions(facts),
            *_council(facts),
            *_recommendation(facts),
            *_attachments(facts),
            f"{facts.issue.issuing_body} kính trình {facts.deciding_body} xem xét, quyết định",
        ),
    )


def _concerning(facts: ReportFacts) -> tuple[Block, ...]:
    holder = facts.holder
    return (
        f"Mã hồ sơ: {facts.reference}.",
        (
            f"Tổ chức đề nghị: {holder.name} (mã số doanh nghiệp: {holder.business_code}; địa chỉ trụ sở: {holder.address};"
            f" người đại diện theo pháp luật: {holder.representative_name}, chức vụ: {holder.representative_title})."
        ),
    )


def _opinions(facts: ReportFacts) -> tuple[Block, ...]:
    if not facts.opinions:
        return ()
    rows = tuple(
        (str(place), each.body, each.conclusion, each.handling)
        for place, each in enumerate(facts.opinions, start=1)
    )
    columns = ("STT", "Cơ quan được lấy ý kiến", "Ý kiến", "Tiếp thu, giải trình")
    return (
        Heading("Ý kiến của các cơ quan và việc tiếp thu, giải trình"),
        Table("", columns, rows, (10, 25, 25, 40), numeric=(0,)),
    )


def _council(facts: ReportFacts) -> tuple[Block, ...]:
    council = facts.council
    if council is None:
        return ()
    return (
        Heading("Kết quả họp Hội đồng thẩm định"),
        (
            f"Điểm trung bình: {council.total}/100. Biểu quyết: {council.votes_for} phiếu tán thành, {council.votes_against}"
            f" phiếu không tán thành, {council.abstained} phiếu trắng."
        ),
        f"Kết luận của Hội đồng: {ended(council.conclusion, '.')}",
    )


def _recommendation(facts: ReportFacts) -> tuple[Block, ...]:
    reasons = tuple(f"- {each.criterion}: {ended(each.reason, '.')}" for each in facts.reasons)
    lead = ("Các tiêu chí chưa đáp ứng:",) if reasons else ()
    return (
        Heading("Kiến nghị"),
        f"{facts.issue.issuing_body} kiến nghị {_proposed(facts)} dự án “{facts.title}”.",
        facts.recommendation,
        *lead,
        *reasons,
    )


def _attachments(facts: ReportFacts) -> tuple[Block, ...]:
    if not facts.attachments:
        return ()
    return (f"Hồ sơ kèm theo: {ended('; '.join(facts.attachments), '.')}",)


def _proposed(facts: ReportFacts) -> str:
    return ("cho phép" if facts.recommends_permit else "không cho phép") + " thử nghiệm có kiểm soát"
