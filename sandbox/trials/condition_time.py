"""The time of a condition: by which rule its day is found, how often it comes again, and how that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sandbox.core.wording import duration, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

MOST_DAYS = 3660
"""No condition lies further from the start or the end of a trial: ten years."""


class Due(models.TextChoices):
    """By which rule the day is found on which a condition falls due first."""

    WORKING_AFTER_START = "working_after_start", gettext_lazy("Working days after the first day")
    AFTER_START = "after_start", gettext_lazy("Days after the first day")
    WORKING_BEFORE_END = "working_before_end", gettext_lazy("Working days before the last day")
    BEFORE_END = "before_end", gettext_lazy("Days before the last day")
    ON_DAY = "on_day", gettext_lazy("On a day")


class Repeats(models.TextChoices):
    """How often a condition falls due again until the trial ends."""

    WEEKLY = "weekly", gettext_lazy("Every week")
    MONTHLY = "monthly", gettext_lazy("Every month")
    QUARTERLY = "quarterly", gettext_lazy("Every three months")
    HALF_YEARLY = "half_yearly", gettext_lazy("Every six months")
    YEARLY = "yearly", gettext_lazy("Every year")


COUNTED_BACK = frozenset({Due.WORKING_BEFORE_END, Due.BEFORE_END})
"""Counted from the end of the trial, so that it falls due only once."""


def missing(due: str, *, days: int | None, on: date | None) -> Iterator[tuple[str, str]]:
    """What a rule still needs to find its day, `days` or `on`, and the sentence that asks for it."""
    if due and due != Due.ON_DAY and days is None:
        yield "days", _("Say how many days.")
    if due == Due.ON_DAY and on is None:
        yield "on", _("Say on which day.")


def time_in_words(due: str, *, days: int | None, on: date | None, repeats: str) -> str:
    """When it is due and how often, in the language of the reader; empty for one that binds all the time."""
    if due not in Due.values:
        return ""
    first = _first_in_words(due, days=days or 0, on=on)
    return f"{first} · {Repeats(repeats).label}" if repeats in Repeats.values else first


def _first_in_words(due: str, *, days: int, on: date | None) -> str:
    if due == Due.ON_DAY:
        return _("On %(day)s") % {"day": short_date(on)}
    words = (
        _("%(length)s before the last day") if due in COUNTED_BACK else _("%(length)s after the first day")
    )
    return words % {"length": duration(days, "working_days" if due.startswith("working") else "days")}
