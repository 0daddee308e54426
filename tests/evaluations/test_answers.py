"""Hypotheses answered from the numbers: literal samples, literal answers."""

from decimal import Decimal

import pytest

from sandbox.evaluations.answers import Answer, Sample, answer
from sandbox.trials.models import Hypothesis

FASTER = Hypothesis(
    code="H1",
    text="Thời gian giao trung vị giảm ít nhất 60%",
    indicator_code="delivery_minutes",
    aggregate="median",
    operator="<=",
    value=Decimal(22),
    min_sample=3,
)
SAFER = Hypothesis(
    code="H2",
    text="Tỷ lệ sự cố nghiêm trọng dưới 1 trên 10.000",
    numerator="serious_incidents",
    denominator="flights",
    aggregate="ratio",
    operator="<",
    value=Decimal("0.0001"),
    min_sample=10_000,
)


def sample(*values: str, size: int | None = None) -> Sample:
    """A sample of these values, one measurement each unless a size is given."""
    return Sample(tuple(Decimal(value) for value in values), len(values) if size is None else size)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("14", "16", "30"), Answer(Decimal(16), 3, "supported")),
        (("22", "22", "22"), Answer(Decimal(22), 3, "supported")),
        (("22.1", "23", "30"), Answer(Decimal(23), 3, "not_supported")),
        (("14", "16"), Answer(Decimal(15), 2, "not_enough_data")),
    ],
)
def test_a_median_is_compared_with_its_bound(values: tuple[str, ...], expected: Answer) -> None:
    assert answer(FASTER, {"delivery_minutes": sample(*values)}) == expected


def test_without_a_number_there_is_not_enough_data() -> None:
    assert answer(FASTER, {}) == Answer(None, 0, "not_enough_data")


@pytest.mark.parametrize(
    ("incidents", "flights", "expected"),
    [
        (("0", "0"), ("6000", "6000"), Answer(Decimal(0), 12_000, "supported")),
        (("1", "1"), ("6000", "4000"), Answer(Decimal("0.0002"), 10_000, "not_supported")),
        (("0",), ("9999",), Answer(Decimal(0), 9_999, "not_enough_data")),
        (("0",), ("0",), Answer(None, 0, "not_enough_data")),
    ],
)
def test_a_ratio_has_the_sample_of_its_denominator(
    incidents: tuple[str, ...], flights: tuple[str, ...], expected: Answer
) -> None:
    samples = {"serious_incidents": sample(*incidents), "flights": sample(*flights)}
    assert answer(SAFER, samples) == expected


def test_daily_values_bring_the_measurements_behind_them() -> None:
    assert answer(FASTER, {"delivery_minutes": sample("14", size=40)}).sample_size == 40
