"""What numbers say: thresholds are reached at their value, limits are broken beyond it."""

from datetime import date
from decimal import Decimal

import pytest

from sandbox.trials.measures import Measured, Status, aggregate, is_reached, period_values, status_of
from sandbox.trials.models import Indicator, Limit

DAY = date(2027, 1, 4)


def measured(*values: str, sample: int = 1) -> list[Measured]:
    return [Measured(DAY, Decimal(value), sample) for value in values]


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("max", "199.9", False),
        ("max", "200", False),
        ("max", "200.0000000001", True),
        ("max", "-5", False),
        ("min", "200.1", False),
        ("min", "200", False),
        ("min", "199.9999999999", True),
    ],
)
def test_a_limit_is_broken_beyond_its_value(kind: str, value: str, *, expected: bool) -> None:
    assert Limit(kind=kind, value=Decimal(200)).is_broken_by(Decimal(value)) is expected


@pytest.mark.parametrize(
    ("direction", "value", "expected"),
    [
        ("lower", "9.99", False),
        ("lower", "10", True),
        ("lower", "10.01", True),
        ("higher", "10.01", False),
        ("higher", "10", True),
        ("higher", "9.99", True),
    ],
)
def test_a_threshold_is_reached_at_its_value(direction: str, value: str, *, expected: bool) -> None:
    assert is_reached(Decimal(value), Decimal(10), direction) is expected


def test_no_threshold_is_never_reached() -> None:
    assert not is_reached(Decimal(10**9), None, "lower")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0", Status.OK),
        ("179.9", Status.OK),
        ("180", Status.WARN),
        ("190", Status.BREACH),
        ("200", Status.BREACH),
        ("200.1", Status.BROKEN),
    ],
)
def test_the_worst_word_counts(value: str, expected: Status) -> None:
    indicator = Indicator(direction="lower", warn=Decimal(180), breach=Decimal(190))
    assert status_of(Decimal(value), indicator, Limit(kind="max", value=Decimal(200))) is expected


@pytest.mark.parametrize(
    ("how", "expected"),
    [("mean", "2.5"), ("ratio", "2.5"), ("median", "2"), ("max", "5"), ("min", "1"), ("sum", "10")],
)
def test_values_become_one(how: str, expected: str) -> None:
    assert aggregate(measured("1", "2", "2", "5"), how) == Decimal(expected)


def test_a_mean_weighs_each_number_by_its_sample() -> None:
    numbers = [*measured("10", sample=1), *measured("20", sample=9)]
    assert (aggregate(numbers, "mean"), aggregate(numbers, "median")) == (Decimal(19), Decimal(20))


def test_an_even_median_lies_between() -> None:
    assert aggregate(measured("1", "3"), "median") == Decimal(2)


def test_nothing_has_no_value() -> None:
    with pytest.raises(ValueError, match="Nothing was measured"):
        aggregate([], "mean")


def test_a_month_is_summed_up_and_warns_when_reached() -> None:
    indicator = Indicator(direction="lower", warn=Decimal(3), aggregate="sum", frequency="monthly")
    numbers = [
        Measured(date(2027, 1, 31), Decimal(2)),
        Measured(date(2027, 2, 1), Decimal(1)),
        Measured(date(2027, 2, 28), Decimal(2)),
    ]
    values = [(value.on, value.value, value.status) for value in period_values(indicator, numbers)]
    assert values == [
        (date(2027, 1, 31), Decimal(2), Status.OK),
        (date(2027, 2, 1), Decimal(3), Status.WARN),
    ]


def test_a_week_runs_from_monday_to_sunday() -> None:
    indicator = Indicator(direction="lower", aggregate="sum", frequency="weekly")
    sunday, monday = date(2027, 1, 10), date(2027, 1, 11)
    numbers = [Measured(day, Decimal(1)) for day in (DAY, sunday, monday)]
    assert [value.value for value in period_values(indicator, numbers)] == [Decimal(2), Decimal(1)]


def test_each_flight_stands_alone() -> None:
    indicator = Indicator(direction="lower", aggregate="max", frequency="per_flight")
    numbers = [Measured(DAY, Decimal(1), 1, "A"), Measured(DAY, Decimal(2), 1, "B")]
    assert [value.value for value in period_values(indicator, numbers)] == [Decimal(1), Decimal(2)]
