"""A section as its readers see it: each answer in words, tables as tables; what nobody understood as it was typed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sandbox.cases.dossier.fields import Field, Group, Kind, Rows, Section
from sandbox.cases.dossier.inputs import iso_day
from sandbox.core.wording import money, number, short_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import Promise

NOTHING = "–"


@dataclass(frozen=True)
class Shown:
    """One question and its answer in words; `lines` holds the answers that are lists."""

    code: str
    label: str | Promise
    text: str
    lines: tuple[str, ...] = ()
    is_number: bool = False


@dataclass(frozen=True)
class ShownTable:
    """A table: each row is its answers; a question that no row answers is left out."""

    code: str
    title: str | Promise
    one: str | Promise
    rows: tuple[tuple[Shown, ...], ...]
    is_short: bool
    """Whether its answers fit into columns."""

    @property
    def labels(self) -> list[str | Promise]:
        """The heads of the columns."""
        return [answer.label for answer in self.rows[0]] if self.rows else []


@dataclass(frozen=True)
class ShownGroup:
    """Some answers under one heading."""

    title: str | Promise
    answers: tuple[Shown, ...]
    is_group: bool = True


def shown(section: Section, content: Mapping[str, Any]) -> list[ShownGroup | ShownTable]:
    """The section's parts, in their order."""
    return [
        ShownGroup(part.title, tuple(show(field, content.get(field.code)) for field in part.fields))
        if isinstance(part, Group)
        else _table(part, content.get(part.code))
        for part in section.parts
    ]


def _table(part: Rows, value: object) -> ShownTable:
    rows = [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
    fields = [field for field in part.fields if any(is_said(row.get(field.code)) for row in rows)]
    return ShownTable(
        code=part.code,
        title=part.title,
        one=part.one,
        rows=tuple(tuple(show(field, row.get(field.code)) for field in fields) for row in rows),
        is_short=all(field.kind is not Kind.LONG for field in fields),
    )


def is_said(value: object) -> bool:
    """Whether a question was answered."""
    return value not in (None, "", [])


def show(field: Field, value: Any) -> Shown:
    """One answer in words."""
    if not is_said(value):
        return Shown(field.code, field.label, NOTHING)
    if isinstance(value, list):
        return Shown(field.code, field.label, "", lines=tuple(_line(item) for item in value))
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return Shown(field.code, field.label, _words(field, value), is_number=is_number)


def _words(field: Field, value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if field.kind is Kind.CHOICE:
        return str(dict(field.choices).get(value, value))
    if isinstance(value, int | float):
        return money(Decimal(value)) if field.kind is Kind.MONEY else number(value)
    if field.kind is Kind.DATE:
        return short_date(iso_day(str(value))) or str(value)
    return str(value)


def _line(item: Any) -> str:
    return ", ".join(str(part) for part in item) if isinstance(item, list | tuple) else str(item)


@dataclass(frozen=True)
class Difference:
    """What two people wrote differently: the question, my answer, theirs; of a table all its rows."""

    code: str
    label: str | Promise
    mine: list[Shown]
    theirs: list[Shown]


def differences(section: Section, mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> list[Difference]:
    """Every question and table in which two texts differ."""
    fields = [
        Difference(
            field.code,
            field.label,
            [show(field, mine.get(field.code))],
            [show(field, theirs.get(field.code))],
        )
        for field in section.fields
        if mine.get(field.code) != theirs.get(field.code)
    ]
    tables = [
        Difference(rows.code, rows.title, _flat(section, rows.code, mine), _flat(section, rows.code, theirs))
        for rows in section.rows
        if mine.get(rows.code) != theirs.get(rows.code)
    ]
    return [*fields, *tables]


def _flat(section: Section, code: str, content: Mapping[str, Any]) -> list[Shown]:
    tables = [part for part in shown(section, content) if isinstance(part, ShownTable) and part.code == code]
    return [
        Shown(
            code,
            f"{table.one} {number_}",
            "; ".join(answer.text or ", ".join(answer.lines) for answer in row),
        )
        for table in tables
        for number_, row in enumerate(table.rows, start=1)
    ]
