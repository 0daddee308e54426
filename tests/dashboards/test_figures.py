"""Every figure over the small city, against what was counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sandbox.dashboards.figures.ageing import ageing
from sandbox.dashboards.figures.funnel import funnel
from sandbox.dashboards.figures.overdue import overdue
from sandbox.dashboards.figures.papers_asked import papers_asked
from sandbox.dashboards.figures.stages import stages
from sandbox.dashboards.figures.workload import workload
from sandbox.dashboards.tables import Number
from tests.dashboards.small_city import case_called, scope_of, small_city

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.dashboards.scope import Scope
    from sandbox.dashboards.tables import Figure
    from tests.personas import People

pytestmark = pytest.mark.django_db

Shown = dict[str, list[tuple[str, ...]]]


def shown(figure: Figure) -> Shown:
    """The tables of a figure as words: code of each row, then its cells."""
    return {
        table.code: [(row.code, *map(str, row.cells)) for row in table.rows if not row.is_part]
        for table in figure.tables
    }


def people_in(figure: Figure, table: str) -> list[tuple[str, ...]]:
    """The people of a table with their cells."""
    found = next(each for each in figure.tables if each.code == table)
    return [(row.label, *map(str, row.cells)) for row in found.rows if row.is_part]


def count_all(people: People, figure: Callable[[Scope], Figure]) -> Figure:
    """One figure over the small city, for the director."""
    small_city(people)
    return figure(scope_of(people))


def test_overdue_names_whoever_let_the_time_pass(people: People) -> None:
    figure = count_all(people, overdue)
    # The check was due on 27 November. The opinions are due on 2 December, which is today.
    assert shown(figure) == {"city": [("dost", "1", "5 ngày")], "all": [("overdue", "1"), ("open", "5")]}
    assert people_in(figure, "city") == [("Cán bộ một cửa", "1", "5 ngày")]
    assert {address: cell.cases for address, _words, cell in figure.numbers()}["city.dost.0"] == {
        case_called("never").pk
    }
    assert figure.chart.title == "1 trong 5 hồ sơ đang mở quá hạn, trong đó 1 do cơ quan Thành phố"


def test_workload_counts_who_has_the_next_act(people: People) -> None:
    figure = count_all(people, workload)
    officer = case_called("reviewed").officer
    assert officer is not None
    assert shown(figure)["bodies"] == [
        ("dost", "4", "1", "1"),
        ("police", "1", "0", "1"),
        ("doj", "1", "0", "1"),
        ("transport", "1", "0", "1"),
        ("applicants", "1", "0", "0"),
        ("all", "5", "–", "–"),
    ]
    assert people_in(figure, "bodies")[:3] == [
        ("Cán bộ một cửa", "2", "1", "1"),
        ("Văn thư", "1", "0", "0"),
        (officer.full_name, "1", "0", "0"),
    ]


def test_ages_are_counted_from_the_filing(people: People) -> None:
    assert shown(count_all(people, ageing))["places"] == [
        ("submitted", "3", "0", "0", "0", "0", "3"),
        ("review", "1", "0", "0", "0", "0", "1"),
        ("closed", "1", "0", "0", "0", "0", "1"),
        ("all", "5", "0", "0", "0", "0", "5"),
    ]


def test_the_funnel_says_what_left_where(people: People) -> None:
    assert shown(count_all(people, funnel)) == {
        "steps": [
            ("submitted", "5", "100%", "1", "3"),
            ("accepted", "1", "20%", "0", "1"),
            ("concluded", "0", "0%", "0", "0"),
            ("approved", "0", "0%", "0", "0"),
            ("active", "0", "0%", "0", "0"),
            ("completed", "0", "0%", "0", "0"),
        ],
        "left": [("submitted-withdrawn", "1")],
    }


def test_stages_keep_waiting_apart(people: People) -> None:
    # Through the check of completeness: reviewed (2 days) and withdrawn (2 days).
    assert shown(count_all(people, stages))["stages"][:3] == [
        ("completeness", "2", "2", "2", "0", "0", "3"),
        ("assignment", "1", "0", "0", "0", "0", "0"),
        ("review", "0", "–", "–", "–", "–", "1"),
    ]


def test_requests_for_papers_and_for_words_stand_apart(people: People) -> None:
    assert shown(count_all(people, papers_asked)) == {
        "times": [
            ("never", "3", "5", "3"),
            ("once", "1", "0", "1"),
            ("again", "1", "0", "1"),
            ("all", "5", "5", "5"),
        ],
        # Of 4, 2 and, until today, 9 days.
        "waits": [
            ("papers", "2", "3", "4 ngày", "9 ngày", "1"),
            ("both", "2", "3", "4 ngày", "9 ngày", "1"),
        ],
    }


def test_every_number_is_a_part_of_what_is_open_or_filed(people: People) -> None:
    small_city(people)
    scope = scope_of(people)
    known = {story.case.pk for story in scope.stories}
    for figure in (overdue, workload, ageing, funnel, stages, papers_asked):
        for _address, _words, number in figure(scope).numbers():
            assert isinstance(number, Number)
            assert number.cases <= known
