"""The letter that asks a body for its opinion (D08), and the letter that answers it (D09 of the legal body)."""

from dataclasses import dataclass
from datetime import date

from sandbox.documents.letters.facts import IssueFacts, letter_of
from sandbox.documents.letters.letter import Block, Heading, Letter
from sandbox.documents.letters.wording import day_in_words, ended, listed


@dataclass(frozen=True)
class ProvisionFacts:
    """One provision that the applicant asks to set aside, as the dossier has it."""

    place: str
    """For example "điểm a khoản 2 Điều 27 Luật Phòng không nhân dân 2024"."""
    requested: str


@dataclass(frozen=True)
class ConsultationFacts:
    """What one body is asked, and until when; a legal opinion speaks of every provision."""

    issue: IssueFacts
    body: str
    is_legal: bool
    reference: str
    title: str
    applicant: str
    asked_on: date
    due_on: date | None
    officer: str
    officer_contact: str
    provisions: tuple[ProvisionFacts, ...] = ()
    round: int = 1


@dataclass(frozen=True)
class ViewFacts:
    """What the legal body says of one provision; an answer that was not given stays empty."""

    provision: ProvisionFacts
    conclusion: str
    basis: str = ""
    necessity: str = ""
    proportionality: str = ""
    conflict: str = ""
    rights: str = ""
    wording: str = ""


@dataclass(frozen=True)
class OpinionFacts:
    """The whole opinion of one body."""

    issue: IssueFacts
    asked_by: str
    is_legal: bool
    reference: str
    title: str
    applicant: str
    asked_on: date
    conclusion: str
    grounds: str
    conditions: str
    views: tuple[ViewFacts, ...] = ()


def consultation_letter(facts: ConsultationFacts) -> Letter:
    """Write the request to one body: the same to all, but for the provisions, which the legal body alone is asked of."""
    asked = "cho ý kiến pháp lý" if facts.is_legal else "cho ý kiến"
    again = f" (lần {facts.round})" if facts.round > 1 else ""
    return letter_of(
        facts.issue,
        kind="consultation",
        summary=f"đề nghị {asked}{again} về hồ sơ thử nghiệm có kiểm soát “{facts.title}”",
        addressees=(facts.body,),
        body=_request(facts),
    )


def opinion_letter(facts: OpinionFacts) -> Letter:
    """Write the answer of the body that was asked, with its view on each provision where it is the legal one."""
    about = "ý kiến pháp lý" if facts.is_legal else "ý kiến"
    return letter_of(
        facts.issue,
        kind="opinion",
        summary=f"{about} về hồ sơ thử nghiệm có kiểm soát “{facts.title}”",
        addressees=(facts.asked_by,),
        body=_answer(facts),
    )


def _request(facts: ConsultationFacts) -> tuple[Block, ...]:
    issuer = facts.issue.issuing_body
    return (
        (
            f"{issuer} đang chủ trì thẩm định hồ sơ thử nghiệm có kiểm soát mã số {facts.reference}, dự án"
            f" “{facts.title}” của {facts.applicant}."
        ),
        (
            f"Để có cơ sở tổng hợp, trình cấp có thẩm quyền quyết định, {issuer} đề nghị {facts.body} nghiên cứu hồ sơ và"
            " có ý kiến bằng văn bản về các nội dung sau:"
        ),
        *(f"{place}. {question}" for place, question in enumerate(_questions(facts), start=1)),
        *_provisions(facts.provisions),
        f"Đầu mối trao đổi: {facts.officer}, {facts.officer_contact}.",
        _until(facts),
    )


def _provisions(asked: tuple[ProvisionFacts, ...]) -> tuple[Block, ...]:
    rows = listed(f"- {each.place}: {each.requested}" for each in asked)
    return ("Các quy định được đề nghị tạm thời không áp dụng:", *rows) if rows else ()


def _until(facts: ConsultationFacts) -> str:
    issuer = facts.issue.issuing_body
    until = f"trước khi hết {day_in_words(facts.due_on)}" if facts.due_on else "trong thời hạn quy định"
    return (
        f"Ý kiến xin gửi về {issuer} trên hệ thống quản lý hồ sơ {until}. Quá thời hạn trên mà chưa có văn bản trả lời,"
        f" {issuer} ghi nhận là cơ quan được lấy ý kiến không có văn bản trả lời"
    )


def _questions(facts: ConsultationFacts) -> tuple[str, ...]:
    if not facts.is_legal:
        return (
            "Nội dung, phạm vi, giới hạn thử nghiệm thuộc lĩnh vực quản lý của cơ quan.",
            "Rủi ro và biện pháp kiểm soát, bảo vệ người tham gia.",
            "Ý kiến về việc cho phép thử nghiệm: đồng ý, đồng ý với điều kiện, không đồng ý và lý do.",
        )
    return (
        "Cơ sở pháp lý, sự cần thiết và tính tương xứng của từng quy định được đề nghị tạm thời không áp dụng.",
        "Sự phù hợp với các quy định pháp luật khác; bảo đảm quyền, lợi ích hợp pháp của người tham gia.",
        "Phương án quy định cụ thể trong dự thảo quyết định (nếu có).",
    )


def _answer(facts: OpinionFacts) -> tuple[Block, ...]:
    issuer = facts.issue.issuing_body
    return (
        (
            f"Theo đề nghị của {facts.asked_by} {day_in_words(facts.asked_on)} về hồ sơ thử nghiệm có kiểm soát mã số"
            f" {facts.reference}, dự án “{facts.title}” của {facts.applicant}, {issuer} có ý kiến như sau:"
        ),
        *(block for view in facts.views for block in _view(view)),
        *((Heading("Ý kiến chung"),) if facts.views else ()),
        *_named(
            (
                ("Kết luận", facts.conclusion),
                ("Căn cứ, lý do", facts.grounds),
                ("Điều kiện, nội dung đề nghị sửa đổi", facts.conditions),
            )
        ),
        f"Trên đây là ý kiến của {issuer}, gửi {facts.asked_by} tổng hợp",
    )


def _view(view: ViewFacts) -> tuple[Block, ...]:
    return (Heading(f"Về {view.provision.place}"), *_named(_said_of(view)))


def _named(texts: tuple[tuple[str, str], ...]) -> tuple[Block, ...]:
    """Each text after its name; what was not said does not stand there."""
    return tuple(ended(f"{name}: {text}", ".") for name, text in texts if text)


def _said_of(view: ViewFacts) -> tuple[tuple[str, str], ...]:
    return (
        ("Nội dung đề nghị", view.provision.requested),
        ("Cơ sở pháp lý", view.basis),
        ("Sự cần thiết", view.necessity),
        ("Tính tương xứng", view.proportionality),
        ("Sự phù hợp với quy định pháp luật khác", view.conflict),
        ("Quyền, lợi ích của người tham gia", view.rights),
        ("Phương án quy định", view.wording),
        ("Kết luận", view.conclusion),
    )
