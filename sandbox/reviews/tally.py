"""Counting what a council scored and voted: exact fractions inside, rounded once, at the end.

A judge's total is the sum over the criteria of weight x score / highest score of the scale: a hundred at most. The
council's total is the mean of the exact totals. Shown numbers have two decimals, halves rounded up.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sandbox.programmes.rules.judgement import Criteria
    from sandbox.programmes.rules.office import Council

CENT = 100
WIDE = Fraction(1, 2)
"""Judges stand far apart when their scores span at least this part of the scale."""

Scores = dict[str, int]


@dataclass(frozen=True)
class CriterionTally:
    """One criterion: every judge's score in their order, and what they come to."""

    code: str
    weight: int
    values: tuple[int, ...]
    mean: Decimal
    lowest: int
    highest: int
    is_far_apart: bool

    @property
    def spread(self) -> int:
        """How many points lie between the lowest and the highest score."""
        return self.highest - self.lowest


@dataclass(frozen=True)
class ScoreTally:
    """The scores of a session."""

    criteria: tuple[CriterionTally, ...]
    totals: tuple[Decimal, ...]
    total: Decimal


def rounded(value: Fraction) -> Decimal:
    """Two decimals, a half rounded up; computed in whole numbers, so that nothing is rounded twice."""
    return Decimal((value * CENT + WIDE).__floor__()) / CENT


def tally_scores(criteria: Criteria, judges: Sequence[Scores]) -> ScoreTally | None:
    """Count complete score sheets, one mapping of criterion to score a judge; None without a judge."""
    if not judges:
        return None
    values = [step.value for step in criteria.scale]
    top, width = max(values), max(values) - min(values)
    rows = tuple(
        _criterion(row.code, row.weight, tuple(judge[row.code] for judge in judges), width)
        for row in criteria.selection
    )
    totals = [
        sum((Fraction(row.weight * judge[row.code], top) for row in criteria.selection), Fraction())
        for judge in judges
    ]
    mean = sum(totals, Fraction()) / len(totals)
    return ScoreTally(rows, tuple(rounded(total) for total in totals), rounded(mean))


def _criterion(code: str, weight: int, values: tuple[int, ...], width: int) -> CriterionTally:
    lowest, highest = min(values), max(values)
    return CriterionTally(
        code=code,
        weight=weight,
        values=values,
        mean=rounded(Fraction(sum(values), len(values))),
        lowest=lowest,
        highest=highest,
        is_far_apart=len(values) > 1 and highest - lowest >= WIDE * width,
    )


@dataclass(frozen=True)
class VoteTally:
    """The votes on a conclusion, of those present who are entitled to vote."""

    for_it: int
    reserved: int
    against: int
    abstained: int
    entitled: int
    carried: bool
    by_casting_vote: bool

    @property
    def cast(self) -> int:
        """How many have voted; an abstention is a vote."""
        return self.for_it + self.reserved + self.against + self.abstained


def tally_votes(rule: Council, votes: Sequence[str], *, entitled: int, chair: str) -> VoteTally:
    """Count votes by the programme's rule: more than its share of those entitled, or the chair's where votes are equal.

    A vote with reservations is a vote for it. `chair` is the chair's own vote, which is also among `votes`.
    """
    counts: Mapping[str, int] = {
        kind: sum(vote == kind for vote in votes) for kind in ("for", "reserved", "against", "abstain")
    }
    agreeing = counts["for"] + counts["reserved"]
    by_majority = agreeing * 100 > entitled * rule.majority_percent
    is_tied = agreeing == counts["against"] > 0
    by_chair = not by_majority and rule.casting_vote and is_tied and chair in {"for", "reserved"}
    return VoteTally(
        for_it=counts["for"],
        reserved=counts["reserved"],
        against=counts["against"],
        abstained=counts["abstain"],
        entitled=entitled,
        carried=by_majority or by_chair,
        by_casting_vote=by_chair,
    )
