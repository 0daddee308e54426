"""The terms of a condition: when it is due, how often again, and which evidence shows that it is met."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sandbox.core.wording import duration, short_date

if TYPE_CHECKING:
    from collections.abc import Mapping


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


def terms_of(
    *, due: str = "", days: int | None = None, due_on: str = "", repeats: str = "", evidence: str = ""
) -> dict[str, Any]:
    """The terms as they are kept: only what was said, and only what fits together."""
    said = {
        "due": due,
        "days": days if due not in {"", Due.ON_DAY} else None,
        "due_on": due_on if due == Due.ON_DAY else "",
        "repeats": repeats if due and due not in COUNTED_BACK else "",
        "evidence": evidence,
    }
    return {name: value for name, value in said.items() if value is not None and value != ""}


def in_words(terms: Mapping[str, Any]) -> str:
    """The terms in one sentence, in the language of the reader; empty where there are none."""
    repeats = terms.get("repeats", "")
    parts = [
        _due_in_words(terms),
        str(Repeats(repeats).label) if repeats in Repeats.values else "",
        _("Evidence: %(evidence)s") % {"evidence": terms["evidence"]} if terms.get("evidence") else "",
    ]
    return " · ".join(part for part in parts if part)


def _due_in_words(terms: Mapping[str, Any]) -> str:
    due = terms.get("due", "")
    if due not in Due.values:
        return ""
    if due == Due.ON_DAY:
        return _("On %(day)s") % {"day": short_date(parse_date(str(terms.get("due_on", ""))))}
    length = duration(terms.get("days", 0), "working_days" if due.startswith("working") else "days")
    words = (
        _("%(length)s before the last day") if due in COUNTED_BACK else _("%(length)s after the first day")
    )
    return words % {"length": length}
