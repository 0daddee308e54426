"""The exemption register as a table for spreadsheets: no cell of it can act as a formula."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sandbox.core.formulas import plain_text
from sandbox.core.wording import short_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sandbox.register.exemptions import Exemption

BOM = "\ufeff"


def as_sheet(exemptions: Iterable[Exemption]) -> str:
    """The rows with their heading, in the language of the reader."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(heading())
    for exemption in exemptions:
        writer.writerow([plain_text(cell) for cell in _cells(exemption)])
    return BOM + text.getvalue()


def heading() -> list[str]:
    """The names of the columns."""
    return [
        _("Reference"),
        _("Holder"),
        _("Instrument"),
        _("Provision"),
        _("What it governs"),
        _("What applies instead"),
        _("How far"),
        _("Places of the trial"),
        _("Safeguard"),
        _("Legal conclusion"),
        _("Decision"),
        _("Decided on"),
        _("From"),
        _("Until"),
        _("In force?"),
    ]


def _cells(row: Exemption) -> list[str]:
    days = (row.decided_on, row.since, row.until)
    decided, since, until = (short_date(day) if day else "" for day in days)
    texts = (
        row.case.reference or "",
        row.case.applicant.name,
        row.instrument,
        str(row.place),
        row.provision,
        row.instead,
        row.extent,
        "; ".join(row.places),
        row.safeguard,
        str(row.conclusion),
        row.decision.full_number,
    )
    return [*texts, decided, since, until, str(row.standing.label)]
