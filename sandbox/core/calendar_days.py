"""Days of the calendar as an officer changes them: one by one, or a year from a file."""

from __future__ import annotations

import csv
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from io import StringIO
from typing import TYPE_CHECKING
from unicodedata import normalize

from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from sandbox.core.models import CalendarDay

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

MOST_DAYS = 120
"""More days of one year than any country takes off."""
YES, NO = "yes", "no"


@dataclass(frozen=True)
class DayChange:
    """What one day is to be from now on, and which notice says so."""

    date: dt.date
    kind: str
    name: str
    name_en: str
    source: str
    source_date: dt.date | None
    announced: bool

    def row(self) -> CalendarDay:
        """The day as it would be kept; ValidationError where it cannot be."""
        row = CalendarDay(**asdict(self))
        row.full_clean(validate_unique=False)
        return row


COLUMNS = tuple(field.name for field in fields(DayChange))


def as_csv(changes: Iterable[DayChange]) -> str:
    """Write the changes in the form in which `from_csv` reads them."""
    page = StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(COLUMNS)
    for change in changes:
        told = asdict(change) | {"announced": YES if change.announced else NO}
        writer.writerow(["" if told[name] is None else told[name] for name in COLUMNS])
    return page.getvalue()


def from_csv(text: str) -> list[DayChange]:
    """Read days from a table with our columns; ValidationError names every line that is wrong."""
    reader = csv.DictReader(StringIO(normalize("NFC", text).lstrip("\ufeff")), strict=True)
    wrong: list[str] = []
    found: list[DayChange] = []
    try:
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise ValidationError(_("The first line must be: %(columns)s.") % {"columns": ",".join(COLUMNS)})
        for number, line in enumerate(reader, start=2):
            _read_line(number, line, found, wrong)
    except csv.Error as broken:
        raise ValidationError(_("This is no table with commas: %(why)s.") % {"why": broken}) from broken
    if wrong:
        raise ValidationError(wrong)
    return found


def _read_line(number: int, line: Mapping[str, str | None], found: list[DayChange], wrong: list[str]) -> None:
    try:
        change = _change_of(line)
        change.row()
        _refuse_twice(change, found)
    except ValidationError as refused:
        place = _("Line %(number)d") % {"number": number}
        wrong.extend(f"{place}: {sentence}" for sentence in refused.messages)
    else:
        found.append(change)


def _refuse_twice(change: DayChange, found: Iterable[DayChange]) -> None:
    if any(change.date == other.date for other in found):
        raise ValidationError(_("This day stands there twice."))


def _change_of(line: Mapping[str, str | None]) -> DayChange:
    told = {name: (line.get(name) or "").strip() for name in COLUMNS}
    if told["announced"] not in {YES, NO}:
        raise ValidationError(_("“announced” is yes or no."))
    noticed = _day(told["source_date"]) if told["source_date"] else None
    return DayChange(
        _day(told["date"]),
        told["kind"],
        told["name"],
        told["name_en"],
        told["source"],
        noticed,
        told["announced"] == YES,
    )


def _day(text: str) -> dt.date:
    try:
        found = parse_date(text)
    except ValueError:
        found = None
    if found is None:
        raise ValidationError(_("A day is written like 2027-02-05."))
    return found


def whole_year(changes: Sequence[DayChange]) -> list[DayChange]:
    """The days of one year as its notice lists them: what stands on file and not in the list is an ordinary day."""
    years = {change.date.year for change in changes}
    if len(years) != 1 or len(changes) > MOST_DAYS:
        raise ValidationError(
            _("The file lists the days of one year, at most %(count)d.") % {"count": MOST_DAYS}
        )
    named, like = {change.date for change in changes}, changes[0]
    rows = CalendarDay.objects.filter(date__year=years.pop()).exclude(kind=CalendarDay.Kind.ORDINARY)
    ordinary = [
        DayChange(
            row.date,
            CalendarDay.Kind.ORDINARY.value,
            row.name,
            row.name_en,
            like.source,
            like.source_date,
            announced=False,
        )
        for row in rows
        if row.date not in named
    ]
    return sorted([*changes, *ordinary], key=lambda change: change.date)


def table_digest() -> str:
    """One word for everything that stands in the calendar, by which a preview knows that it is out of date."""
    rows = CalendarDay.objects.order_by("date")
    return sha256("\n".join(row.digest() for row in rows).encode()).hexdigest()


def write_days(changes: Iterable[DayChange]) -> None:
    """Keep the changes; a day that was there is overwritten, and is the office's own from now on."""
    CalendarDay.objects.bulk_create(
        [change.row() for change in changes],
        update_conflicts=True,
        unique_fields=["date"],
        update_fields=[*COLUMNS[1:], "loaded_digest"],
    )
