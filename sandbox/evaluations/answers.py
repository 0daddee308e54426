"""Answering the hypotheses that were fixed before the trial, from the numbers alone."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from operator import eq, ge, gt, le, lt
from statistics import mean, median
from typing import TYPE_CHECKING

from sandbox.evaluations.models import HypothesisAnswer
from sandbox.trials.models import Hypothesis, Observation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sandbox.cases.models import Case

Verdict = HypothesisAnswer.Verdict

OPERATORS: dict[str, Callable[[Decimal, Decimal], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge, "==": eq}
AGGREGATES: dict[str, Callable[[Sequence[Decimal]], Decimal]] = {
    "mean": mean,
    "median": median,
    "max": max,
    "min": min,
    "sum": lambda values: sum(values, Decimal(0)),
}


@dataclass(frozen=True)
class Sample:
    """The values of one indicator over the whole trial, and how many measurements stand behind them."""

    values: tuple[Decimal, ...]
    size: int


@dataclass(frozen=True)
class Answer:
    """What the numbers say of one hypothesis."""

    measured: Decimal | None
    sample_size: int
    verdict: str


def answers_for(case: Case) -> dict[str, tuple[Hypothesis, Answer]]:
    """Answer every hypothesis of the permit, in two questions to the database."""
    hypotheses = Hypothesis.objects.filter(permit__case=case).order_by("code")
    samples = samples_of(case)
    return {hypothesis.code: (hypothesis, answer(hypothesis, samples)) for hypothesis in hypotheses}


def samples_of(case: Case) -> dict[str, Sample]:
    """The standing observations of a case by the code of their indicator."""
    rows = Observation.objects.standing().filter(indicator__permit__case=case)
    found: dict[str, list[tuple[Decimal, int]]] = {}
    for code, value, size in rows.values_list("indicator__code", "value", "sample_size"):
        found.setdefault(code, []).append((value, size))
    return {
        code: Sample(tuple(value for value, _ in pairs), sum(size for _, size in pairs))
        for code, pairs in found.items()
    }


def answer(hypothesis: Hypothesis, samples: dict[str, Sample]) -> Answer:
    """Compare the measure with its bound; too small a sample is no answer but “not enough data”."""
    measured, size = measure(hypothesis, samples)
    if measured is None or size < hypothesis.min_sample:
        return Answer(measured, size, Verdict.NOT_ENOUGH_DATA)
    holds = OPERATORS[hypothesis.operator](measured, hypothesis.value)
    return Answer(measured, size, Verdict.SUPPORTED if holds else Verdict.NOT_SUPPORTED)


def measure(hypothesis: Hypothesis, samples: dict[str, Sample]) -> tuple[Decimal | None, int]:
    """The measured value and its sample: of one indicator, or the ratio of two sums.

    A ratio's sample is its denominator (10,000 flights, not 300 daily reports of flights).
    """
    if hypothesis.aggregate == "ratio":
        above, below = samples.get(hypothesis.numerator), samples.get(hypothesis.denominator)
        total = sum(below.values, Decimal(0)) if below else Decimal(0)
        if above is None or not total:
            return None, int(total)
        return sum(above.values, Decimal(0)) / total, int(total)
    sample = samples.get(hypothesis.indicator_code)
    if sample is None:
        return None, 0
    return AGGREGATES[hypothesis.aggregate](sample.values), sample.size
