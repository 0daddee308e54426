"""The terms of a decided permit that an adjustment may change; the days of the trial are for an extension.

A term has a code of its own: `hours`, or `limits-2-value` for the third limit. Rows keep their places once a permit is
frozen, so that a code means the same for as long as the permit is kept.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from sandbox.trials.terms import TERMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.utils.functional import Promise

    from sandbox.cases.dossier.fields import Content, Field

ALONE: dict[str, str | Promise] = {
    "object_version": _("Version of the object under test"),
    "hours": _("Hours of the day"),
    "participants_kind": _("Participants"),
    "participants_cap": _("Participants at most"),
}
"""Questions of the permit itself, and what a decision calls them."""
IN_ROWS: dict[str, dict[str, str | Promise]] = {
    "phases": {"cap": _("participants at most")},
    "space": {"description": _("bounds")},
    "limits": {"value": ""},
    "indicators": {"warn": _("warning threshold"), "breach": _("breach threshold")},
}
"""Columns of its tables; a limit is called by what it limits alone."""
NAMES = ("label", "name")
"""What a row is called by."""


@dataclass(frozen=True)
class Term:
    """One term as it stands: where it lies in the content, how it is asked, what it says."""

    code: str
    field: Field
    value: Any
    noun: str | Promise
    table: str = ""
    row: int = 0
    row_name: str = ""
    unit: str = ""
    kind: str = ""
    """Of a limit: at most, or at least."""

    @property
    def label(self) -> str:
        """What a decision calls it, with the unit."""
        return f"{self.name} ({self.unit})" if self.unit else self.name

    @property
    def name(self) -> str:
        """What a decision calls it: the row, and what of it."""
        return ": ".join(str(part) for part in (self.row_name, self.noun) if part)


def terms_of(content: Content) -> Iterator[Term]:
    """Every term that may be adjusted, in the order of the permit."""
    alone = {field.code: field for field in TERMS.fields}
    for code, noun in ALONE.items():
        yield Term(code, alone[code], content[code], noun)
    tables = {rows.code: {field.code: field for field in rows.fields} for rows in TERMS.rows}
    for table, columns in IN_ROWS.items():
        for number, row in enumerate(content[table]):
            for column, noun in columns.items():
                yield _in_row(table, tables[table][column], number, row, noun)


def _in_row(table: str, field: Field, number: int, row: Content, noun: str | Promise) -> Term:
    return Term(
        f"{table}-{number}-{field.code}",
        replace(field, help=""),
        row[field.code],
        noun,
        table,
        number,
        row_name=next(str(row[name]) for name in NAMES if name in row),
        unit=str(row.get("unit") or ""),
        kind=str(row["kind"]) if table == "limits" else "",
    )


def differences(content: Content, wanted: Mapping[str, Any]) -> list[tuple[Term, Any]]:
    """The terms whose value is to be another one, each with that value; codes that mean nothing are passed over."""
    return [
        (term, wanted[term.code])
        for term in terms_of(content)
        if term.code in wanted and wanted[term.code] != term.value
    ]


def with_terms(content: Content, wanted: Mapping[str, Any]) -> Content:
    """The content as it would read with these values."""
    changed = deepcopy(content)
    for term, value in differences(content, wanted):
        if term.table:
            changed[term.table][term.row][term.field.code] = value
        else:
            changed[term.code] = value
    return changed
