"""What lies with whom now: open cases by body and person, how many of them are overdue or soon due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sandbox.core.charts import Meaning, Part, Stack, Stacked
from sandbox.dashboards.grouping import Held, rows_by_holder
from sandbox.dashboards.holders import is_with_applicant, opinion_holder
from sandbox.dashboards.tables import Figure, Number, Row, Table, count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sandbox.dashboards.scope import Scope
    from sandbox.dashboards.stories import Story


def workload(scope: Scope) -> Figure:
    """Count the open cases by whoever has the next act, and those that wait for their applicants."""

    def cells(own: Sequence[Held]) -> tuple[Number | str, ...]:
        soon = [held for held in own if scope.is_soon(held.due)]
        late = [held for held in own if held.is_overdue]
        return tuple(count(held.story for held in found) for found in (own, late, soon))

    rows = rows_by_holder([*_city(scope), *_bodies(scope)], cells, names_people=scope.is_live)
    columns = (_("With whom"), _("Open"), _("Overdue"), _("Due within seven days"))
    table = Table("bodies", _("By body and person"), columns, (*rows, *_others(scope)))
    busiest = next(iter(rows), None)
    finding = (
        ngettext(
            "Most lies with %(body)s: %(count)d open case",
            "Most lies with %(body)s: %(count)d open cases",
            int(str(busiest.cells[0])),
        )
        % {"body": busiest.label, "count": int(str(busiest.cells[0]))}
        if busiest
        else _("No case lies with a body of the city")
    )
    return Figure(
        "workload",
        _("Workload"),
        Stacked(finding, _("cases"), _parts(), tuple(_stacks(rows))),
        (table,) if scope.open else (),
        _(
            "A case counts with whoever has the next act, and with each body that owes an opinion on it. The officer in "
            "charge counts where the act is the officer’s; elsewhere the office that has it."
        ),
        "" if scope.open else _("No case is open. What lies with whom appears here."),
    )


def _city(scope: Scope) -> Iterator[Held]:
    for story in scope.open:
        if not is_with_applicant(story):
            running = [held for held in scope.running[story.key] if held.party == "city" and held.due]
            due = min((held.due for held in running if held.due), default=None)
            yield Held(scope.city_holder(story), story, due, any(held.is_overdue for held in running))


def _bodies(scope: Scope) -> Iterator[Held]:
    for story in scope.open:
        for asked in scope.asked.get(story.key, []):
            yield Held(opinion_holder(asked), story, asked.due, asked.is_overdue)


def _others(scope: Scope) -> Iterator[Row]:
    """What waits for applicants, and all open cases; the columns of the city say nothing of these."""
    waiting = [story for story in scope.open if is_with_applicant(story)]
    yield Row("applicants", _("With the applicants"), (count(waiting), *_of_applicants(scope, waiting)))
    yield Row("all", _("Open cases"), (count(scope.open), "–", "–"), is_total=True)


def _of_applicants(scope: Scope, waiting: Sequence[Story]) -> tuple[Number, Number]:
    theirs = {
        story: [held for held in scope.running[story.key] if held.party == "applicant"] for story in waiting
    }
    late = [story for story, running in theirs.items() if any(held.is_overdue for held in running)]
    soon = [story for story, running in theirs.items() if any(scope.is_soon(held.due) for held in running)]
    return count(late), count(soon)


def _parts() -> tuple[Part, ...]:
    return (
        Part(_("overdue"), Meaning.BREACH),
        Part(_("due within seven days"), Meaning.WARN),
        Part(_("later"), Meaning.NEUTRAL),
    )


def _stacks(rows: Sequence[Row]) -> Iterator[Stack]:
    for row in rows:
        if not row.is_part:
            open_, late, soon = (cell.cases for cell in row.cells if isinstance(cell, Number))
            yield Stack(row.label, (len(late), len(soon - late), len(open_ - late - soon)))
