"""The report of the deciding body to the People's Council on the trials of a period (D28): numbers, states, results."""

from dataclasses import dataclass
from datetime import date

from sandbox.documents.letters.facts import IssueFacts, letter_of
from sandbox.documents.letters.letter import Block, Heading, Letter, Table
from sandbox.documents.letters.wording import day_in_figures, day_in_words, ended, number_in_figures


@dataclass(frozen=True)
class CountFacts:
    """One number, after the words that say what it counts."""

    label: str
    count: int


@dataclass(frozen=True)
class TrialLine:
    """One trial of the public register."""

    title: str
    holder: str
    permit: str
    start: date | None
    end: date | None
    state: str


@dataclass(frozen=True)
class PeopleReportFacts:
    """The whole report: of the period, and as things stood on its last day."""

    issue: IssueFacts
    addressee: str
    first_day: date
    last_day: date
    counts: tuple[CountFacts, ...]
    """Applications and decisions of the period."""
    states: tuple[CountFacts, ...]
    """Permitted trials by their state on the last day."""
    trials: tuple[TrialLine, ...]
    results: tuple[CountFacts, ...]
    """Results recognised in the period."""
    proposals: tuple[str, ...] = ()


def people_report_letter(facts: PeopleReportFacts) -> Letter:
    """Write the report; each trial stands in it as in the public register."""
    period = f"từ {day_in_words(facts.first_day)} đến hết {day_in_words(facts.last_day)}"
    return letter_of(
        facts.issue,
        kind="people-report",
        type_name="BÁO CÁO",
        summary=f"Tình hình, kết quả thử nghiệm có kiểm soát {period}",
        addressees=(facts.addressee,),
        legal_bases=(),
        body=(
            (
                f"Thực hiện trách nhiệm báo cáo theo Luật Thủ đô, {facts.issue.issuing_body} báo cáo {facts.addressee}"
                f" tình hình, kết quả thử nghiệm có kiểm soát trên địa bàn {period} như sau:"
            ),
            Heading("Tiếp nhận và quyết định"),
            _counts("Nội dung", facts.counts),
            *_states(facts),
            *_trials(facts.trials),
            Heading("Kết quả thử nghiệm"),
            *_results(facts.results),
            *_proposals(facts.proposals),
            f"{facts.issue.issuing_body} trân trọng báo cáo {facts.addressee}",
        ),
    )


def _counts(head: str, counts: tuple[CountFacts, ...]) -> Table:
    rows = tuple((each.label, number_in_figures(each.count)) for each in counts)
    return Table("", (head, "Số lượng"), rows, (70, 30), numeric=(1,))


def _states(facts: PeopleReportFacts) -> tuple[Block, ...]:
    lead = f"Số thử nghiệm đã được cho phép, theo tình trạng đến hết {day_in_words(facts.last_day)}:"
    heading = Heading("Tình trạng các thử nghiệm đã được cho phép")
    if not facts.states:
        return (heading, "Chưa có thử nghiệm nào được cho phép.")
    return (heading, lead, _counts("Tình trạng", facts.states))


def _trials(trials: tuple[TrialLine, ...]) -> tuple[Block, ...]:
    rows = tuple(
        (str(place), f"{each.title}; {each.holder}", each.permit, _period(each), each.state)
        for place, each in enumerate(trials, start=1)
    )
    columns = ("STT", "Dự án; tổ chức", "Quyết định", "Thời hạn", "Tình trạng")
    return (Table("Danh mục thử nghiệm", columns, rows, (10, 35, 20, 20, 15), numeric=(0,)),) if rows else ()


def _period(line: TrialLine) -> str:
    days = tuple(day_in_figures(day) for day in (line.start, line.end) if day)
    return " - ".join(days) or "-"


def _results(results: tuple[CountFacts, ...]) -> tuple[Block, ...]:
    return (_counts("Kết quả", results),) if results else ("Chưa có kết quả được công nhận trong kỳ.",)


def _proposals(proposals: tuple[str, ...]) -> tuple[Block, ...]:
    lines = tuple(f"{place}. {ended(text, '.')}" for place, text in enumerate(proposals, start=1))
    return (Heading("Kiến nghị"), *lines) if lines else ()
