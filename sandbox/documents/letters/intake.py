"""The other forms of the intake: to complete a dossier (D02), not to take it (D03), to stop handling it (D05)."""

from dataclasses import dataclass
from datetime import date, datetime

from sandbox.documents.letters.facts import IssueFacts, letter_of
from sandbox.documents.letters.letter import Block, Letter, Table
from sandbox.documents.letters.wording import day_in_words, ended, moment_in_words


@dataclass(frozen=True)
class GapFacts:
    """One gap: the paper that it concerns, its ground in the programme, and how to mend it."""

    paper: str
    ground: str
    how: str


@dataclass(frozen=True)
class IntakeFacts:
    """What each of these forms says: whose application it is, and whom to ask about it."""

    issue: IssueFacts
    reference: str
    one_stop: str
    applicant_name: str
    applicant_address: str
    applicant_phone: str
    applicant_email: str
    procedure_name: str
    officer_name: str
    officer_contact: str
    reason: str


@dataclass(frozen=True)
class SupplementFacts(IntakeFacts):
    """What is missing, and until when it is waited for; `until` is None where the programme names no period."""

    gaps: tuple[GapFacts, ...]
    until: date | None


@dataclass(frozen=True)
class IntakeRefusalFacts(IntakeFacts):
    """On which ground the dossier is not taken, and how long the applicant may complain."""

    ground: str
    complaint_days: int
    complaint_law: str = "Luật Khiếu nại số 02/2011/QH13"


@dataclass(frozen=True)
class ApologyFacts(IntakeFacts):
    """Which period was missed, the day that it was due, and the day that is promised instead."""

    period: str
    due_on: date
    promised_on: date


@dataclass(frozen=True)
class StopFacts(IntakeFacts):
    """At which stage the applicant took the application back, and when; `stopped_at` is local time."""

    stage: str
    stopped_at: datetime


def supplement_letter(facts: SupplementFacts) -> Letter:
    """Write the request in the order of Form 02: every gap at once, in one table."""
    rows = tuple(
        (str(place), gap.paper, gap.ground, gap.how) for place, gap in enumerate(facts.gaps, start=1)
    )
    columns = ("STT", "Thành phần hồ sơ", "Lý do", "Nội dung cần bổ sung, hoàn thiện")
    until = (
        f"Thời hạn bổ sung, hoàn thiện: đến hết {day_in_words(facts.until)}."
        if facts.until
        else "Đề nghị bổ sung, hoàn thiện trong thời gian sớm nhất."
    )
    body = (
        *_concerning(facts),
        "Để có cơ sở giải quyết, đề nghị bổ sung, hoàn thiện một lần toàn bộ các nội dung sau:",
        Table("", columns, rows, (10, 25, 25, 40), numeric=(0,)),
        f"Lý do chung: {ended(facts.reason, '.')}",
        "Cách thực hiện: bổ sung từng nội dung tại trang hồ sơ điện tử, sau đó gửi lại toàn bộ trong một lần.",
        until,
        _contact(facts),
    )
    return _form(facts, "Mẫu số 02", "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ", body)


def intake_refusal_letter(facts: IntakeRefusalFacts) -> Letter:
    """Write the refusal in the order of Form 03, with ground, reason and the way to complain."""
    body = (
        *_concerning(facts),
        "Sau khi kiểm tra, hồ sơ không được tiếp nhận giải quyết.",
        f"Căn cứ từ chối: {ended(facts.ground, '.')}",
        f"Lý do cụ thể: {ended(facts.reason, '.')}",
        (
            f"{facts.applicant_name} có quyền khiếu nại đến {facts.issue.issuing_body} trong thời hạn"
            f" {facts.complaint_days} ngày kể từ ngày nhận được Phiếu này, theo {facts.complaint_law}; hoặc khởi kiện"
            " theo quy định của pháp luật về tố tụng hành chính."
        ),
        _contact(facts),
    )
    return _form(facts, "Mẫu số 03", "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ", body)


def apology_letter(facts: ApologyFacts) -> Letter:
    """Write the apology in the order of Form 04: the day that was missed, the cause, the new day."""
    body = (
        *_concerning(facts),
        f"Thời hạn “{facts.period}” đến hết {day_in_words(facts.due_on)}. Đến nay công việc chưa hoàn thành.",
        f"Lý do: {ended(facts.reason, '.')}",
        (
            f"{facts.issue.issuing_body} xin lỗi {facts.applicant_name} về sự chậm trễ này và đề nghị gia hạn thời gian"
            f" giải quyết đến hết {day_in_words(facts.promised_on)}."
        ),
        _contact(facts),
    )
    return _form(facts, "Mẫu số 04", "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT", body)


def stop_letter(facts: StopFacts) -> Letter:
    """Write the notice in the order of Form 05: on whose request, at which stage, from when."""
    body = (
        *_concerning(facts),
        (
            f"Theo đề nghị của {facts.applicant_name}, {facts.issue.issuing_body} dừng giải quyết hồ sơ nêu trên kể từ"
            f" {moment_in_words(facts.stopped_at)}."
        ),
        f"Giai đoạn giải quyết khi dừng: {ended(facts.stage, '.')}",
        f"Lý do người nộp hồ sơ nêu: {ended(facts.reason, '.')}",
        _contact(facts),
    )
    return _form(facts, "Mẫu số 05", "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ", body)


def _concerning(facts: IntakeFacts) -> tuple[Block, ...]:
    return (
        facts.one_stop,
        f"Hồ sơ của: {facts.applicant_name}",
        f"Địa chỉ: {facts.applicant_address}",
        f"Số điện thoại: {facts.applicant_phone}; thư điện tử: {facts.applicant_email}",
        f"Nội dung yêu cầu giải quyết: {facts.procedure_name}",
    )


def _contact(facts: IntakeFacts) -> str:
    return f"Khi cần hướng dẫn, liên hệ: {facts.officer_name}, {facts.officer_contact}."


def _form(facts: IntakeFacts, label: str, name: str, body: tuple[Block, ...]) -> Letter:
    issue = facts.issue
    return letter_of(
        issue,
        kind="form",
        form_label=label,
        type_name=name,
        summary=f"Mã hồ sơ: {facts.reference}",
        body=body,
        ends_with_mark=False,
    )
