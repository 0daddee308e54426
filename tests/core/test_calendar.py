"""The office's calendar: our own table, estimates beyond it, and what officers wrote stands."""

from collections.abc import Callable
from datetime import date
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from sandbox.core.calendar import Loaded, estimated_days, seed_calendar, shipped_days, working_calendar
from sandbox.core.models import CalendarDay

HOLIDAY = CalendarDay.Kind.HOLIDAY
pytestmark = pytest.mark.django_db


def on(year: int, *days: tuple[int, int]) -> set[date]:
    return {date(year, month, day) for month, day in days}


OFF = {
    2025: on(
        2025,
        (1, 1),
        (1, 27),
        (1, 28),
        (1, 29),
        (1, 30),
        (1, 31),
        (4, 7),
        (4, 30),
        (5, 1),
        (5, 2),
        (9, 1),
        (9, 2),
    ),
    2026: on(2026, (1, 1), (2, 16), (2, 17), (2, 18), (2, 19), (2, 20), (4, 27), (4, 30), (5, 1), (8, 31))
    | on(2026, (9, 1), (9, 2), (11, 24)),
    2027: on(2027, (1, 1), (2, 4), (2, 5), (2, 8), (2, 9), (2, 10), (4, 16), (4, 30), (5, 3), (9, 2), (9, 3))
    | on(2027, (11, 24)),
}


def write(day: date, *, announced: bool = True, kind: str = HOLIDAY) -> CalendarDay:
    return CalendarDay.objects.create(
        date=day, kind=kind, name="Ngày nghỉ", name_en="Day off", source="Thông báo", announced=announced
    )


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_the_shipped_days_off_are_those_of_the_notices(year: int) -> None:
    assert {row.date for row in shipped_days() if row.kind == HOLIDAY and row.date.year == year} == OFF[year]


def test_the_shipped_working_saturdays_are_saturdays() -> None:
    saturdays = [row for row in shipped_days() if row.kind == CalendarDay.Kind.WORKING_SATURDAY]
    assert [row.date for row in saturdays] == [date(2025, 4, 26), date(2026, 8, 22)]
    for row in saturdays:
        row.full_clean(validate_unique=False)


def test_what_is_only_remembered_counts_for_nothing_until_it_is_confirmed() -> None:
    seed_calendar()
    waiting = CalendarDay.objects.filter(kind=CalendarDay.Kind.ORDINARY)
    assert list(waiting.values_list("date", "announced")) == [
        (date(2026, 1, 2), False),
        (date(2026, 1, 10), False),
    ]
    assert working_calendar().is_working(date(2026, 1, 2))
    assert not working_calendar().is_working(date(2026, 1, 10))


def test_every_row_says_where_it_comes_from() -> None:
    rows = [*shipped_days(), *estimated_days(range(2028, 2032))]
    assert [row for row in rows if not (row.source and row.name and row.name_en)] == []


def test_later_years_are_estimates() -> None:
    rows = list(estimated_days([2028]))
    assert {row.announced for row in rows} == {False}
    assert {date(2028, 1, 26), date(2028, 9, 4), date(2028, 11, 24)} <= {row.date for row in rows}


def test_the_loaded_calendar_is_announced_through_2026() -> None:
    seed_calendar()
    calendar = working_calendar()
    assert calendar.announced_through == date(2026, 12, 31)
    assert calendar.is_provisional(date(2027, 1, 4))
    assert calendar.add_working_days(date(2026, 11, 20), 5) == date(2026, 11, 30)
    assert calendar.add_working_days(date(2027, 2, 3), 5) == date(2027, 2, 17)


def test_swapped_saturdays_are_a_policy() -> None:
    seed_calendar()
    assert working_calendar().is_working(date(2026, 8, 22))
    assert not working_calendar(count_swapped_saturdays=False).is_working(date(2026, 8, 22))


def test_the_calendar_costs_one_query() -> None:
    seed_calendar()
    with CaptureQueriesContext(connection) as queries:
        working_calendar()
    assert len(queries) == 1


def test_an_edit_shows_at_the_next_reading() -> None:
    seed_calendar()
    assert working_calendar().is_working(date(2026, 12, 24))
    write(date(2026, 12, 24))
    assert not working_calendar().is_working(date(2026, 12, 24))


def test_an_empty_table_announces_nothing() -> None:
    calendar = working_calendar()
    assert calendar.announced_through == date.min
    assert calendar.is_provisional(date(2026, 11, 22))


def test_a_year_without_rows_ends_what_is_announced() -> None:
    write(date(2025, 1, 1))
    write(date(2027, 1, 1))
    assert working_calendar().announced_through == date(2025, 12, 31)


def test_one_estimated_day_makes_its_year_provisional() -> None:
    write(date(2025, 1, 1))
    write(date(2026, 1, 1))
    write(date(2026, 2, 17), announced=False)
    assert working_calendar().announced_through == date(2025, 12, 31)


def test_loading_again_changes_nothing() -> None:
    first = seed_calendar()
    rows = list(CalendarDay.objects.values())
    assert seed_calendar() == Loaded(created=0, updated=0, removed=0, kept=0)
    assert list(CalendarDay.objects.values()) == rows
    assert first.created == len(rows)


@pytest.mark.parametrize(
    "edit",
    [
        {"kind": "ordinary"},
        {"name": "Nghỉ Tết"},
        {"announced": True},
        {"source": "Thông báo số 1"},
    ],
)
def test_a_row_that_an_officer_edited_stays(edit: dict[str, object]) -> None:
    seed_calendar()
    CalendarDay.objects.filter(date=date(2027, 2, 4)).update(**edit)
    before = CalendarDay.objects.values().get(date=date(2027, 2, 4))
    assert seed_calendar() == Loaded(created=0, updated=0, removed=0, kept=1)
    assert CalendarDay.objects.values().get(date=date(2027, 2, 4)) == before


def test_a_row_that_an_officer_wrote_first_stays() -> None:
    own = write(date(2026, 11, 24))
    assert seed_calendar().kept == 1
    assert CalendarDay.objects.get(date=date(2026, 11, 24)).name == own.name


def outdate(row: CalendarDay) -> None:
    row.name = "Tên cũ"
    row.loaded_digest = row.digest()
    row.save()


def move_off_the_table(row: CalendarDay) -> None:
    row.date = date(2027, 3, 3)
    row.loaded_digest = row.digest()
    row.save()


@pytest.mark.parametrize(
    ("change", "loaded"),
    [
        (outdate, Loaded(created=0, updated=1, removed=0, kept=0)),
        (move_off_the_table, Loaded(created=1, updated=0, removed=1, kept=0)),
    ],
)
def test_what_an_earlier_loading_wrote_is_renewed(
    change: Callable[[CalendarDay], None], loaded: Loaded
) -> None:
    seed_calendar()
    rows = list(CalendarDay.objects.values_list("date", "name", "loaded_digest"))
    change(CalendarDay.objects.get(date=date(2027, 2, 4)))
    assert seed_calendar() == loaded
    assert list(CalendarDay.objects.values_list("date", "name", "loaded_digest")) == rows


def test_a_year_that_the_office_announced_gets_no_estimates_back() -> None:
    seed_calendar()
    CalendarDay.objects.filter(date__year=2028).delete()
    write(date(2028, 1, 3))
    assert seed_calendar() == Loaded(created=0, updated=0, removed=0, kept=1)
    assert list(CalendarDay.objects.filter(date__year=2028).values_list("date", flat=True)) == [
        date(2028, 1, 3)
    ]


def test_the_command_says_what_it_did() -> None:
    said = StringIO()
    call_command("load_calendar", stdout=said)
    call_command("load_calendar", stdout=said)
    lines = said.getvalue().splitlines()
    assert lines[0].startswith(f"Calendar: {CalendarDay.objects.count()} days written")
    assert lines[1] == "Calendar: 0 days written, 0 renewed, 0 removed, 0 of the office kept."


def test_a_working_saturday_falls_on_a_saturday() -> None:
    day = CalendarDay(
        date=date(2026, 8, 21), kind="working_saturday", name="Làm bù", name_en="Worked", source="Thông báo"
    )
    with pytest.raises(ValidationError) as refusal:
        day.full_clean()
    assert list(refusal.value.message_dict) == ["date"]


def test_a_day_without_a_date_is_refused_by_its_form_and_not_by_a_crash() -> None:
    with pytest.raises(ValidationError) as refusal:
        CalendarDay(kind="working_saturday", name="Làm bù", name_en="Worked", source="Thông báo").full_clean()
    assert "date" in refusal.value.message_dict


def test_the_database_keeps_one_row_a_day_and_only_known_kinds() -> None:
    write(date(2026, 12, 24))
    for kind, day in [(HOLIDAY, date(2026, 12, 24)), ("feast", date(2026, 12, 25))]:
        with pytest.raises(IntegrityError), transaction.atomic():
            write(day, kind=kind)
