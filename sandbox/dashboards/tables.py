"""What a figure is made of: tables of numbers, each of which knows the cases behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.utils.functional import Promise

    from sandbox.dashboards.stories import Story


@dataclass(frozen=True)
class Number:
    """How many cases, and which."""

    cases: frozenset[int]

    def __str__(self) -> str:
        return str(len(self.cases))


@dataclass(frozen=True)
class Row:
    """One line of a table, known by its code; a part stands below the whole that it belongs to."""

    code: str
    label: str
    cells: tuple[Number | str, ...]
    is_part: bool = False
    is_total: bool = False


@dataclass(frozen=True)
class Table:
    """Rows under columns; the first column names the rows."""

    code: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def addressed(self) -> Iterator[tuple[Row, list[tuple[Number | str, str]]]]:
        """Every row with its cells and their addresses in the figure; a cell without cases has none."""
        for row in self.rows:
            yield (
                row,
                [
                    (
                        cell,
                        f"{self.code}.{row.code}.{place}" if isinstance(cell, Number) and cell.cases else "",
                    )
                    for place, cell in enumerate(row.cells)
                ],
            )

    def numbers(self) -> Iterator[tuple[str, str, Number]]:
        """Every number with its address in the figure and its words."""
        for row, cells in self.addressed():
            for column, (cell, address) in zip(self.columns[1:], cells, strict=True):
                if isinstance(cell, Number) and address:
                    yield address, f"{row.label} · {column}", cell


@dataclass(frozen=True)
class Figure:
    """One figure of the page: a picture with its finding, the tables beside it, and how they were counted."""

    anchor: str
    title: str | Promise
    chart: Any
    tables: tuple[Table, ...]
    note: str
    lacking: str = ""
    """Why there is nothing to show; empty where there is something."""

    def numbers(self) -> Iterator[tuple[str, str, Number]]:
        """Every number of every table."""
        for table in self.tables:
            yield from table.numbers()


def count(stories: Iterable[Story]) -> Number:
    """Return the number of these cases."""
    return Number(frozenset(story.key for story in stories))


def share(part: Number, whole: Number) -> str:
    """Return a share in hundredths, as words."""
    return f"{round(100 * len(part.cases) / len(whole.cases))}%" if whole.cases else "–"
