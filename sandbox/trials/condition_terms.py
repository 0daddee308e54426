"""The conditions among the terms of a permit: what is asked of each, and what must fit together in its time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sandbox.cases.dossier.fields import Content, Field, Kind, Problem, Rows
from sandbox.trials.condition_time import COUNTED_BACK, MOST_DAYS, Due, Repeats, missing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LONGEST_WEEKS = 520
"""A condition of every week makes no longer a list."""

CONDITIONS = Rows(
    "conditions",
    gettext_lazy("Further conditions"),
    gettext_lazy("Condition"),
    (
        Field("text", gettext_lazy("What must the holder do or leave?"), Kind.LONG, length=2000),
        Field(
            "due", gettext_lazy("When is it due?"), Kind.CHOICE, is_required=False, choices=tuple(Due.choices)
        ),
        Field(
            "days", gettext_lazy("How many days?"), Kind.WHOLE, is_required=False, lowest=1, highest=MOST_DAYS
        ),
        Field("on", gettext_lazy("On which day?"), Kind.DATE, is_required=False),
        Field(
            "repeats",
            gettext_lazy("How often again, until the trial ends?"),
            Kind.CHOICE,
            is_required=False,
            choices=tuple(Repeats.choices),
        ),
        Field(
            "evidence",
            gettext_lazy("Which evidence does the holder hand in?"),
            is_required=False,
            length=500,
        ),
    ),
    help=gettext_lazy("A condition without a day binds all the time. One without “how often” is due once."),
)
COLUMNS = {
    "text": "text",
    "due": "due",
    "days": "days",
    "on": "due_on",
    "repeats": "repeats",
    "evidence": "evidence",
}
"""Answers of a row and the columns that keep them."""


def as_content(row: Content) -> Content:
    """A row without what it leaves unsaid, so that terms of before these questions keep their digest."""
    return {code: value for code, value in row.items() if code == "text" or value not in ("", None)}


def conditions_can_fall_due(content: Content, _others: Mapping[str, Content]) -> Sequence[Problem]:
    """Each condition says what its rule needs, nothing else, and falls due in a trial that still runs."""
    return [
        Problem(("conditions", number, name), sentence)
        for number, row in enumerate(content["conditions"])
        for name, sentence in _of_day(row, content)
    ] + [
        Problem(("conditions", number, "repeats"), sentence)
        for number, row in enumerate(content["conditions"])
        for sentence in _of_repetition(row, content)
    ]


def _of_day(row: Content, content: Content) -> Iterator[tuple[str, str]]:
    rule, days, day = row["due"], row["days"], row["on"]
    if not rule and (days is not None or day is not None or row["evidence"]):
        yield "due", _("Say when the condition is due.")
    yield from missing(rule, days=days, on=day)
    if rule == Due.ON_DAY and days is not None:
        yield "days", _("A day is named already; leave the number of days empty.")
    if rule and rule != Due.ON_DAY and day is not None:
        yield "on", _("The day is counted; leave it empty.")
    if day is not None and day < content["start"]:
        yield "on", _("This day lies before the first day of the trial.")


def _of_repetition(row: Content, content: Content) -> Iterator[str]:
    if not row["repeats"]:
        return
    if not row["due"]:
        yield _("Say first when the condition is due for the first time.")
    elif row["due"] in COUNTED_BACK:
        yield _("What is counted back from the last day is due only once.")
    elif row["on"] is not None and row["on"] > content["end"]:
        yield _("The trial has ended by then: it cannot be due again.")
    elif row["repeats"] == Repeats.WEEKLY and _weeks(content) > LONGEST_WEEKS:
        yield _("The trial is too long for a condition of every week.")


def _weeks(content: Content) -> int:
    return (date.fromisoformat(content["end"]) - date.fromisoformat(content["start"])).days // 7
