"""The rows of the list of cases: state as the reader may know it, and the next day that counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from sandbox.cases.faces import inside_face, public_faces
from sandbox.cases.models import Case, Deadline
from sandbox.cases.sight import CLOCKS_OUTSIDE
from sandbox.core.calendar import working_calendar
from sandbox.desk.due import Due, due_of, most_urgent
from workflows.case import Meaning

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.utils.functional import Promise

    from sandbox.cases.faces import CaseFace
    from sandbox.cases.sight import Sight

CLOSED_TO_YOU = _("Closed to you")


@dataclass(frozen=True)
class CaseRow:
    """One case in the list."""

    case: Case
    word: str | Promise
    meaning: Meaning
    due: Due | None
    is_closed: bool = False
    """Whether a declared conflict leaves the title only."""


def rows_of(cases: Sequence[Any], sight: Sight, *, now: datetime) -> list[CaseRow]:
    """Return the rows of one page, of cases that tell how they are read, with a constant number of questions."""
    closed = sight.conflicts
    faces = public_faces([case for case in cases if not case.is_read_inside])
    dues = dues_of(cases, now)
    return [
        CaseRow(case, CLOSED_TO_YOU, Meaning.CLOSED, None, is_closed=True)
        if case.pk in closed
        else _row(case, faces.get(case.pk), dues.get(case.pk, []))
        for case in cases
    ]


def _row(case: Case, face: CaseFace | None, dues: list[Due]) -> CaseRow:
    if face is None:
        inside = inside_face(case)
        return CaseRow(case, inside.label, inside.meaning, most_urgent(dues, state=case.state))
    return CaseRow(
        case, face.label, face.meaning, most_urgent(dues, state=case.state, waiting_on=CLOCKS_OUTSIDE)
    )


def dues_of(cases: Sequence[Case], now: datetime) -> dict[int, list[Due]]:
    """Return the open deadlines of these cases, by the key of the case; two questions."""
    found: dict[int, list[Due]] = {}
    if cases:
        calendar = working_calendar()
        for row in Deadline.objects.filter(case__in=cases, stopped_on=None):
            found.setdefault(row.case_id, []).append(due_of(row, calendar, now))
    return found
