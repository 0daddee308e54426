"""Open cases with a deadline that is over: the city's own by body and person, other bodies', applicants'."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sandbox.core.charts import Bars, Meaning, Quantity
from sandbox.core.wording import duration
from sandbox.dashboards.grouping import Held, rows_by_holder
from sandbox.dashboards.holders import applicant_holder, opinion_holder
from sandbox.dashboards.tables import Figure, Row, Table, count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sandbox.dashboards.scope import Scope
    from sandbox.dashboards.tables import Number

MOST_BARS = 12
"""Bars of one kind in the picture, the fullest; the tables name everybody."""


def overdue(scope: Scope) -> Figure:
    """Count the cases whose time is over, by whoever let it pass."""
    city, bodies, applicants = list(_city(scope)), list(_bodies(scope)), list(_applicants(scope))
    total = count(held.story for held in [*city, *bodies, *applicants])
    by_city = count(held.story for held in city)
    tables = (
        _table(scope, "city", _("Deadlines of the city"), city),
        _table(scope, "bodies", _("Opinions of consulted bodies"), bodies),
        _table(scope, "applicants", _("Deadlines of applicants"), applicants),
        Table(
            "all",
            _("Together"),
            (_("Open cases"), _("Cases")),
            (
                Row("overdue", _("With an overdue deadline"), (total,)),
                Row("open", _("Open cases"), (count(scope.open),), is_total=True),
            ),
        ),
    )
    finding = ngettext(
        "%(late)d of %(open)d open case is overdue, %(city)d by the city",
        "%(late)d of %(open)d open cases are overdue, %(city)d by the city",
        len(scope.open),
    ) % {"late": len(total.cases), "open": len(scope.open), "city": len(by_city.cases)}
    return Figure(
        "overdue",
        _("Overdue"),
        Bars(finding, _("cases"), tuple(_bars(tables[:3]))),
        tuple(table for table in tables if table.rows),
        _(
            "Whoever let the time pass is named, also while the case waits for somebody else. A case may be overdue with "
            "more than one. Days over are calendar days; people of companies are never named."
        ),
        "" if scope.open else _("No case is open. Deadlines that are over appear here."),
    )


def _city(scope: Scope) -> Iterator[Held]:
    for story in scope.open:
        late = [held.due for held in scope.running[story.key] if held.party == "city" and held.is_overdue]
        if late:
            yield Held(scope.city_holder(story), story, min(due for due in late if due), is_overdue=True)


def _applicants(scope: Scope) -> Iterator[Held]:
    for story in scope.open:
        running = scope.running[story.key]
        late = [held.due for held in running if held.party == "applicant" and held.is_overdue and held.due]
        if late:
            yield Held(applicant_holder(story), story, min(late), is_overdue=True)


def _bodies(scope: Scope) -> Iterator[Held]:
    for story in scope.open:
        for asked in scope.asked.get(story.key, []):
            if asked.is_overdue:
                yield Held(opinion_holder(asked), story, asked.due, is_overdue=True)


def _table(scope: Scope, code: str, caption: str, found: Iterable[Held]) -> Table:
    def cells(own: Sequence[Held]) -> tuple[Number | str, ...]:
        longest = max((scope.today - held.due).days for held in own if held.due)
        return count(held.story for held in own), duration(longest, "days")

    columns = (_("Who"), _("Cases"), _("Longest over"))
    return Table(code, caption, columns, rows_by_holder(found, cells, names_people=scope.is_live))


def _bars(tables: Iterable[Table]) -> Iterator[Quantity]:
    for table in tables:
        meaning = Meaning.WARN if table.code == "applicants" else Meaning.BREACH
        bodies = (row for row in table.rows if not row.is_part)
        for row in islice(bodies, MOST_BARS):
            yield Quantity(row.label, int(str(row.cells[0])), meaning)
