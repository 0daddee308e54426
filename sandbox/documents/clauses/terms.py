"""The terms of a condition: when it is due, how often, and which evidence shows that it is met."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sandbox.core.wording import short_date

if TYPE_CHECKING:
    from collections.abc import Mapping


class Due(models.TextChoices):
    """From where a due day is counted."""

    AFTER_START = "after_start", gettext_lazy("days after the start")
    BEFORE_END = "before_end", gettext_lazy("days before the end")
    ON_DATE = "on_date", gettext_lazy("on a date")


class Recurrence(models.TextChoices):
    """How often a condition falls due."""

    ONCE = "once", gettext_lazy("once")
    WEEKLY = "weekly", gettext_lazy("every week")
    MONTHLY = "monthly", gettext_lazy("every month")
    QUARTERLY = "quarterly", gettext_lazy("every quarter")
    HALF_YEARLY = "half_yearly", gettext_lazy("every half-year")
    YEARLY = "yearly", gettext_lazy("every year")


def terms_of(
    *, due: str = "", days: int | None = None, on: str = "", recurrence: str = "", evidence: str = ""
) -> dict[str, Any]:
    """The terms as they are kept: only what was said."""
    said = {
        "due": due,
        "days": days if due in {Due.AFTER_START, Due.BEFORE_END} else None,
        "on": on if due == Due.ON_DATE else "",
        "recurrence": recurrence,
        "evidence": evidence,
    }
    return {name: value for name, value in said.items() if value not in {None, ""}}


def in_words(terms: Mapping[str, Any]) -> str:
    """The terms in one sentence, in the language of the reader; empty where there are none."""
    recurrence = terms.get("recurrence", "")
    parts = [
        _due_in_words(terms),
        str(Recurrence(recurrence).label) if recurrence in Recurrence.values else "",
        _("evidence: %(evidence)s") % {"evidence": terms["evidence"]} if terms.get("evidence") else "",
    ]
    return "; ".join(part for part in parts if part)


def _due_in_words(terms: Mapping[str, Any]) -> str:
    due, days = terms.get("due", ""), terms.get("days", 0)
    if due == Due.AFTER_START:
        words = ngettext("due %(count)d day after the start", "due %(count)d days after the start", days)
        return words % {"count": days}
    if due == Due.BEFORE_END:
        words = ngettext("due %(count)d day before the end", "due %(count)d days before the end", days)
        return words % {"count": days}
    day = parse_date(str(terms.get("on", "")))
    return _("due on %(day)s") % {"day": short_date(day)} if due == Due.ON_DATE and day else ""
