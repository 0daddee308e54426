"""The terms of a condition: when it is due, how often again, and which evidence shows that it is met."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from sandbox.trials.condition_time import COUNTED_BACK, Due, time_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping


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
    time = time_in_words(
        terms.get("due", ""),
        days=terms.get("days"),
        on=parse_date(str(terms.get("due_on", ""))),
        repeats=terms.get("repeats", ""),
    )
    evidence = _("Evidence: %(evidence)s") % {"evidence": terms["evidence"]} if terms.get("evidence") else ""
    return " · ".join(part for part in (time, evidence) if part)
