"""How often applicants were asked for more papers, and how long the cases waited for them.

The law lets the office ask once; a second request concerns only what was supplied since. A clarification asks for no
papers and is not counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sandbox.audit.models import Event
from sandbox.cases.filing import AskedForPapers
from sandbox.core.charts import Bars, Meaning, Quantity, bar_chart
from sandbox.dashboards.scope import Figure, Scope
from workflows.case import CaseState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from sandbox.cases.models import Case

MEANINGS = {
    AskedForPapers.NEVER: Meaning.GOOD,
    AskedForPapers.ONCE: Meaning.NEUTRAL,
    AskedForPapers.AGAIN: Meaning.WARN,
}


@dataclass(frozen=True)
class Line:
    """How many cases were asked so often, their share in hundredths, and where they are listed."""

    label: str
    count: int
    share: int
    url: str
    meaning: Meaning


@dataclass(frozen=True)
class Wait:
    """The time, in days, that one request lay with its applicant; of an open one until today."""

    case: Case
    days: int
    is_open: bool


def papers_asked(scope: Scope) -> Figure:
    """Count the cases by the number of their requests, and the days that these took."""
    counts = scope.cases.count_by_papers_asked()
    lines = [_line(scope, asked, counts) for asked in AskedForPapers]
    waits = _waits(scope)
    context = {
        "total": sum(counts.values()),
        "all_url": scope.address(),
        "lines": lines,
        "chart": _chart(lines, sum(counts.values())),
        "requests": len(waits),
        "median": round(median(wait.days for wait in waits)) if waits else None,
        "longest": max(waits, key=lambda wait: wait.days, default=None),
        "open_count": sum(wait.is_open for wait in waits),
        "open_url": scope.address(waits_for_papers="1"),
    }
    title = _("Requests for more papers")
    return Figure("papers-asked", title, "dashboards/_papers_asked.html", context)


def _line(scope: Scope, asked: AskedForPapers, counts: Mapping[AskedForPapers, int]) -> Line:
    count, total = counts[asked], sum(counts.values())
    share = round(100 * count / total) if total else 0
    return Line(str(asked.label), count, share, scope.address(papers_asked=asked), MEANINGS[asked])


def _chart(lines: Iterable[Line], total: int) -> str:
    rows = tuple(Quantity(line.label, line.count, line.meaning) for line in lines)
    again = int(rows[-1].value)
    finding = ngettext(
        "%(count)d of %(total)d case was asked for papers more than once",
        "%(count)d of %(total)d cases were asked for papers more than once",
        total,
    ) % {"count": again, "total": total}
    return bar_chart(Bars(finding, _("cases"), rows), with_table=False)


def _waits(scope: Scope) -> list[Wait]:
    """Each request as the log has it: from the step that asked to the step that went on."""
    cases = {str(case.uuid): case for case in scope.cases.ever_asked_for_papers()}
    begun: dict[str, date] = {}
    waits: list[Wait] = []
    if not cases:
        return waits
    for chain, target, on in _steps(scope):
        if target == CaseState.SUPPLEMENT:
            begun[chain] = on
        elif chain in begun and chain in cases:
            waits.append(Wait(cases[chain], (on - begun.pop(chain)).days, is_open=False))
    left = ((cases[chain], on) for chain, on in begun.items() if chain in cases)
    return waits + [Wait(case, (scope.today - on).days, is_open=True) for case, on in left]


def _steps(scope: Scope) -> Iterable[tuple[str, str, date]]:
    """The steps into and out of waiting for the applicant, in the order of each chain."""
    steps = Event.objects.entering_or_leaving(CaseState.SUPPLEMENT).filter(effective_on__gte=scope.first)
    rows: Iterable[tuple[str, str, date]] = steps.order_by("chain", "sequence").values_list(
        "chain", "target", "effective_on"
    )
    return rows
