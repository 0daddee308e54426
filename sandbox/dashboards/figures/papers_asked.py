"""How often applicants were asked for more, papers and words apart, and how long the cases waited for the answers.

A request for papers is a supplement of the dossier; a clarification asks for words only. The law lets the office ask
for papers once; a second request concerns only what was supplied since.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sandbox.cases.filing import AskedForPapers
from sandbox.core.charts import Bars, Meaning, Quantity
from sandbox.core.wording import duration
from sandbox.dashboards.tables import Figure, Row, Table, count
from workflows.case import CaseState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.dashboards.scope import Scope
    from sandbox.dashboards.stories import Story

MEANINGS = {
    AskedForPapers.NEVER: Meaning.GOOD,
    AskedForPapers.ONCE: Meaning.NEUTRAL,
    AskedForPapers.AGAIN: Meaning.WARN,
}
KINDS = (
    ("papers", gettext_lazy("Supplement"), (CaseState.SUPPLEMENT,)),
    ("words", gettext_lazy("Clarification"), (CaseState.CLARIFICATION,)),
    ("both", gettext_lazy("Both together"), (CaseState.SUPPLEMENT, CaseState.CLARIFICATION)),
)
LABELS = {
    AskedForPapers.NEVER: gettext_lazy("Not asked"),
    AskedForPapers.ONCE: gettext_lazy("Asked once"),
    AskedForPapers.AGAIN: gettext_lazy("Asked twice or more"),
}


def papers_asked(scope: Scope) -> Figure:
    """Count the cases by their requests, and the days that these took."""
    by_times = [_by_times(scope, states) for _code, _label, states in KINDS]
    rows = [
        Row(asked, str(LABELS[asked]), tuple(count(times[number]) for times in by_times))
        for number, asked in enumerate(AskedForPapers)
    ]
    everything = count(scope.filed)
    total = Row("all", _("Filed in this time"), (everything,) * len(KINDS), is_total=True)
    columns = (_("Requests"), *(str(label) for _code, label, _states in KINDS))
    tables = [Table("times", _("Cases by the number of requests"), columns, (*rows, total))]
    tables += [_waits(scope)] if any(_requests(story, KINDS[2][2]) for story in scope.filed) else []
    again = int(str(rows[2].cells[0]))
    finding = ngettext(
        "%(count)d of %(total)d case was asked for papers more than once",
        "%(count)d of %(total)d cases were asked for papers more than once",
        len(scope.filed),
    ) % {"count": again, "total": len(scope.filed)}
    bars = tuple(
        Quantity(row.label, int(str(row.cells[0])), MEANINGS[asked])
        for row, asked in zip(rows, AskedForPapers, strict=True)
    )
    return Figure(
        "papers-asked",
        _("Requests for more papers"),
        Bars(finding, _("cases"), bars),
        tuple(tables) if scope.filed else (),
        _(
            "A request for papers is a supplement of the dossier; a clarification asks for words only and is counted "
            "apart. Days are calendar days; the clock of the city stands still in them."
        ),
        ""
        if scope.filed
        else _(
            "No case was filed in this time. Choose other days. Cases appear here as soon as they are filed."
        ),
    )


def _requests(story: Story, states: Sequence[CaseState]) -> int:
    return story.came_to(*states)


def _by_times(scope: Scope, states: Sequence[CaseState]) -> tuple[list[Story], ...]:
    """The cases that were never asked, once, twice or more."""
    found: tuple[list[Story], ...] = ([], [], [])
    for story in scope.filed:
        found[min(_requests(story, states), 2)].append(story)
    return found


def _waits(scope: Scope) -> Table:
    columns = (
        _("Time waited for the applicant"),
        _("Cases"),
        _("Requests"),
        _("Half of them at most"),
        _("The longest"),
        _("Waiting now"),
    )
    rows = tuple(_wait(scope, code, str(label), states) for code, label, states in KINDS)
    return Table("waits", _("How long the answers took"), columns, tuple(row for row in rows if row))


def _wait(scope: Scope, code: str, label: str, states: Sequence[CaseState]) -> Row | None:
    days = [
        stay.days(scope.today)
        for story in scope.filed
        if story.came_to(*states)
        for stay in story.times_in(*states)
    ]
    if not days:
        return None
    asked = count(story for story in scope.filed if _requests(story, states))
    waiting = count(story for story in scope.filed if story.state in states)
    middle, longest = (duration(round(value), "days") for value in (median(days), max(days)))
    return Row(code, label, (asked, str(len(days)), middle, longest, waiting))
