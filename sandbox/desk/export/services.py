"""Handing out the list of cases as a file: bounded, and recorded in the log of the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sandbox.audit.services import record
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
    content = kind.write(header(), lines)
    asked = str(search.terms)
    data = {"format": kind.ending, "cases": len(lines), "question": asked}
    with transaction.atomic():
        record("office.export_cases", actor=search.sight.user, at=now, data=data)
    return content
