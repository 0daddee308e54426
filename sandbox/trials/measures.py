"""What the numbers of a trial say against its permit: pure functions, and the status of one trial.

A threshold (`warn`, `breach`) is reached from the worse side: at the threshold counts. A limit is broken beyond it:
at the limit is still kept. Days are dates of the regulator's calendar; units are those of the permit.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import IntEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sandbox.trials.history import NO_PAST, past_of
from sandbox.trials.models import Aggregate, Enrolment, Indicator, Observation, Permit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from django.utils.functional import Promise

    from sandbox.cases.models import Case
    from sandbox.trials.history import Past
    from sandbox.trials.models import Limit


class Status(IntEnum):
    """How serious a value is; the greater, the worse."""

    OK = 0
    WARN = 1
    BREACH = 2
    BROKEN = 3


STATUS_WORDS: dict[Status, str | Promise] = {
    Status.OK: _("Within its limits"),
    Status.WARN: _("Warning threshold reached"),
    Status.BREACH: _("Breach threshold reached"),
    Status.BROKEN: _("Limit broken"),
}
STATUS_MEANINGS: dict[Status, str] = {
    Status.OK: "good",
    Status.WARN: "waiting",
    Status.BREACH: "stopped",
    Status.BROKEN: "stopped",
}


@dataclass(frozen=True)
class Measured:
    """One standing number: its day, its value, and how many measurements stand behind it."""

    on: date
    value: Decimal
    sample_size: int = 1
    key: str = ""


@dataclass(frozen=True)
class PeriodValue:
    """The value of an indicator over one of its periods, dated by the first day that was measured in it."""

    on: date
    value: Decimal
    status: Status


def aggregate(numbers: Sequence[Measured], how: str) -> Decimal:
    """Make one value of several; means weigh each number by its sample. Raises ValueError for none."""
    if not numbers:
        message = "Nothing was measured."
        raise ValueError(message)
    return AGGREGATES[how](numbers)


def _mean(numbers: Sequence[Measured]) -> Decimal:
    return sum((n.value * n.sample_size for n in numbers), Decimal(0)) / sum(n.sample_size for n in numbers)


def _median(numbers: Sequence[Measured]) -> Decimal:
    """The middle of all measurements, each number standing for as many as its sample."""
    ordered = sorted(numbers, key=lambda number: number.value)
    total = sum(number.sample_size for number in ordered)
    return (_at(ordered, (total - 1) // 2) + _at(ordered, total // 2)) / 2


def _at(ordered: Sequence[Measured], place: int) -> Decimal:
    for number in ordered:
        place -= number.sample_size
        if place < 0:
            return number.value
    raise IndexError


AGGREGATES: dict[str, Callable[[Sequence[Measured]], Decimal]] = {
    Aggregate.MEAN: _mean,
    Aggregate.RATIO: _mean,
    Aggregate.MEDIAN: _median,
    Aggregate.MAX: lambda numbers: max(number.value for number in numbers),
    Aggregate.MIN: lambda numbers: min(number.value for number in numbers),
    Aggregate.SUM: lambda numbers: sum((number.value for number in numbers), Decimal(0)),
}


def is_reached(value: Decimal, threshold: Decimal | None, direction: str) -> bool:
    """Whether a value has reached a threshold from the worse side; where there is none, never."""
    if threshold is None:
        return False
    return value >= threshold if direction == Indicator.Direction.LOWER else value <= threshold


def status_of(value: Decimal, indicator: Indicator, limit: Limit | None) -> Status:
    """How serious one value of an indicator is, before its thresholds and the limit that it watches."""
    if limit is not None and limit.is_broken_by(value):
        return Status.BROKEN
    if is_reached(value, indicator.breach, indicator.direction):
        return Status.BREACH
    return Status.WARN if is_reached(value, indicator.warn, indicator.direction) else Status.OK


def period_of(number: Measured, frequency: str) -> tuple[date, str]:
    """To which period a number belongs: its flight or event, its day, its week from Monday, its month."""
    if frequency in {Indicator.Frequency.PER_FLIGHT, Indicator.Frequency.PER_EVENT}:
        return number.on, number.key
    if frequency == Indicator.Frequency.WEEKLY:
        return number.on - timedelta(days=number.on.weekday()), ""
    if frequency == Indicator.Frequency.MONTHLY:
        return number.on.replace(day=1), ""
    return number.on, ""


def period_values(
    indicator: Indicator, numbers: Iterable[Measured], past: Past = NO_PAST
) -> list[PeriodValue]:
    """The values of an indicator period by period, oldest first, each judged by the terms of its first day."""
    periods: dict[tuple[date, str], list[Measured]] = defaultdict(list)
    for number in numbers:
        periods[period_of(number, indicator.frequency)].append(number)
    values = []
    for found in (periods[key] for key in sorted(periods)):
        value = aggregate(found, indicator.aggregate)
        first = min(number.on for number in found)
        terms = past.indicator_on(first, indicator), past.limit_on(first, indicator.limit)
        values.append(PeriodValue(first, value, status_of(value, *terms)))
    return values


@dataclass(frozen=True)
class IndicatorStatus:
    """One indicator up to today: its values, and the worst that was seen."""

    indicator: Indicator
    values: tuple[PeriodValue, ...]

    @property
    def worst(self) -> Status:
        """The most serious status of any period."""
        return max((value.status for value in self.values), default=Status.OK)

    @property
    def latest(self) -> PeriodValue | None:
        """The newest value."""
        return self.values[-1] if self.values else None


@dataclass(frozen=True)
class LimitStatus:
    """How much of a limit was used at the worst: the value nearest to it, or furthest beyond."""

    limit: Limit
    used: Decimal | None
    is_broken: bool = False
    """Whether some value lay beyond the limit of its day."""


@dataclass(frozen=True)
class TrialStatus:
    """Where a trial stands against its permit on one day."""

    permit: Permit
    indicators: tuple[IndicatorStatus, ...]
    limits: tuple[LimitStatus, ...]
    enrolled: int

    @property
    def too_many_participants(self) -> bool:
        """Whether more take part than the permit allows."""
        cap = self.permit.participants_cap
        return cap is not None and self.enrolled > cap

    @property
    def worst(self) -> Status:
        """The most serious of everything measured."""
        if self.too_many_participants:
            return Status.BROKEN
        return max((indicator.worst for indicator in self.indicators), default=Status.OK)

    @property
    def words(self) -> str | Promise:
        """The status as people read it."""
        return STATUS_WORDS[self.worst]

    @property
    def meaning(self) -> str:
        """The meaning that gives its colour and shape."""
        return STATUS_MEANINGS[self.worst]


def trial_status(
    case: Case, today: date, permit: Permit | None = None, *, enrolled: int | None = None
) -> TrialStatus | None:
    """Compare the numbers up to today with the permit, in a constant number of questions; None without a permit.

    `enrolled` is given by whoever has asked for it already.
    """
    permit = permit or Permit.objects.filter(case=case).first()
    if permit is None:
        return None
    measured, limited = list(permit.indicators.select_related("limit")), list(permit.limits.all())
    numbers, past = _numbers(permit, today), past_of(permit, indicators=measured, limits=limited)
    indicators = tuple(
        IndicatorStatus(indicator, tuple(period_values(indicator, numbers.get(indicator.pk, []), past)))
        for indicator in measured
    )
    limits = tuple(_limit_status(limit, indicators, past) for limit in limited)
    if enrolled is None:
        latest = Enrolment.objects.filter(case=case, on__lte=today).order_by("on", "pk").last()
        enrolled = latest.enrolled if latest else 0
    return TrialStatus(permit, indicators, limits, enrolled)


def _numbers(permit: Permit, today: date) -> Mapping[int, list[Measured]]:
    found: dict[int, list[Measured]] = defaultdict(list)
    rows = Observation.objects.standing().filter(indicator__permit=permit, observed_on__lte=today)
    for pk, on, value, size, key in rows.values_list(
        "indicator_id", "observed_on", "value", "sample_size", "key"
    ):
        found[pk].append(Measured(on, value, size, key))
    return found


def _limit_status(limit: Limit, indicators: Iterable[IndicatorStatus], past: Past) -> LimitStatus:
    """What was used of a limit since it stands as it does, and whether it was ever broken."""
    values = [
        value for status in indicators if status.indicator.limit_id == limit.pk for value in status.values
    ]
    now = [value.value for value in values if past.limit_on(value.on, limit) is limit]
    nearest = max if limit.kind == limit.Kind.MAX else min
    is_broken = any(value.status is Status.BROKEN for value in values)
    return LimitStatus(limit, nearest(now) if now else None, is_broken)
