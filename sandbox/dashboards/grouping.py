"""Cases by the body that they lie with, and by the people in it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.dashboards.tables import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from sandbox.dashboards.holders import Holder
    from sandbox.dashboards.stories import Story
    from sandbox.dashboards.tables import Number

    Cells = Callable[[Sequence["Held"]], tuple[Number | str, ...]]


@dataclass(frozen=True)
class Held:
    """One case with one holder, and the deadline that it is measured by."""

    holder: Holder
    story: Story
    due: date | None
    is_overdue: bool


def rows_by_holder(found: Iterable[Held], cells: Cells, *, names_people: bool) -> tuple[Row, ...]:
    """One row a body, the fullest first, each followed by its people where these are named."""
    bodies: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for held in found:
        bodies[held.holder.body, held.holder.body_name].append(held)
    rows = []
    for (code, name), own in sorted(bodies.items(), key=lambda item: (-_cases(item[1]), item[0][1])):
        rows.append(Row(code, name, cells(own)))
        rows += _people(code, own, cells) if names_people else []
    return tuple(rows)


def _people(body: str, found: Iterable[Held], cells: Cells) -> list[Row]:
    people: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for held in found:
        if held.holder.person:
            people[held.holder.person, held.holder.person_name].append(held)
    ordered = sorted(people.items(), key=lambda item: (-_cases(item[1]), item[0][1]))
    return [Row(f"{body}-{code}", name, cells(own), is_part=True) for (code, name), own in ordered]


def _cases(found: Sequence[Held]) -> int:
    return len({held.story.key for held in found})
