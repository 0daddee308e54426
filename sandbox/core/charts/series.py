"""An indicator of a trial over time: its values, its thresholds and what they show."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sandbox.core.charts.figure import Meaning


@dataclass(frozen=True)
class Point:
    """One day's value; None where nothing was measured, which breaks the line."""

    on: date
    value: float | None


@dataclass(frozen=True)
class Series:
    """An indicator: its finding, unit, values, and where it warns and breaches (reached, not passed).

    A limit is another thing: it is kept as long as no value lies beyond it.
    """

    title: str
    unit: str
    points: tuple[Point, ...]
    target: float | None = None
    warn: float | None = None
    breach: float | None = None
    worse: Literal["above", "below"] = "above"
    limit: float | None = None
    limit_is: Literal["most", "least"] = "most"

    def meaning_of(self, value: float) -> Meaning:
        """Say whether a value is in order, warns or breaches; beyond the limit is a breach too."""
        if self.is_beyond_limit(value):
            return Meaning.BREACH
        for threshold, meaning in ((self.breach, Meaning.BREACH), (self.warn, Meaning.WARN)):
            if threshold is not None and self._reaches(value, threshold):
                return meaning
        return Meaning.NEUTRAL

    def is_beyond_limit(self, value: float) -> bool:
        """Say whether a value lies beyond the limit; the limit itself is still kept."""
        if self.limit is None:
            return False
        return value > self.limit if self.limit_is == "most" else value < self.limit

    def _reaches(self, value: float, threshold: float) -> bool:
        return value >= threshold if self.worse == "above" else value <= threshold


def finding(name: str, series: Series) -> str:
    """Return the title that says what the values show: breached on how many days, warned, or within its bands."""
    values = [point.value for point in series.points if point.value is not None]
    if not values:
        return _("%(name)s: nothing measured yet") % {"name": name}
    meanings = [series.meaning_of(value) for value in values]
    breaches, warnings = meanings.count(Meaning.BREACH), meanings.count(Meaning.WARN)
    if breaches:
        text = ngettext(
            "%(name)s reached its breach threshold on %(count)d day",
            "%(name)s reached its breach threshold on %(count)d days",
            breaches,
        )
        return text % {"name": name, "count": breaches}
    if warnings:
        text = ngettext(
            "%(name)s reached its warning threshold on %(count)d day",
            "%(name)s reached its warning threshold on %(count)d days",
            warnings,
        )
        return text % {"name": name, "count": warnings}
    return _("%(name)s stayed within its thresholds") % {"name": name}
