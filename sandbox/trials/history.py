"""What the thresholds of a permit were on a day: a number is judged by the terms under which it was measured."""

from __future__ import annotations

from copy import copy
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Model

from sandbox.trials.models import Change
from workflows.change import ChangeKind, ChangeState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sandbox.trials.models import Indicator, Limit, Permit

Row = TypeVar("Row", bound=Model)


class Past:
    """The adjustments of one trial that are in effect, the oldest first, and the places of the rows they speak of."""

    def __init__(
        self, changes: Sequence[Change], *, indicators: Sequence[Indicator], limits: Sequence[Limit]
    ) -> None:
        """Remember under which number each row stands in the codes of its terms."""
        self.changes = changes
        self.indicators = {row.pk: number for number, row in enumerate(indicators)}
        self.limits = {row.pk: number for number, row in enumerate(limits)}

    def indicator_on(self, day: date, indicator: Indicator) -> Indicator:
        """The indicator with the thresholds of that day; itself where they were the same."""
        place = self.indicators.get(indicator.pk)
        was = indicator
        for column in ("warn", "breach"):
            was = _with(was, column, self._replaced_after(day, f"indicators-{place}-{column}"))
        return was

    def limit_on(self, day: date, limit: Limit | None) -> Limit | None:
        """The limit with the value of that day; itself where it was the same."""
        if limit is None:
            return None
        return _with(limit, "value", self._replaced_after(day, f"limits-{self.limits.get(limit.pk)}-value"))

    def _replaced_after(self, day: date, code: str) -> Sequence[Any]:
        """What the first adjustment after that day has replaced; nothing where no later one speaks of the term."""
        later = (
            change for change in self.changes if change.in_effect_on is not None and change.in_effect_on > day
        )
        return [change.before[code] for change in later if code in change.before][:1]


def _with(row: Row, column: str, values: Sequence[Any]) -> Row:
    """A copy of the row with the value in its column, or the row itself where there is none."""
    if not values:
        return row
    was = copy(row)
    setattr(was, column, None if values[0] is None else Decimal(str(values[0])))
    return was


NO_PAST = Past((), indicators=(), limits=())


def past_of(permit: Permit, *, indicators: Sequence[Indicator], limits: Sequence[Limit]) -> Past:
    """The past of a trial, in one question; in none where the permit was read as one that was never adjusted."""
    if not getattr(permit, "was_adjusted", True):
        return NO_PAST
    changes = Change.objects.filter(case=permit.case_id, kind=ChangeKind.ADJUST, state=ChangeState.IN_EFFECT)
    return Past(list(changes.order_by("in_effect_on", "pk")), indicators=indicators, limits=limits)
