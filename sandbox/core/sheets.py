"""From a table to a file: CSV that spreadsheets read as Vietnamese, XLSX with dates and numbers; no cell is ever a formula."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from sandbox.core.formulas import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Lines = Iterable[Sequence[Any]]

NARROW, WIDE = 16, 36
"""How wide a column is for days and numbers, and for words, in characters."""
LONGEST_CELL = 32_000
"""Characters that a cell of a spreadsheet holds."""


@dataclass(frozen=True)
class Format:
    """A kind of file that the list can be taken along in."""

    ending: str
    media_type: str
    write: Callable[[Sequence[str], Lines], bytes]


def as_csv(header: Sequence[str], lines: Lines) -> bytes:
    """UTF-8 with the mark by which spreadsheets know it; days as 2026-12-04."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    for line in lines:
        writer.writerow([_text(value) for value in line])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(header: Sequence[str], lines: Lines) -> bytes:
    """One sheet with a fixed head; texts are texts, days are days."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet()
    sheet.freeze_panes = "A2"
    rows = [list(line) for line in lines]
    for place in range(len(header)):
        has_words = any(isinstance(row[place], str) and len(row[place]) > NARROW for row in rows)
        sheet.column_dimensions[get_column_letter(place + 1)].width = WIDE if has_words else NARROW
    sheet.append([_bold(sheet, name) for name in header])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _text(value: str | int | date | None) -> str | int:
    if isinstance(value, date):
        return value.isoformat()
    return (
        plain_text(value.replace("\x00", ""))
        if isinstance(value, str)
        else value
        if value is not None
        else ""
    )


def _bold(sheet: Any, name: str) -> Any:
    cell = WriteOnlyCell(sheet, value=name)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, value: Any) -> Any:
    if not isinstance(value, str):
        cell = WriteOnlyCell(sheet, value=value)
        if isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
        return cell
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", plain_text(value))[:LONGEST_CELL])
    cell.data_type = "s"  # whatever it begins with
    return cell


FORMATS: dict[str, Format] = {
    "csv": Format("csv", "text/csv; charset=utf-8", as_csv),
    "xlsx": Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
}
