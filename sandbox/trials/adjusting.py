"""The terms of a decided permit that an adjustment may change; the days of the trial are for an extension.

A term has a code of its own: `hours`, or `limits-2-value` for the third limit. Rows keep their places once a permit is
frozen, so that a code means the same for as long as the permit is kept.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sandbox.trials.terms import TERMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sandbox.cases.dossier.fields import Content, Field

ALONE = ("object_version", "hours", "participants_kind", "participants_cap")
"""Questions of the permit itself."""
IN_ROWS = {
    "phases": ("cap",),
    "space": ("description",),
    "limits": ("value",),
    "indicators": ("warn", "breach"),
}
"""Columns of its tables."""
NAMES = ("label", "name")
"""What a row is called by."""


@dataclass(frozen=True)
class Term:
    """One term as it stands: where it lies in the content, how it is asked, what it says."""

    code: str
    field: Field
    value: Any
    table: str = ""
    row: int = 0
    row_name: str = ""
    unit: str = ""
    kind: str = ""
    """Of a limit: at most, or at least."""

    @property
    def label(self) -> str:
        """What is asked, with the row and the unit that it is about."""
        name = f"{self.row_name}: {self.field.label}" if self.row_name else str(self.field.label)
        return f"{name} ({self.unit})" if self.unit else name


def terms_of(content: Content) -> Iterator[Term]:
    """Every term that may be adjusted, in the order of the permit."""
    alone = {field.code: field for field in TERMS.fields}
    for code in ALONE:
        yield Term(code, alone[code], content[code])
    tables = {rows.code: {field.code: field for field in rows.fields} for rows in TERMS.rows}
    for table, columns in IN_ROWS.items():
        for number, row in enumerate(content[table]):
            for column in columns:
                yield _in_row(table, tables[table][column], number, row)


def _in_row(table: str, field: Field, number: int, row: Content) -> Term:
    return Term(
        f"{table}-{number}-{field.code}",
        replace(field, help=""),
        row[field.code],
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
