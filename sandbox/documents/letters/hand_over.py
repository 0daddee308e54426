"""The slip that follows an application through the office (D06, Form 06): who did what, and when."""

from dataclasses import dataclass
from datetime import datetime

from sandbox.documents.letters.facts import IssueFacts, letter_of
from sandbox.documents.letters.letter import Letter, Table
from sandbox.documents.letters.wording import day_in_figures


@dataclass(frozen=True)
class HandOverLine:
    """One act on the application; `at` is local time, `handed_to` the state that it led to."""

    at: datetime
    act: str
    person: str
    handed_to: str


@dataclass(frozen=True)
class HandOverFacts:
    """The whole slip, from the oldest act on; nothing in it is ever written over."""

    issue: IssueFacts
    reference: str
    procedure_name: str
    applicant: str
    lines: tuple[HandOverLine, ...]


def hand_over_letter(facts: HandOverFacts) -> Letter:
    """Write the slip in the order of Form 06."""
    rows = tuple(
        (
            str(place),
            f"{day_in_figures(line.at.date())} {line.at:%H:%M}",
            line.act,
            line.person,
            line.handed_to,
        )
        for place, line in enumerate(facts.lines, start=1)
    )
    columns = ("STT", "Thời điểm", "Công việc", "Người thực hiện", "Chuyển sang")
    return letter_of(
        facts.issue,
        kind="form",
        form_label="Mẫu số 06",
        type_name="PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
        summary=f"Mã hồ sơ: {facts.reference}",
        body=(
            f"Hồ sơ của: {facts.applicant}",
            f"Nội dung yêu cầu giải quyết: {facts.procedure_name}",
            Table("", columns, rows, (10, 15, 35, 25, 15), numeric=(0,)),
        ),
        ends_with_mark=False,
    )
