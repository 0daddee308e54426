"""The road of a case as a picture for the public: its places from top to bottom, and what may happen beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.programmes.wording import clock_length
from workflows.case import FACES, CaseState, Meaning, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.utils.functional import Promise

    from sandbox.programmes.rules import Clock, ProgrammeRules

STOP_HEIGHT = 46
BRANCH_HEIGHT = 26
GAP = 22
MARGIN = 4
BESIDE = frozenset({Meaning.WAITING, Meaning.STOPPED, Meaning.CLOSED})
"""What stands beside the road: the case waits for the applicant, or leaves the road."""


@dataclass(frozen=True)
class Branch:
    """A state beside the road."""

    label: str | Promise
    meaning: Meaning
    top: int

    @property
    def middle(self) -> int:
        """Where its line arrives."""
        return self.top + BRANCH_HEIGHT // 2


@dataclass(frozen=True)
class Stop:
    """One place of the road, how long it takes there, and what may happen beside it."""

    label: str | Promise
    length: str
    top: int
    branches: tuple[Branch, ...]

    @property
    def middle(self) -> int:
        """Where the lines to its branches begin."""
        return self.top + STOP_HEIGHT // 2

    @property
    def bottom(self) -> int:
        """Where the line to the next place begins."""
        return self.top + STOP_HEIGHT

    @property
    def end(self) -> int:
        """Where the next place may begin."""
        last = self.branches[-1].top + BRANCH_HEIGHT if self.branches else 0
        return max(self.bottom, last) + GAP


@dataclass(frozen=True)
class Picture:
    """The stops with the height of the whole."""

    stops: tuple[Stop, ...]

    @property
    def height(self) -> int:
        """The height of the picture."""
        return self.stops[-1].end - GAP + MARGIN

    @property
    def lines(self) -> list[tuple[int, int]]:
        """The stretches of road between two stops."""
        return [(stop.bottom, after.top) for stop, after in zip(self.stops[:-1], self.stops[1:], strict=True)]


def picture_of(rules: ProgrammeRules) -> Picture | None:
    """Draw the road that the guidance of a programme describes; None without guidance."""
    return Picture(tuple(_stops(rules))) if rules.guidance else None


def _stops(rules: ProgrammeRules) -> Iterator[Stop]:
    top = MARGIN
    for step in rules.guidance.road if rules.guidance else ():
        place = Place(step.place)
        clocks = [rules.clock(code) for code in step.clocks]
        stop = Stop(place.label, _length(clocks), top, tuple(_branches(place, top)))
        yield stop
        top = stop.end


def _length(clocks: list[Clock]) -> str:
    """The period that counts most here: the one of the receipt, else the first of the city's."""
    counted = [clock for clock in clocks if clock.total] or [
        clock for clock in clocks if clock.waiting_on == "city"
    ]
    return clock_length(counted[0]) if counted else ""


def _branches(place: Place, top: int) -> Iterator[Branch]:
    for state, face in FACES.items():
        is_beside = face.place is place and face.meaning in BESIDE
        if is_beside and state not in {CaseState.DRAFT, CaseState.CLOSED}:
            yield Branch(face.public_label, face.meaning, top)
            top += BRANCH_HEIGHT + 4
