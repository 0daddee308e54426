"""Counting scores and votes: vectors computed by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest

from sandbox.programmes.rules.base import Bilingual
from sandbox.programmes.rules.judgement import Criteria, Criterion, ScaleStep
from sandbox.programmes.rules.office import Council
from sandbox.reviews.tally import rounded, tally_scores, tally_votes

WORDS = Bilingual(vi="Có", en="Yes")
SOURCE = {"mark": "A", "source": "test"}


def criteria(*weights: int, top: int = 5) -> Criteria:
    rows = tuple(
        Criterion(code=f"c{n}", label=WORDS, weight=weight, positive=(WORDS,), negative=(WORDS,), **SOURCE)
        for n, weight in enumerate(weights)
    )
    scale = tuple(ScaleStep(value=value, label=WORDS, **SOURCE) for value in range(1, top + 1))
    return Criteria(selection=rows, scale=scale, **SOURCE)


def sheet(*values: int) -> dict[str, int]:
    return {f"c{n}": value for n, value in enumerate(values)}


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(1, 3), "0.33"),
        (Fraction(2, 3), "0.67"),
        (Fraction(1, 200), "0.01"),
        (Fraction(5, 2), "2.5"),
        (Fraction(100), "100"),
    ],
)
def test_halves_are_rounded_up_once(value: Fraction, shown: str) -> None:
    assert rounded(value) == Decimal(shown)


@pytest.mark.parametrize(
    ("weights", "judges", "totals", "total"),
    [
        # 60 x 5/5 + 40 x 3/5 = 84; 60 x 4/5 + 40 x 5/5 = 88; (84 + 88) / 2
        ((60, 40), (sheet(5, 3), sheet(4, 5)), ("84", "88"), "86"),
        # 33 x 2/5 + 33 x 3/5 + 34 x 4/5 = 13.2 + 19.8 + 27.2
        ((33, 33, 34), (sheet(2, 3, 4),), ("60.2",), "60.2"),
        # 100, 20, 40: the mean is 53 1/3
        ((100,), (sheet(5), sheet(1), sheet(2)), ("100", "20", "40"), "53.33"),
        # a criterion without weight is scored and counts for nothing
        ((100, 0), (sheet(3, 5),), ("60",), "60"),
    ],
)
def test_weighted_totals(
    weights: tuple[int, ...], judges: tuple[dict[str, int], ...], totals: tuple[str, ...], total: str
) -> None:
    tally = tally_scores(criteria(*weights), judges)
    assert tally is not None
    assert (tally.totals, tally.total) == (tuple(map(Decimal, totals)), Decimal(total))


def test_totals_are_rounded_after_the_mean_and_not_before() -> None:
    # A scale of 3: 1/3 and 2/3 of 100 are 33.33.. and 66.66..; their mean is exactly 50, not 50.00 by luck of rounding.
    tally = tally_scores(criteria(100, top=3), (sheet(1), sheet(2), sheet(2)))
    assert tally is not None
    assert (tally.totals, tally.total) == (
        (Decimal("33.33"), Decimal("66.67"), Decimal("66.67")),
        Decimal("55.56"),
    )


@pytest.mark.parametrize(
    ("values", "is_far"), [((5, 3), True), ((5, 4), False), ((1, 5), True), ((1,), False)]
)
def test_judges_are_far_apart_from_half_of_the_scale_on(values: tuple[int, ...], is_far: bool) -> None:
    tally = tally_scores(criteria(100), [sheet(value) for value in values])
    assert tally is not None
    assert [(row.is_far_apart, row.spread) for row in tally.criteria] == [(is_far, max(values) - min(values))]


def test_nobody_scored() -> None:
    assert tally_scores(criteria(100), []) is None


@pytest.mark.parametrize(
    ("votes", "entitled", "casting", "chair", "result"),
    [
        (("for", "for", "against"), 3, False, "for", (True, False)),
        (("for", "reserved", "against", "against"), 4, False, "for", (False, False)),
        (("for", "reserved", "against", "against"), 4, True, "for", (True, True)),
        (("for", "reserved", "against", "against"), 4, True, "against", (False, False)),
        (("for", "for", "abstain", "abstain"), 4, True, "for", (False, False)),
        (("for", "abstain", "abstain"), 3, True, "for", (False, False)),
        (("abstain", "abstain", "abstain"), 3, True, "abstain", (False, False)),
        (("reserved", "reserved", "abstain"), 3, False, "reserved", (True, False)),
    ],
)
def test_votes(
    votes: tuple[str, ...], entitled: int, casting: bool, chair: str, result: tuple[bool, bool]
) -> None:
    rule = Council(mode="optional", quorum_percent=67, casting_vote=casting, **SOURCE)
    tally = tally_votes(rule, votes, entitled=entitled, chair=chair)
    assert (tally.carried, tally.by_casting_vote) == result
    assert tally.cast == len(votes)


@pytest.mark.parametrize(("judges", "needed"), [(3, 3), (4, 3), (5, 4), (6, 5), (7, 5), (9, 7)])
def test_quorum_of_two_thirds_rounded_up(judges: int, needed: int) -> None:
    assert Council(mode="optional", quorum_percent=67, **SOURCE).quorum(judges) == needed


def test_a_larger_majority_is_the_programmes_to_demand() -> None:
    rule = Council(mode="required", majority_percent=66, **SOURCE)
    assert not tally_votes(rule, ("for", "for", "for", "against", "against"), entitled=5, chair="for").carried
    assert tally_votes(rule, ("for", "for", "for", "for", "against"), entitled=5, chair="for").carried
