"""The certificates of an AI trial (D27): that an organisation takes part, and that it has completed the trial."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sandbox.documents.letters.facts import HolderFacts, IssueFacts, letter_of
from sandbox.documents.letters.letter import Letter
from sandbox.documents.letters.wording import day_in_words, ended, listed

Confirmed = Literal["participation", "completion"]

TYPE_NAMES: dict[Confirmed, str] = {
    "participation": "GIẤY XÁC NHẬN THAM GIA",
    "completion": "GIẤY XÁC NHẬN HOÀN THÀNH",
}
FORM_LABELS: dict[Confirmed, str] = {"participation": "", "completion": "Mẫu AI04"}


@dataclass(frozen=True)
class ConfirmationFacts:
    """All that a certificate says; outcomes stand on that of a completion only."""

    issue: IssueFacts
    confirms: Confirmed
    holder: HolderFacts
    reference: str
    title: str
    object_name: str
    decision: str
    """How the decision that it rests on is cited."""
    start: date
    end: date
    outcomes: tuple[str, ...] = ()


def confirmation_letter(facts: ConfirmationFacts) -> Letter:
    """Write the certificate; it grants nothing that the decision does not."""
    return letter_of(
        facts.issue,
        kind="confirmation",
        form_label=FORM_LABELS[facts.confirms],
        type_name=TYPE_NAMES[facts.confirms],
        summary="Thử nghiệm có kiểm soát hệ thống trí tuệ nhân tạo",
        legal_bases=(),
        body=(
            f"{facts.issue.issuing_body} xác nhận:",
            f"Tổ chức: {facts.holder.name}; mã số doanh nghiệp: {facts.holder.business_code}.",
            f"Địa chỉ trụ sở: {ended(facts.holder.address, '.')}",
            (
                f"Người đại diện theo pháp luật: {facts.holder.representative_name}; chức vụ:"
                f" {facts.holder.representative_title}."
            ),
            _confirmed(facts),
            f"Hệ thống trí tuệ nhân tạo: {ended(facts.object_name, '.')}",
            f"Thời gian thử nghiệm: từ {day_in_words(facts.start)} đến hết {day_in_words(facts.end)}.",
            *_outcomes(facts),
            (
                "Giấy xác nhận này không thay thế giấy phép, chứng nhận khác theo quy định của pháp luật và không là căn"
                " cứ để mở rộng phạm vi, giới hạn thử nghiệm"
            ),
        ),
    )


def _confirmed(facts: ConfirmationFacts) -> str:
    done = "tham gia" if facts.confirms == "participation" else "đã hoàn thành"
    return (
        f"Tổ chức nêu trên {done} thử nghiệm có kiểm soát dự án “{facts.title}” (mã hồ sơ {facts.reference}) theo"
        f" {ended(facts.decision, '.')}"
    )


def _outcomes(facts: ConfirmationFacts) -> tuple[str, ...]:
    if not facts.outcomes:
        return ()
    return ("Kết quả được công nhận:", *listed(f"- {outcome}" for outcome in facts.outcomes))
