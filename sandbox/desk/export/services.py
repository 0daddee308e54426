"""Handing out the list of cases as a file: bounded, and recorded in the log of the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sandbox.audit.exports import export_table
from sandbox.core.errors import OfficeError
from sandbox.desk.export.table import header, lines_of
from sandbox.desk.finding.narrowing import found_by

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.core.sheets import Format
    from sandbox.desk.finding.narrowing import Search

MOST = 5000
"""Cases in one file; whoever needs more takes the figures, or several files."""


class TooManyToExport(OfficeError):
    """The list is longer than one file."""

    sentence = _("The list is too long for one file: at most 5,000 cases are handed out at a time.")
    advice = _("Narrow the list, for instance by programme, stage or the day of filing, and try again.")


def export_cases(search: Search, kind: Format, *, now: datetime) -> bytes:
    """Write what was found and may be seen; who took how many by which question is recorded first.

    Raises TooManyToExport, and then nothing was recorded.
    """
    found = found_by(search)
    count = found.order_by().values("pk")[: MOST + 1].count()
    if count > MOST:
        raise TooManyToExport
    lines = list(lines_of(found, search.sight, now=now))
    return export_table(
        kind,
        header(),
        lines,
        verb="office.export_cases",
        counted="cases",
        question=str(search.terms),
        actor=search.sight.user,
        now=now,
    )
