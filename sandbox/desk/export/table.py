"""The list of cases as a table of typed cells: what the page shows, and the clock; of closed cases the title alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sandbox.core.clock import today
from sandbox.core.wording import duration
from sandbox.desk.case_rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from sandbox.cases.querysets import CaseQuerySet
    from sandbox.cases.sight import Sight
    from sandbox.desk.case_rows import CaseRow
    from sandbox.desk.due import Due

Cell = str | int | None
CHUNK = 500


def header() -> list[str]:
    """What stands above the columns."""
    return [
        _("Reference"),
        _("Title"),
        _("Applicant"),
        _("Programme"),
        _("State"),
        _("Officer"),
        _("Filed on"),
        _("Next deadline"),
        _("Left"),
        _("Clock"),
    ]


def lines_of(found: CaseQuerySet, sight: Sight, *, now: datetime) -> Iterator[list[Cell | date]]:
    """Every case as one line, with a constant number of questions for each five hundred."""
    keys = list(found.values_list("pk", flat=True))
    for begin in range(0, len(keys), CHUNK):
        some = keys[begin : begin + CHUNK]
        cases = list(sight.rows(some))
        undeclared = sight.undeclared(cases)
        for row in rows_of(cases, sight, now=now):
            yield title_line(row) if row.is_closed or row.case.pk in undeclared else line(row)


def title_line(row: CaseRow) -> list[Cell | date]:
    """A case whose content is not open to the person: that it is there, under which title."""
    word = row.word if row.is_closed else _("Declare your interests first")
    return [None, row.case.display_title, None, None, str(word), None, None, None, None, None]


def line(row: CaseRow) -> list[Cell | date]:
    """What the page shows of a case, and its clock."""
    case = row.case
    return [
        case.reference,
        case.display_title,
        case.applicant.name,
        str(case.programme),
        str(row.word),
        case.officer.full_name if case.officer else None,
        today(case.submitted_at) if case.submitted_at else None,
        row.due.due if row.due else None,
        row.due.left if row.due else None,
        _clock(row.due),
    ]


def _clock(due: Due | None) -> str | None:
    if due is None:
        return None
    if due.paused and not due.due:
        return _("clock paused")
    if due.overdue:
        return _("%(length)s over") % {"length": duration(due.overdue, due.unit)}
    return _("%(length)s left") % {"length": duration(due.left, due.unit)}
