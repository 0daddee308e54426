"""How long the open cases have been with the office since they were filed, by the stage in which they are."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sandbox.core.charts import Ageing, Meaning, Quantity
from sandbox.dashboards.tables import Figure, Row, Table, count
from workflows.case import FACES, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.dashboards.scope import Scope
    from sandbox.dashboards.stories import Story

BANDS: tuple[tuple[int, int | None], ...] = ((0, 30), (31, 60), (61, 90), (91, 180), (181, None))
"""Calendar days since the filing, both ends included."""


def ageing(scope: Scope) -> Figure:
    """Count the open cases by age, for each stage."""
    at: dict[Place, list[Story]] = defaultdict(list)
    for story in scope.open:
        at[FACES[story.state].place].append(story)
    rows = [_row(scope, place.value, _place(place), at[place]) for place in Place if place in at]
    total = _row(scope, "all", _("Open cases"), scope.open, is_total=True)
    columns = (_("Stage"), *(_label(band) for band in BANDS), _("Together"))
    old = sum(_age(scope, story) > 90 for story in scope.open)  # noqa: PLR2004 - the fourth band begins there
    finding = ngettext(
        "%(old)d of %(open)d open case was filed more than 90 days ago",
        "%(old)d of %(open)d open cases were filed more than 90 days ago",
        len(scope.open),
    ) % {"old": old, "open": len(scope.open)}
    return Figure(
        "ageing",
        _("Age of the open cases"),
        Ageing(finding, _("cases"), tuple(_buckets(total))),
        (Table("places", _("By stage, in calendar days"), columns, (*rows, total)),) if scope.open else (),
        _(
            "The age is counted in calendar days from the filing, in the trial and the evaluation too. A case that is "
            "closed has no age any more."
        ),
        "" if scope.open else _("No case is open. The ages of open cases appear here."),
    )


def _row(scope: Scope, code: str, label: str, stories: Sequence[Story], *, is_total: bool = False) -> Row:
    cells = [count(story for story in stories if _is_in(_age(scope, story), band)) for band in BANDS]
    return Row(code, label, (*cells, count(stories)), is_total=is_total)


def _place(place: Place) -> str:
    # The only open cases at the last place are those that were withdrawn and wait for their file to be closed.
    return _("Withdrawn, not closed yet") if place is Place.CLOSED else str(place.label)


def _age(scope: Scope, story: Story) -> int:
    return (scope.today - story.begun_on).days


def _is_in(age: int, band: tuple[int, int | None]) -> bool:
    first, last = band
    return first <= age and (last is None or age <= last)


def _label(band: tuple[int, int | None]) -> str:
    first, last = band
    return f"{first}–{last}" if last is not None else _("over %(days)d") % {"days": first - 1}


def _buckets(total: Row) -> list[Quantity]:
    counted = zip(BANDS, total.cells, strict=False)
    return [
        Quantity(
            _("%(band)s days") % {"band": _label(band)},
            int(str(cell)),
            Meaning.WARN if band[0] > 90 else Meaning.NEUTRAL,  # noqa: PLR2004 - as in the finding
        )
        for band, cell in counted
    ]
