"""The register of dossiers of a period (D07, Form 07): each application in order, never written over."""

from dataclasses import dataclass
from datetime import date

from sandbox.documents.letters.facts import IssueFacts, letter_of
from sandbox.documents.letters.letter import Letter, Table
from sandbox.documents.letters.wording import day_in_figures, day_in_words

NO_DAY = "-"


@dataclass(frozen=True)
class DossierLine:
    """One application; `state` says what became of it, as the applicant knows it."""

    reference: str
    applicant: str
    title: str
    received_on: date
    due_on: date | None
    answered_on: date | None
    state: str


@dataclass(frozen=True)
class DossierRegisterFacts:
    """The register of one programme between two days, both of which belong to it."""

    issue: IssueFacts
    programme: str
    first_day: date
    last_day: date
    lines: tuple[DossierLine, ...]
    left_out: int = 0
    """How many applications of the period whoever prints it may not see, by a conflict of interests."""


def dossier_register_letter(facts: DossierRegisterFacts) -> Letter:
    """Write the register in the order of Form 07, closed by how many applications it holds."""
    rows = tuple(
        (
            str(place),
            line.reference,
            f"{line.applicant}: {line.title}",
            _day(line.received_on),
            _day(line.due_on),
            _answer(line),
        )
        for place, line in enumerate(facts.lines, start=1)
    )
    columns = ("STT", "Mã hồ sơ", "Tổ chức nộp hồ sơ; dự án", "Ngày nhận", "Hẹn trả", "Ngày trả; tình trạng")
    period = f"Từ {day_in_words(facts.first_day)} đến hết {day_in_words(facts.last_day)}"
    return letter_of(
        facts.issue,
        kind="form",
        form_label="Mẫu số 07",
        type_name="SỔ THEO DÕI HỒ SƠ",
        summary=period,
        body=(
            f"Thủ tục: {facts.programme}. Cơ quan chủ trì giải quyết: {facts.issue.issuing_body}.",
            *((Table("", columns, rows, (10, 15, 25, 15, 15, 20), numeric=(0,)),) if rows else ()),
            f"Tổng số hồ sơ trong kỳ: {len(facts.lines) + facts.left_out}.",
            *_left_out(facts.left_out),
        ),
        ends_with_mark=False,
    )


def _day(day: date | None) -> str:
    return day_in_figures(day) if day else NO_DAY


def _answer(line: DossierLine) -> str:
    return f"{_day(line.answered_on)}; {line.state}" if line.answered_on else line.state


def _left_out(count: int) -> tuple[str, ...]:
    words = "hồ sơ không liệt kê, do người in sổ đã khai báo xung đột lợi ích."
    return (f"Trong đó có {count} {words}",) if count else ()
