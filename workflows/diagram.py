"""A lifecycle as a picture: Mermaid text for readers of code, SVG for the page and the documents.

The SVG is a ladder: a card for each state in the order of the law, a line for each step that leaves it, and an
arrow from the line to the card it leads to; onward arrows run on the right, arrows back on the left.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from workflows.step import Step, all_steps, state_field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workflows.base import Workflow

CARD_WIDTH = 460
LINE = 18
HEAD = 26
GAP = 14
LANE = 9
MARGIN = 12


@dataclass(frozen=True)
class Card:
    """A state on the ladder, with the steps that leave it."""

    state: str
    label: str
    steps: tuple[Step, ...]
    top: int

    @property
    def height(self) -> int:
        """A head, and a line for each step."""
        return HEAD + LINE * len(self.steps) + (6 if self.steps else 0)

    def line_of(self, step: Step) -> int:
        """Where the arrow of a step starts."""
        return self.top + HEAD + LINE * self.steps.index(step) + LINE // 2


@dataclass(frozen=True)
class Arrow:
    """A step from one card to another, in a lane of its own side."""

    start: int
    end: int
    lane: int
    is_back: bool


def mermaid(law: type[Workflow]) -> str:
    """The lifecycle as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {_initial(law)}"]
    lines += [f"    {step.source} --> {step.target}: {step.verb}" for step in all_steps(law)]
    lines += [f"    {state} --> [*]" for state in _ends(law)]
    return "\n".join(lines) + "\n"


def svg(law: type[Workflow], title: str) -> str:
    """The lifecycle as an SVG of its own, without script or style; words in the active language."""
    cards = list(_cards(law))
    arrows = list(_arrows(cards))
    left = MARGIN + LANE * (1 + max((arrow.lane for arrow in arrows if arrow.is_back), default=0))
    right = LANE * (2 + max((arrow.lane for arrow in arrows if not arrow.is_back), default=0)) + MARGIN
    width, height = left + CARD_WIDTH + right, cards[-1].top + cards[-1].height + MARGIN
    parts = [
        _opening(width, height),
        f'<title id="lifecycle">{escape(title)}</title>',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        *(_drawn_card(card, left) for card in cards),
        *(_drawn_arrow(arrow, left) for arrow in arrows),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _opening(width: int, height: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" role="img" aria-labelledby="lifecycle"'
        ' font-family="Be Vietnam Pro, sans-serif" font-size="12">'
    )


def _initial(law: type[Workflow]) -> str:
    return str(state_field(law).get_default())


def _ends(law: type[Workflow]) -> list[str]:
    left = {step.source for step in all_steps(law)}
    return [state for state, _ in _states(law) if state not in left]


def _states(law: type[Workflow]) -> list[tuple[str, str]]:
    return [(str(value), str(label)) for value, label in state_field(law).choices or ()]


def _cards(law: type[Workflow]) -> Iterator[Card]:
    leaving: dict[str, list[Step]] = defaultdict(list)
    for step in all_steps(law):
        leaving[step.source].append(step)
    top = MARGIN
    for state, label in _states(law):
        card = Card(state, label, tuple(leaving[state]), top)
        yield card
        top += card.height + GAP


def _arrows(cards: Iterable[Card]) -> Iterator[Arrow]:
    place = {card.state: card for card in cards}
    taken: dict[bool, list[list[tuple[int, int]]]] = {True: [], False: []}
    for card in place.values():
        for step in card.steps:
            target = place[step.target]
            if target is card:
                continue
            is_back = target.top < card.top
            start, end = card.line_of(step), target.top + HEAD // 2
            yield Arrow(start, end, _free_lane(taken[is_back], min(start, end), max(start, end)), is_back)


def _free_lane(lanes: list[list[tuple[int, int]]], low: int, high: int) -> int:
    """The first lane in which nothing runs between these heights."""
    for number, spans in enumerate(lanes):
        if all(high < other_low or other_high < low for other_low, other_high in spans):
            spans.append((low, high))
            return number
    lanes.append([(low, high)])
    return len(lanes) - 1


def _drawn_card(card: Card, left: int) -> str:
    rows = [
        f'<rect x="{left}" y="{card.top}" width="{CARD_WIDTH}" height="{card.height}" rx="6" fill="#f5f7f9" stroke="#d9dfe6"/>',
        f'<text x="{left + 10}" y="{card.top + 18}" font-weight="600" fill="#16202e">{escape(card.label)}</text>',
    ]
    for step in card.steps:
        roles = ", ".join(str(clause.role.label) for clause in step.rule.permission.clauses)
        rows.append(
            f'<text x="{left + 22}" y="{card.line_of(step) + 4}" fill="#0b4f6c">{escape(str(step.label))}'
            f'<tspan fill="#526071"> · {escape(roles)}{" ↺" if step.target == step.source else ""}</tspan></text>'
        )
    return "\n".join(rows)


def _drawn_arrow(arrow: Arrow, left: int) -> str:
    side, sign = (left, -1) if arrow.is_back else (left + CARD_WIDTH, 1)
    lane = side + sign * LANE * (arrow.lane + 1)
    colour = "#8a5a00" if arrow.is_back else "#0b4f6c"
    return (
        f'<path d="M{side} {arrow.start}H{lane}V{arrow.end}H{side + sign * 5}" fill="none" stroke="{colour}"/>'
        f'<path d="M{side} {arrow.end}l{sign * 6} -3v6z" fill="{colour}"/>'
    )
