"""The notice to the bodies concerned that a trial has been permitted, and what each of them does (D23)."""

from dataclasses import dataclass
from datetime import date

from sandbox.documents.letters.facts import HolderFacts, IssueFacts, letter_of
from sandbox.documents.letters.letter import Heading, Letter
from sandbox.documents.letters.wording import day_in_words, ended, listed


@dataclass(frozen=True)
class BodyDuty:
    """One body that is told, and what it is asked to do."""

    body: str
    duty: str


@dataclass(frozen=True)
class NoticeFacts:
    """All that the notice says: the permit in short, and the duties."""

    issue: IssueFacts
    permit: str
    """How the decision is cited."""
    holder: HolderFacts
    reference: str
    title: str
    start: date
    end: date
    places: tuple[str, ...]
    set_aside: tuple[str, ...]
    duties: tuple[BodyDuty, ...]
    presiding_body: str
    contact: str


def notice_letter(facts: NoticeFacts) -> Letter:
    """Write the notice, addressed to every body that it names."""
    return letter_of(
        facts.issue,
        kind="notice",
        type_name="THÔNG BÁO",
        summary=f"Về việc thử nghiệm có kiểm soát dự án “{facts.title}”",
        addressees=tuple(each.body for each in facts.duties),
        body=(
            f"{facts.issue.issuing_body} thông báo việc cho phép thử nghiệm có kiểm soát theo {facts.permit} như sau:",
            Heading("Nội dung thử nghiệm"),
            *_trial(facts),
            Heading("Đề nghị các cơ quan phối hợp"),
            *(
                f"{place}. {each.body}: {ended(each.duty, '.')}"
                for place, each in enumerate(facts.duties, start=1)
            ),
            f"Đầu mối phối hợp: {facts.presiding_body}; liên hệ: {facts.contact}.",
            f"{facts.issue.issuing_body} thông báo để các cơ quan biết, phối hợp thực hiện",
        ),
    )


def _trial(facts: NoticeFacts) -> tuple[str, ...]:
    holder = facts.holder
    set_aside = (
        ("Quy định tạm thời không áp dụng trong phạm vi, giới hạn thử nghiệm:", *_items(facts.set_aside))
        if facts.set_aside
        else ("Không có quy định pháp luật nào được tạm thời không áp dụng.",)
    )
    return (
        (
            f"Tổ chức được phép thử nghiệm: {holder.name} (mã số doanh nghiệp: {holder.business_code}; địa chỉ trụ sở:"
            f" {holder.address}; người đại diện theo pháp luật: {holder.representative_name}, chức vụ:"
            f" {holder.representative_title}); mã hồ sơ {facts.reference}."
        ),
        f"Thời hạn: từ {day_in_words(facts.start)} đến hết {day_in_words(facts.end)}.",
        "Không gian thử nghiệm:",
        *_items(facts.places),
        *set_aside,
    )


def _items(texts: tuple[str, ...]) -> tuple[str, ...]:
    return listed(f"- {text}" for text in texts)
