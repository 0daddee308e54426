"""Stories of the log without a database: stays, stages, the funnel, counted by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any, cast
from uuid import uuid4

from sandbox.dashboards.figures.funnel import exit_of, funnel
from sandbox.dashboards.figures.stages import half, nine_in_ten, stages
from sandbox.dashboards.scope import Scope
from sandbox.dashboards.stories import Line, Story
from workflows.case import CaseState

BEGUN = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)
SEEN = datetime(2026, 12, 31, 3, 0, tzinfo=UTC)
ROAD = ("submitted", "accepted", "in_review", "concluded", "at_authority", "approved", "active")


def story(*moves: tuple[str, date], pk: int = 1) -> Story:
    """A case that stood in these states since these days; it was filed on 5 January."""
    case = SimpleNamespace(pk=pk, created_at=BEGUN, submitted_at=BEGUN)
    lines, before = [], "draft"
    for target, on in moves:
        at = datetime(on.year, on.month, on.day, 3, tzinfo=UTC)
        lines.append(Line("case.any", "case", uuid4(), before, target, at, on, None))
        before = target
    return Story(cast("Any", case), tuple(lines), SEEN)


def day(month: int, number: int) -> date:
    """A day of the year."""
    return date(2026, month, number)


def scope(*stories: Story) -> Scope:
    """Just these stories, seen on the last day of the year."""
    found = Scope(cast("Any", None), moment=SEEN, first=day(1, 1), last=day(12, 31))
    found.stories = list(stories)
    return found


def cells(figure: Any, code: str) -> tuple[str, ...]:
    """The cells of a row, as words."""
    rows = {row.code: row for table in figure.tables for row in table.rows}
    return tuple(map(str, rows[code].cells))


def suspended() -> Story:
    """A trial that ran from 1 March until 30 June and stood still from 1 April until 16 April."""
    moves = [(state, day(2, number)) for number, state in enumerate(ROAD[:-1], start=1)]
    return story(
        *moves,
        ("active", day(3, 1)),
        ("suspended", day(4, 1)),
        ("active", day(4, 16)),
        ("ending", day(6, 30)),
        ("evaluation", day(7, 10)),
        ("outcome_at_authority", day(7, 20)),
        ("completed", day(7, 25)),
    )


def test_a_suspension_is_no_work() -> None:
    figure = stages(scope(suspended()))
    assert cells(figure, "trial") == ("1", "106", "106", "15", "15", "0")
    assert cells(figure, "evaluation") == ("1", "15", "15", "10", "10", "0")
    assert cells(figure, "start") == ("1", "0", "0", "23", "23", "0")


def test_a_stage_entered_twice_is_added_up() -> None:
    again = story(
        ("submitted", day(1, 5)),
        ("supplement", day(1, 7)),
        ("submitted", day(1, 17)),
        ("accepted", day(1, 20)),
        ("in_review", day(1, 21)),
        ("clarification", day(1, 31)),
        ("in_review", day(2, 10)),
        ("concluded", day(2, 12)),
        ("at_authority", day(2, 13)),
        ("in_review", day(2, 20)),
        ("concluded", day(2, 21)),
        ("at_authority", day(2, 22)),
        ("refused", day(2, 25)),
    )
    figure = stages(scope(again))
    assert cells(figure, "completeness") == ("1", "5", "5", "10", "10", "0")
    assert cells(figure, "review") == ("1", "15", "15", "10", "10", "0")
    assert cells(figure, "decision") == ("1", "10", "10", "0", "0", "0")


def test_what_takes_effect_earlier_than_its_record_counts_by_its_effect() -> None:
    late = Line(
        "case.end_trial", "case", uuid4(), "active", "ending", SEEN, day(6, 30), None
    )  # recorded half a year later
    running = story(*((state, day(2, 1)) for state in ROAD))
    told = Story(running.case, (*running.lines, late), SEEN)
    assert [stay.days(day(12, 31)) for stay in told.times_in(CaseState.ACTIVE)] == [149]


def test_no_step_takes_effect_before_the_one_that_it_follows() -> None:
    told = story(("submitted", day(2, 10)), ("accepted", day(2, 1)))
    assert [stay.since for stay in told.stays] == [day(1, 5), day(2, 10), day(2, 10)]


def test_median_and_nine_in_ten() -> None:
    assert (half([1, 2, 3, 10]), nine_in_ten(list(range(1, 11))), nine_in_ten([7])) == ("2,5", "9", "7")
    assert (half([]), nine_in_ten([])) == ("–", "–")


def test_the_funnel_tells_ways_of_leaving_apart() -> None:
    everybody = [
        suspended(),
        story(("submitted", day(1, 5)), ("withdrawn", day(1, 6)), ("closed", day(2, 1)), pk=2),
        story(("submitted", day(1, 5)), ("intake_refused", day(1, 6)), ("submitted", day(1, 9)), pk=3),
        story(*((state, day(2, 1)) for state in ROAD), ("terminated", day(3, 1)), pk=4),
        story(
            *((state, day(2, 1)) for state in ROAD), ("terminated", day(3, 1)), ("suspended", day(4, 1)), pk=5
        ),
        story(
            *((state, day(2, 1)) for state in ROAD[:5]), ("refused", day(3, 1)), ("closed", day(9, 1)), pk=6
        ),
    ]
    figure = funnel(scope(*everybody))
    assert [exit_of(each) for each in everybody] == [None, "withdrawn", None, "terminated", None, "refused"]
    assert cells(figure, "submitted") == ("6", "100%", "1", "1")
    assert cells(figure, "concluded") == ("4", "67%", "1", "0")
    assert cells(figure, "active") == ("3", "50%", "1", "1")
    assert cells(figure, "completed") == ("1", "17%", "0", "0")
    assert cells(figure, "active-terminated") == ("1",)
