"""What the trials of the demonstration measure: calm days, drawn from the target, the same at each replay."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from sandbox.trials.models import Indicator
from sandbox.trials.models.indicator import Aggregate
from sandbox.trials.services.numbers import NewNumber

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

MONDAY = 0
SMALL = 10
"""Targets below it are told with a decimal."""
RARE = frozenset({Indicator.Frequency.WEEKLY, Indicator.Frequency.MONTHLY})
"""Entered on Mondays only."""


def numbers_of(
    idea: str, indicators: Iterable[Indicator], day: date, unusual: Mapping[str, float]
) -> list[NewNumber]:
    """The numbers of one day: close to the target of each indicator, or what was unusual."""
    return [
        NewNumber(
            indicator.code, _value(idea, indicator, day, unusual), sample_size=_sample(idea, indicator, day)
        )
        for indicator in indicators
        if indicator.code in unusual or indicator.frequency not in RARE or day.weekday() == MONDAY
    ]


def _value(idea: str, indicator: Indicator, day: date, unusual: Mapping[str, float]) -> Decimal:
    if indicator.code in unusual:
        return Decimal(str(unusual[indicator.code]))
    target = float(indicator.target or 0)
    if not target:
        return Decimal(0)
    random = _random(idea, indicator, day)
    # Where there is a threshold the value stays on its good side, now and then not far from it.
    step = target * random.uniform(-0.12, 0.12)
    if indicator.warn is not None:
        step = (float(indicator.warn) - target) * random.uniform(-0.5, 0.7)
    places = 1 if target < SMALL or indicator.unit == "%" else 0
    ceiling = 100.0 if indicator.unit == "%" else float("inf")
    return Decimal(str(round(min(target + step, ceiling), places)))


def _sample(idea: str, indicator: Indicator, day: date) -> int:
    return 1 if indicator.aggregate == Aggregate.SUM else _random(idea, indicator, day).randint(25, 45)


def _random(idea: str, indicator: Indicator, day: date) -> Random:
    return Random(f"{idea}:{indicator.code}:{day}")  # noqa: S311 - numbers of a play, not a secret
