"""How far the applications of a time came: filed, accepted, concluded, permitted, started, completed; what left where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sandbox.core.charts import Funnel, Quantity
from sandbox.dashboards.tables import Figure, Row, Table, count, share
from workflows.case import CaseState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sandbox.dashboards.scope import Scope
    from sandbox.dashboards.stories import Story

STEPS = (
    (CaseState.SUBMITTED, gettext_lazy("Filed")),
    (CaseState.ACCEPTED, gettext_lazy("Accepted for processing")),
    (CaseState.CONCLUDED, gettext_lazy("Review concluded")),
    (CaseState.APPROVED, gettext_lazy("Permitted")),
    (CaseState.ACTIVE, gettext_lazy("Trial started")),
    (CaseState.COMPLETED, gettext_lazy("Completed")),
)
EXITS = (
    CaseState.INTAKE_REFUSED,
    CaseState.REDIRECTED,
    CaseState.WITHDRAWN,
    CaseState.REFUSED,
    CaseState.TERMINATED,
)
"""The states by which a case leaves the road."""
AFTER_EXIT = frozenset({*EXITS, CaseState.WINDING_DOWN, CaseState.CLOSED})


def funnel(scope: Scope) -> Figure:
    """Count how far each application came."""
    reached = [[story for story in scope.filed if state in story.reached] for state, _label in STEPS]
    rows, left = [], []
    for place, (state, label) in enumerate(STEPS):
        further = reached[place + 1] if place + 1 < len(STEPS) else reached[place]
        gone_on = {story.key for story in further}
        stayed = [story for story in reached[place] if story.key not in gone_on]
        gone = [story for story in stayed if exit_of(story)]
        here = count(reached[place])
        under_way = count(story for story in stayed if not exit_of(story))
        rows.append(Row(state, str(label), (here, share(here, count(scope.filed)), count(gone), under_way)))
        left += list(_left(state, str(label), gone))
    columns = (_("Came to"), _("Cases"), _("Share"), _("Left here"), _("Under way"))
    tables = [Table("steps", _("How far they came"), columns, tuple(rows))]
    if left:
        tables.append(
            Table("left", _("What left, and where"), (_("Came to, then left"), _("Cases")), tuple(left))
        )
    permitted = count(reached[3])
    finding = _("%(permitted)d of %(filed)d applications were permitted, %(completed)d trials completed") % {
        "permitted": len(permitted.cases),
        "filed": len(scope.filed),
        "completed": len(reached[5]),
    }
    stages = tuple(Quantity(row.label, int(str(row.cells[0]))) for row in rows)
    return Figure(
        "funnel",
        _("From filing to completion"),
        Funnel(finding, _("cases"), stages),
        tuple(tables) if scope.filed else (),
        _(
            "A case that was reopened is under way again. A trial that ended early was started, but not completed."
        ),
        ""
        if scope.filed
        else _("No case was filed in this time. Choose other days, and their road appears here."),
    )


def exit_of(story: Story) -> CaseState | None:
    """The state by which a case left the road; None while it is on it, or once it came to its end."""
    if story.state not in AFTER_EXIT or CaseState.COMPLETED in story.reached:
        return None
    return next((stay.state for stay in reversed(story.stays) if stay.state in EXITS), None)


def _left(state: CaseState, label: str, gone: Sequence[Story]) -> Iterator[Row]:
    for way in EXITS:
        found = [story for story in gone if exit_of(story) is way]
        if found:
            yield Row(f"{state}-{way}", f"{label} → {way.label}", (count(found),))
