"""The working calendar against the test vectors of the law, and against its own invariants."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.calendar import WorkingCalendar, add_hours, is_within_months, shift_months, term_end

HANOI = timezone(timedelta(hours=7))


def on(year: int, *days: tuple[int, int]) -> frozenset[date]:
    return frozenset(date(year, month, day) for month, day in days)


HOLIDAYS = (
    on(
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
    )
    | on(2026, (1, 1), (2, 16), (2, 17), (2, 18), (2, 19), (2, 20), (4, 27), (4, 30), (5, 1))
    | on(2026, (8, 31), (9, 1), (9, 2), (11, 24))
    | on(
        2027,
        (1, 1),
        (2, 4),
        (2, 5),
        (2, 8),
        (2, 9),
        (2, 10),
        (4, 16),
        (4, 30),
        (5, 3),
        (9, 2),
        (9, 3),
        (11, 24),
    )
)
SWAPPED = frozenset({date(2025, 4, 26), date(2026, 8, 22)})
VIETNAM = WorkingCalendar(holidays=HOLIDAYS, working_saturdays=SWAPPED, announced_through=date(2026, 12, 31))
UNSWAPPED = WorkingCalendar(
    holidays=HOLIDAYS,
    working_saturdays=SWAPPED,
    announced_through=date(2026, 12, 31),
    count_swapped_saturdays=False,
)

days = st.dates(date(2025, 1, 1), date(2027, 12, 31))
numbers = st.integers(0, 90)


@st.composite
def calendars(draw: st.DrawFn) -> WorkingCalendar:
    saturdays = st.dates(date(2025, 1, 1), date(2028, 6, 30)).map(
        lambda day: day + timedelta(days=(5 - day.weekday()) % 7)
    )
    return WorkingCalendar(
        holidays=draw(st.frozensets(days, max_size=40)),
        working_saturdays=draw(st.frozensets(saturdays, max_size=5)),
        announced_through=date(2027, 12, 31),
        count_swapped_saturdays=draw(st.booleans()),
    )


@pytest.mark.parametrize(
    ("start", "number", "due"),
    [
        ("2025-01-24", 5, "2025-02-07"),
        ("2025-04-25", 3, "2025-04-29"),
        ("2025-08-29", 3, "2025-09-05"),
        ("2026-02-12", 5, "2026-02-26"),
        ("2026-04-24", 5, "2026-05-06"),
        ("2026-08-20", 10, "2026-09-07"),
        ("2026-08-28", 3, "2026-09-07"),
        ("2026-11-20", 5, "2026-11-30"),
        ("2026-11-23", 1, "2026-11-25"),
        ("2026-12-31", 1, "2027-01-04"),
        ("2027-02-03", 5, "2027-02-17"),
        ("2027-04-29", 3, "2027-05-06"),
    ],
)
def test_working_days_end_where_the_law_says(start: str, number: int, due: str) -> None:
    assert VIETNAM.add_working_days(date.fromisoformat(start), number) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("start", "number", "due"), [("2026-11-09", 15, "2026-11-25"), ("2026-02-03", 15, "2026-02-23")]
)
def test_calendar_days_roll_off_a_day_off(start: str, number: int, due: str) -> None:
    assert VIETNAM.add_calendar_days(date.fromisoformat(start), number) == date.fromisoformat(due)


def test_calendar_days_need_not_roll() -> None:
    assert VIETNAM.add_calendar_days(date(2026, 11, 9), 15, roll=False) == date(2026, 11, 24)


def test_a_backward_deadline_skips_the_culture_day() -> None:
    assert VIETNAM.subtract_working_days(date(2026, 11, 30), 15) == date(2026, 11, 6)


def test_a_backward_deadline_counts_from_an_end_on_a_day_off() -> None:
    assert VIETNAM.subtract_working_days(date(2026, 11, 29), 1) == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("start", "number", "counted", "not_counted"),
    [
        (date(2025, 4, 25), 3, date(2025, 4, 29), date(2025, 5, 5)),
        (date(2026, 8, 20), 10, date(2026, 9, 7), date(2026, 9, 8)),
        (date(2026, 8, 21), 1, date(2026, 8, 22), date(2026, 8, 24)),
    ],
)
def test_swapped_saturdays_count_or_do_not(
    start: date, number: int, counted: date, not_counted: date
) -> None:
    assert VIETNAM.add_working_days(start, number) == counted
    assert UNSWAPPED.add_working_days(start, number) == not_counted


def test_each_programme_counts_by_its_own_policy_and_knows_its_count_again() -> None:
    assert VIETNAM.counting(swapped_saturdays=True) is VIETNAM
    assert VIETNAM.counting(swapped_saturdays=False) == UNSWAPPED
    assert VIETNAM.as_kept(UNSWAPPED.digest) == UNSWAPPED
    assert VIETNAM.as_kept(VIETNAM.digest) is VIETNAM.as_kept("of an older calendar") is VIETNAM


def test_a_day_off_in_exchange_is_off_either_way() -> None:
    assert not VIETNAM.is_working(date(2026, 8, 31))
    assert not UNSWAPPED.is_working(date(2026, 8, 31))


@pytest.mark.parametrize(
    ("start", "months", "same_number", "due"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28), date(2026, 3, 2)),
        (date(2027, 12, 31), 2, date(2028, 2, 29), date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28), date(2029, 2, 28)),
        (date(2026, 8, 31), 1, date(2026, 9, 30), date(2026, 9, 30)),
        (date(2026, 10, 24), 1, date(2026, 11, 24), date(2026, 11, 25)),
        (date(2026, 12, 15), 1, date(2027, 1, 15), date(2027, 1, 15)),
        (date(2025, 12, 18), 2, date(2026, 2, 18), date(2026, 2, 23)),
    ],
)
def test_months_end_on_the_same_number_or_the_last_day(
    start: date, months: int, same_number: date, due: date
) -> None:
    assert VIETNAM.add_months(start, months, roll=False) == same_number
    assert VIETNAM.add_months(start, months) == due


def test_thirty_six_months_are_exactly_thirty_six() -> None:
    assert term_end(date(2027, 2, 15), 36) == date(2030, 2, 14)
    assert is_within_months(date(2027, 2, 15), date(2030, 2, 14), 36)
    assert not is_within_months(date(2027, 2, 15), date(2030, 2, 15), 36)
    assert not is_within_months(date(2027, 2, 15), date(2030, 2, 14), 35)


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (date(2026, 3, 1), 1, date(2026, 3, 31)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 29), 1, date(2026, 2, 28)),
        (date(2026, 1, 28), 1, date(2026, 2, 27)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2027, 1, 1), 12, date(2027, 12, 31)),
    ],
)
def test_a_term_ends_on_the_eve_of_its_number(first: date, months: int, last: date) -> None:
    assert term_end(first, months) == last


def test_hours_run_through_tet_without_pause() -> None:
    start = datetime(2026, 2, 13, 16, 30, tzinfo=HANOI)
    assert add_hours(start, 72) == datetime(2026, 2, 16, 16, 30, tzinfo=HANOI)


def test_hours_need_a_zone() -> None:
    with pytest.raises(ValueError, match="aware"):
        add_hours(datetime(2026, 2, 13, 16, 30), 72)  # noqa: DTZ001


@pytest.mark.parametrize(
    "count",
    [VIETNAM.add_working_days, VIETNAM.subtract_working_days, VIETNAM.add_calendar_days, VIETNAM.add_months],
)
def test_a_negative_length_is_refused(count: Callable[[date, int], date]) -> None:
    with pytest.raises(ValueError, match="-1 long"):
        count(date(2026, 1, 1), -1)


def test_what_is_not_announced_is_provisional() -> None:
    assert not VIETNAM.is_provisional(date(2026, 12, 31))
    assert VIETNAM.is_provisional(date(2027, 1, 1))


def test_working_days_between_is_signed() -> None:
    assert VIETNAM.working_days_between(date(2026, 11, 20), date(2026, 11, 30)) == 5
    assert VIETNAM.working_days_between(date(2026, 11, 30), date(2026, 11, 20)) == -5
    assert VIETNAM.working_days_between(date(2026, 11, 20), date(2026, 11, 20)) == 0


@given(calendars(), days, numbers, numbers)
def test_more_days_end_later(calendar: WorkingCalendar, start: date, fewer: int, more: int) -> None:
    fewer, more = sorted((fewer, more))
    assert calendar.add_working_days(start, fewer) <= calendar.add_working_days(start, more)
    assert calendar.add_calendar_days(start, fewer) <= calendar.add_calendar_days(start, more)
    assert calendar.add_months(start, fewer % 40) <= calendar.add_months(start, fewer % 40 + 1)


@given(calendars(), days, days, numbers)
def test_a_later_start_ends_no_earlier(
    calendar: WorkingCalendar, earlier: date, later: date, number: int
) -> None:
    earlier, later = sorted((earlier, later))
    assert calendar.add_working_days(earlier, number) <= calendar.add_working_days(later, number)
    assert calendar.subtract_working_days(earlier, number) <= calendar.subtract_working_days(later, number)
    assert calendar.add_calendar_days(earlier, number) <= calendar.add_calendar_days(later, number)
    assert calendar.add_months(earlier, number % 40) <= calendar.add_months(later, number % 40)


@given(calendars(), days, st.integers(1, 90))
def test_no_period_ends_on_a_day_off(calendar: WorkingCalendar, start: date, number: int) -> None:
    assert calendar.is_working(calendar.add_working_days(start, number))
    assert calendar.is_working(calendar.subtract_working_days(start, number))
    assert calendar.is_working(calendar.add_calendar_days(start, number))
    assert calendar.is_working(calendar.add_months(start, number % 40))


@given(calendars(), days, numbers, numbers)
def test_days_add_up(calendar: WorkingCalendar, start: date, one: int, two: int) -> None:
    by_steps = calendar.add_working_days(calendar.add_working_days(start, one), two)
    assert by_steps == calendar.add_working_days(start, one + two)
    back = calendar.subtract_working_days(calendar.subtract_working_days(start, one), two)
    assert back == calendar.subtract_working_days(start, one + two)


@given(calendars(), days, days, days)
def test_counts_add_up(calendar: WorkingCalendar, one: date, two: date, three: date) -> None:
    between = calendar.working_days_between
    assert between(one, two) + between(two, three) == between(one, three)


@given(calendars(), days, numbers)
def test_adding_and_taking_away_are_inverse_on_working_days(
    calendar: WorkingCalendar, day: date, number: int
) -> None:
    day = calendar.next_working_day(day)
    assert calendar.subtract_working_days(calendar.add_working_days(day, number), number) == day
    assert calendar.add_working_days(calendar.subtract_working_days(day, number), number) == day


@given(calendars(), days, numbers)
def test_counting_measures_what_adding_did(calendar: WorkingCalendar, start: date, number: int) -> None:
    assert calendar.working_days_between(start, calendar.add_working_days(start, number)) == number


@given(calendars(), days, days)
def test_a_new_day_off_ends_no_period_earlier(calendar: WorkingCalendar, start: date, declared: date) -> None:
    later = WorkingCalendar(
        holidays=calendar.holidays | {declared},
        working_saturdays=calendar.working_saturdays,
        announced_through=calendar.announced_through,
        count_swapped_saturdays=calendar.count_swapped_saturdays,
    )
    assert later.add_working_days(start, 10) >= calendar.add_working_days(start, 10)


@given(days, st.integers(0, 60))
def test_months_keep_the_number_or_take_the_last_day(start: date, months: int) -> None:
    end = shift_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end + timedelta(days=1)).day == 1


@given(days, st.integers(1, 60))
def test_a_term_is_within_its_own_months_and_no_fewer(first: date, months: int) -> None:
    last = term_end(first, months)
    assert is_within_months(first, last, months)
    assert not is_within_months(first, last + timedelta(days=1), months)


@given(st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1), timezones=st.just(HANOI)), numbers)  # noqa: DTZ001
def test_hours_are_hours(moment: datetime, hours: int) -> None:
    later = add_hours(moment, hours)
    assert later.astimezone(UTC) - moment.astimezone(UTC) == timedelta(hours=hours)
    assert later.tzinfo == moment.tzinfo
