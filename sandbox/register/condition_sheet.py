"""The register of conditions taken along as a file; who took it, and by which question, is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sandbox.audit.exports import export_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from sandbox.accounts.models import User
    from sandbox.core.sheets import Format
    from sandbox.register.conditions import ConditionRow


def export_conditions(
    rows: Sequence[ConditionRow],
    kind: Format,
    *,
    question: Mapping[str, str],
    actor: User,
    now: datetime,
) -> bytes:
    """Write the rows that were found with their heading, in the language of the reader."""
    lines = [_cells(row) for row in rows]
    return export_table(
        kind,
        heading(),
        lines,
        verb="office.export_conditions",
        counted="conditions",
        question=dict(question),
        actor=actor,
        now=now,
    )


def heading() -> list[str]:
    """The names of the columns."""
    return [
        _("Reference"),
        _("Holder"),
        _("Condition"),
        _("When it is due"),
        _("Next day"),
        _("Evidence"),
        _("Status"),
        _("Days in all"),
        _("Days met"),
        _("Decision"),
    ]


def _cells(row: ConditionRow) -> list[str | int | date | None]:
    return [
        row.case.reference or "",
        row.case.applicant.name,
        row.condition.text,
        row.condition.due_words,
        row.next_on,
        row.condition.evidence,
        str(row.status.label),
        row.days,
        row.days_met,
        row.decision.full_number,
    ]
