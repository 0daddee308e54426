"""The receipt with the day of the result (D01, Form 01): what was received, by whom, and until when it is answered."""

from dataclasses import dataclass
from datetime import date, datetime

from sandbox.documents.letters.facts import IssueFacts, letter_of
from sandbox.documents.letters.letter import Block, Letter, SignatureBlock, Table
from sandbox.documents.letters.wording import day_in_words, moment_in_words

SIGN_HERE = "Ký và ghi rõ họ tên"


@dataclass(frozen=True)
class PaperFacts:
    """One paper of the dossier: its name, how many, and its form, for example "bản điện tử"."""

    name: str
    count: int
    form: str


@dataclass(frozen=True)
class ReceiptFacts:
    """All that the receipt says; `received_at` is local time, `due_on` a local date."""

    issue: IssueFacts
    reference: str
    one_stop: str
    applicant_name: str
    applicant_address: str
    applicant_phone: str
    applicant_email: str
    procedure_name: str
    papers: tuple[PaperFacts, ...]
    received_at: datetime
    due_on: date | None
    """None where the programme names no period for the whole."""
    total: str
    """The whole time in words, for example "21 ngày làm việc"."""
    channel: str
    officer_name: str
    officer_contact: str
    result_channel: str
    sets: int = 1
    applicant_signer: str | None = None
    """None when the dossier came by an electronic channel and nobody signs at a counter."""
    is_estimate: bool = False
    """Whether the day may still move: the period has not begun, or its calendar is not announced."""


def receipt_letter(facts: ReceiptFacts) -> Letter:
    """Write the receipt in the order of Form 01."""
    issue = facts.issue
    return letter_of(
        issue,
        kind="receipt",
        form_label="Mẫu số 01",
        type_name="GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        summary=f"Mã hồ sơ: {facts.reference}",
        body=(*_received(facts), _papers(facts), *_promised(facts)),
        counter_signature=SignatureBlock(
            titles=("NGƯỜI NỘP HỒ SƠ",), name=facts.applicant_signer, instruction=SIGN_HERE
        ),
        ends_with_mark=False,
    )


def _received(facts: ReceiptFacts) -> tuple[Block, ...]:
    return (
        f"{facts.one_stop}",
        f"Tiếp nhận hồ sơ của: {facts.applicant_name}",
        f"Địa chỉ: {facts.applicant_address}",
        f"Số điện thoại: {facts.applicant_phone}; thư điện tử: {facts.applicant_email}",
        f"Nội dung yêu cầu giải quyết: {facts.procedure_name}",
        "Thành phần hồ sơ nộp gồm:",
    )


def _papers(facts: ReceiptFacts) -> Table:
    rows = tuple(
        (str(place), paper.name, str(paper.count), paper.form)
        for place, paper in enumerate(facts.papers, start=1)
    )
    return Table("", ("STT", "Tên giấy tờ", "Số lượng", "Hình thức"), rows, (10, 55, 15, 20), numeric=(0, 2))


def _promised(facts: ReceiptFacts) -> tuple[Block, ...]:
    result = day_in_words(facts.due_on) if facts.due_on else "được thông báo khi hồ sơ được chấp nhận"
    expected = "dự kiến " if facts.due_on and facts.is_estimate else ""
    return (
        f"Số lượng hồ sơ: {facts.sets:02d} (bộ); hình thức nộp: {facts.channel}",
        f"Thời gian giải quyết hồ sơ theo quy định: {facts.total}",
        f"Thời gian nhận hồ sơ: {moment_in_words(facts.received_at)}",
        f"Thời gian trả kết quả giải quyết hồ sơ: {expected}{result}",
        f"Đăng ký nhận kết quả tại: {facts.result_channel}",
        f"Người thụ lý hồ sơ: {facts.officer_name}; liên hệ: {facts.officer_contact}",
    )
