"""The office's working calendar: rows that an officer may edit, read as the law's `WorkingCalendar`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml
from django.db import transaction
from holidays import country_holidays

from sandbox.core.models import CalendarDay
from workflows.calendar import SATURDAY, WorkingCalendar

SHIPPED = Path(__file__).parent / "data" / "calendar-vn.yaml"
ESTIMATED_YEARS = range(2028, 2032)
ESTIMATE_SOURCE = "Ước tính theo gói dữ liệu holidays (VN); chờ thông báo của Thủ tướng Chính phủ"
CONTENT = ("kind", "name", "name_en", "source", "announced", "loaded_digest")


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What one loading did, in rows."""

    created: int
    updated: int
    removed: int
    kept: int
    """Rows that differ because an officer wrote them: theirs stand."""


def working_calendar(
    *, count_swapped_saturdays: bool = True, changed: Mapping[date, tuple[str, bool]] | None = None
) -> WorkingCalendar:
    """Read the calendar in one query; the caller holds it for as long as one request or one command lasts.

    `changed` says of days what they would be (kind, announced): the calendar as it would stand after a change.
    """
    rows = CalendarDay.objects.values_list("date", "kind", "announced")
    known = {day: (kind, is_announced) for day, kind, is_announced in rows} | dict(changed or {})
    days = {day: told for day, told in known.items() if told[0] != CalendarDay.Kind.ORDINARY}
    return WorkingCalendar(
        holidays=_of_kind(days, CalendarDay.Kind.HOLIDAY),
        working_saturdays=_of_kind(days, CalendarDay.Kind.WORKING_SATURDAY),
        announced_through=_announced_through((day, is_announced) for day, (_, is_announced) in days.items()),
        count_swapped_saturdays=count_swapped_saturdays,
    )


@transaction.atomic
def seed_calendar() -> Loaded:
    """Write the shipped days and the estimates of later years; what an officer wrote is never overwritten."""
    rows = {row.date: row for row in CalendarDay.objects.select_for_update()}
    taken_over = {row.date.year for row in rows.values() if row.announced and not row.is_as_loaded()}
    wanted = {
        day.date: day for day in _shipped_and_estimated() if day.announced or day.date.year not in taken_over
    }
    untouched = {day: row for day, row in rows.items() if row.is_as_loaded()}
    created = [day for when, day in wanted.items() if when not in rows]
    updated = [
        _overwritten(row, wanted[when]) for when, row in untouched.items() if _is_stale(row, wanted.get(when))
    ]
    removed = [
        row.pk for when, row in untouched.items() if when not in wanted and when.year not in taken_over
    ]
    CalendarDay.objects.bulk_create(created)
    CalendarDay.objects.bulk_update(updated, CONTENT)
    CalendarDay.objects.filter(pk__in=removed).delete()
    kept = len(rows) - len(untouched)
    return Loaded(created=len(created), updated=len(updated), removed=len(removed), kept=kept)


def shipped_days() -> Iterator[CalendarDay]:
    """Read the days of our own table, unsaved, each marked with what it says."""
    table = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    for year in table["years"].values():
        for day, kind, source, name, name_en in year["days"]:
            is_announced = year["announced"] and kind != CalendarDay.Kind.ORDINARY
            yield _marked(day, kind, (name, name_en), table["sources"][source], announced=is_announced)


def estimated_days(years: Iterable[int]) -> Iterator[CalendarDay]:
    """Estimate the weekdays off of years that nobody has announced, unsaved; swaps cannot be known."""
    vietnamese = country_holidays("VN", years=years, language="vi")
    english = country_holidays("VN", years=years, language="en_US")
    for day in sorted(vietnamese):
        if day.weekday() < SATURDAY:
            names = (vietnamese[day], english[day])
            yield _marked(day, CalendarDay.Kind.HOLIDAY, names, ESTIMATE_SOURCE, announced=False)


def _shipped_and_estimated() -> Iterator[CalendarDay]:
    yield from shipped_days()
    yield from estimated_days(ESTIMATED_YEARS)


def _marked(day: date, kind: str, names: tuple[str, str], source: str, *, announced: bool) -> CalendarDay:
    name, name_en = names
    row = CalendarDay(date=day, kind=kind, name=name, name_en=name_en, source=source, announced=announced)
    row.loaded_digest = row.digest()
    return row


def _is_stale(row: CalendarDay, day: CalendarDay | None) -> bool:
    return day is not None and row.loaded_digest != day.loaded_digest


def _overwritten(row: CalendarDay, day: CalendarDay) -> CalendarDay:
    for name in CONTENT:
        setattr(row, name, getattr(day, name))
    return row


def _of_kind(days: Mapping[date, tuple[str, bool]], wanted: str) -> frozenset[date]:
    return frozenset(day for day, (kind, _is_announced) in days.items() if kind == wanted)


def _announced_through(days: Iterable[tuple[date, bool]]) -> date:
    """Return the end of the last year up to which every year is on file and wholly announced."""
    announced: dict[int, bool] = {}
    for day, is_announced in days:
        announced[day.year] = announced.get(day.year, True) and is_announced
    if not announced:
        return date.min
    year = min(announced)
    while announced.get(year, False):
        year += 1
    return date(year - 1, 12, 31)
