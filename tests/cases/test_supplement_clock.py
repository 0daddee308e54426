"""The clocks of a supplement, to the day: across Tết, and when a day off is declared after they have begun.

The days were counted by hand in the calendar of 2027: off are 4, 5, 8, 9 and 10 February. The check of completeness
has three working days, the applicant thirty calendar days (both to be confirmed by the city).
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from sandbox.cases.models import Deadline
from sandbox.cases.services.calendar_following import follow_calendar
from sandbox.cases.services.requests import save_answers
from sandbox.cases.services.tick import tick
from sandbox.core.models import CalendarDay
from tests.cases.situations import ONE_STOP, OWNER, REASON, check, fresh, plain_draft, request_of
from tests.factories import step

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from sandbox.cases.models import Case
    from tests.personas import People

pytestmark = pytest.mark.django_db

CHECK, ANSWER = "completeness", "supplement_by_applicant"
Dates = tuple[date | None, date | None, date | None]


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)


def on(month: int, day: int) -> date:
    return date(2027, month, day)


def filed(people: People, day: date) -> Case:
    case = plain_draft(people, now=noon(day))
    step(case, "submit", people[OWNER], now=noon(day))
    return fresh(case)


def ask(case: Case, people: People, day: date) -> None:
    check(case, people, now=noon(day), innovation="Thiếu so sánh.", insurance="Thiếu hợp đồng.")
    step(case, "request_supplement", people[ONE_STOP], now=noon(day), reason=REASON)


def supply(case: Case, people: People, day: date) -> None:
    request = request_of(case)
    answers = {line.pk: "Đã bổ sung." for line in request.lines.all()}
    save_answers(request, answers, actor=people[OWNER], now=noon(day))
    step(case, "supply_supplement", people[OWNER], now=noon(day))


def clock(case: Case, code: str) -> Dates:
    """When it is due, since when it waits, when it stopped."""
    row = Deadline.objects.get(case=case, clock=code)
    return row.due_on, row.paused_since, row.stopped_on


def declare_off(day: date) -> None:
    CalendarDay.objects.create(
        date=day, kind=CalendarDay.Kind.HOLIDAY, name="Ngày nghỉ", name_en="Day off", source="Công điện"
    )


@pytest.mark.parametrize(
    ("filed_on", "due", "asked_on", "answer_due", "answered_on", "due_again"),
    [
        # Filed before Tết; the second and third day are counted after it.
        (on(2, 1), on(2, 11), on(2, 2), on(3, 4), on(2, 3), on(2, 12)),
        # An answer sent during Tết: counting goes on with the first working day after it.
        (on(2, 1), on(2, 11), on(2, 2), on(3, 4), on(2, 9), on(2, 12)),
        # An answer on the first working day: that day itself is not counted.
        (on(2, 1), on(2, 11), on(2, 2), on(3, 4), on(2, 11), on(2, 15)),
        # Asked on the very last day, which is not over yet: one day is left.
        (on(2, 1), on(2, 11), on(2, 11), on(3, 15), on(2, 16), on(2, 17)),
        # Asked on the day of the filing: nothing is used up.
        (on(2, 3), on(2, 15), on(2, 3), on(3, 5), on(2, 22), on(2, 25)),
        # The applicant's thirty days end during Tết, so on the first working day after it.
        (on(1, 8), on(1, 13), on(1, 8), on(2, 11), on(1, 15), on(1, 20)),
    ],
)
def test_the_check_waits_for_the_answer_and_goes_on_after_it(
    people: People,
    filed_on: date,
    due: date,
    asked_on: date,
    answer_due: date,
    answered_on: date,
    due_again: date,
) -> None:
    case = filed(people, filed_on)
    assert clock(case, CHECK) == (due, None, None)
    ask(case, people, asked_on)
    assert clock(case, CHECK) == (None, asked_on, None)
    assert clock(case, ANSWER) == (answer_due, None, None)
    supply(case, people, answered_on)
    assert clock(case, CHECK) == (due_again, None, None)
    assert clock(case, ANSWER)[2] == answered_on


def test_a_second_round_goes_on_where_the_first_stopped(people: People) -> None:
    case = filed(people, on(2, 1))
    ask(case, people, on(2, 2))
    supply(case, people, on(2, 3))
    check(case, people, now=noon(on(2, 11)))
    step(case, "accept", people[ONE_STOP], now=noon(on(2, 11)))
    assert clock(case, CHECK)[2] == on(2, 11)
    assert not Deadline.objects.get(case=case, clock=CHECK).was_late


def test_a_day_off_that_is_declared_late_moves_the_check(people: People) -> None:
    case = filed(people, on(2, 1))
    ask(case, people, on(2, 2))
    supply(case, people, on(2, 11))
    assert clock(case, CHECK) == (on(2, 15), None, None)
    declare_off(on(2, 12))
    tick(noon(on(2, 11)))
    assert clock(case, CHECK) == (on(2, 16), None, None)


def test_a_day_off_that_is_declared_late_moves_the_answer_and_the_check_after_it(people: People) -> None:
    case = filed(people, on(2, 1))
    ask(case, people, on(2, 2))
    declare_off(on(3, 4))
    declare_off(on(3, 5))
    tick(noon(on(2, 3)))
    assert (clock(case, ANSWER)[0], clock(case, CHECK)) == (on(3, 8), (None, on(2, 2), None))
    supply(case, people, on(3, 3))
    assert clock(case, CHECK) == (on(3, 9), None, None)


def test_a_day_off_taken_back_moves_it_back(people: People) -> None:
    case = filed(people, on(2, 1))
    CalendarDay.objects.filter(date=on(2, 10)).delete()
    tick(noon(on(2, 1)))
    assert clock(case, CHECK) == (on(2, 10), None, None)


def test_what_is_over_stays_as_it_was(people: People) -> None:
    case = filed(people, on(2, 1))
    ask(case, people, on(2, 2))
    supply(case, people, on(2, 3))
    closed = Deadline.objects.filter(case=case, clock=ANSWER).values().get()
    declare_off(on(3, 4))
    tick(noon(on(2, 3)))
    assert Deadline.objects.filter(case=case, clock=ANSWER).values().get() == closed


def test_where_the_calendar_is_the_same_nothing_is_counted_anew(
    people: People, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    filed(people, on(2, 1))
    with django_assert_max_num_queries(2):
        follow_calendar(noon(on(2, 2)))
