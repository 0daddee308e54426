"""The exemption register taken along as a file; who took it, and by which question, is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sandbox.audit.exports import export_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from sandbox.accounts.models import User
    from sandbox.core.sheets import Format
    from sandbox.register.exemptions import Exemption


def export_exemptions(
    exemptions: Sequence[Exemption],
    kind: Format,
    *,
    question: Mapping[str, str],
    actor: User,
    now: datetime,
) -> bytes:
    """Write the rows that were found with their heading, in the language of the reader."""
    lines = [_cells(row) for row in exemptions]
    return export_table(
        kind,
        heading(),
        lines,
        verb="office.export_exemptions",
        counted="exemptions",
        question=dict(question),
        actor=actor,
        now=now,
    )


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


def _cells(row: Exemption) -> list[str | date | None]:
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
    return [*texts, row.decided_on, row.since, row.until, str(row.standing.label)]
