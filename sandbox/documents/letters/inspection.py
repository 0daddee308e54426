"""The minutes of an inspection of a running trial (D24): when, where, who, what was found, what is asked."""

from dataclasses import dataclass
from datetime import date, datetime

from sandbox.documents.letters.facts import IssueFacts, letter_of
from sandbox.documents.letters.letter import Block, Heading, Letter, SignatureBlock
from sandbox.documents.letters.wording import day_in_words, ended, moment_in_words


@dataclass(frozen=True)
class InspectionFacts:
    """All that the minutes say; the moments are local time."""

    issue: IssueFacts
    reference: str
    title: str
    holder: str
    permit: str
    began_at: datetime
    ended_at: datetime
    place: str
    inspectors: tuple[str, ...]
    present_for_holder: tuple[str, ...]
    findings: tuple[str, ...]
    requests: tuple[str, ...]
    respond_by: date | None
    holder_view: str
    head_of_team: str
    signed_for_holder: str


def inspection_letter(facts: InspectionFacts) -> Letter:
    """Write the minutes; the holder signs on the left, the head of the team on the right."""
    permit = f" theo {facts.permit}" if facts.permit else ""
    return letter_of(
        facts.issue,
        kind="inspection",
        type_name="BIÊN BẢN",
        summary=f"Kiểm tra, giám sát thử nghiệm có kiểm soát dự án “{facts.title}”",
        body=(
            f"Hồ sơ {facts.reference} của {facts.holder}{permit}.",
            f"Thời gian bắt đầu: {moment_in_words(facts.began_at)}.",
            f"Địa điểm: {ended(facts.place, '.')}",
            Heading("Thành phần"),
            *_items("Đoàn kiểm tra:", facts.inspectors),
            *_items("Đại diện tổ chức được phép thử nghiệm:", facts.present_for_holder),
            Heading("Nội dung và kết quả kiểm tra"),
            *_numbered(facts.findings),
            Heading("Kiến nghị, yêu cầu"),
            *_requests(facts),
            Heading("Ý kiến của tổ chức được kiểm tra"),
            ended(facts.holder_view or "Nhất trí với nội dung biên bản", "."),
            (
                f"Biên bản kết thúc hồi {moment_in_words(facts.ended_at)}, được đọc lại cho những người tham gia cùng"
                f" nghe, {_signed(facts)}; lập thành hai bản có giá trị như nhau, mỗi bên giữ một bản"
            ),
        ),
        counter_signature=SignatureBlock(titles=("ĐẠI DIỆN TỔ CHỨC",), name=facts.signed_for_holder),
        signature=SignatureBlock(titles=("TRƯỞNG ĐOÀN KIỂM TRA",), name=facts.head_of_team),
        recipients=(),
    )


def _signed(facts: InspectionFacts) -> str:
    if not facts.signed_for_holder:
        return "đại diện tổ chức được kiểm tra không ký tên"
    return "cùng ký tên" if facts.holder_view else "nhất trí và ký tên"


def _items(lead: str, people: tuple[str, ...]) -> tuple[Block, ...]:
    return (lead, *(f"- {ended(person, '.')}" for person in people)) if people else ()


def _numbered(texts: tuple[str, ...]) -> tuple[Block, ...]:
    return tuple(f"{place}. {ended(text, '.')}" for place, text in enumerate(texts, start=1))


def _requests(facts: InspectionFacts) -> tuple[Block, ...]:
    if not facts.requests:
        return ("Không có kiến nghị, yêu cầu.",)
    until = (
        (f"Tổ chức được kiểm tra báo cáo kết quả thực hiện trước khi hết {day_in_words(facts.respond_by)}.",)
        if facts.respond_by
        else ()
    )
    return (*_numbered(facts.requests), *until)
