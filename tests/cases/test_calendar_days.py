"""The calendar of the office: who changes it, what a change would move, and that it moves exactly that."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sandbox.audit.models import Event
from sandbox.cases.models import Deadline
from sandbox.cases.services.calendar_days import change_calendar, moves_of
from sandbox.core.calendar_days import COLUMNS, DayChange, as_csv, from_csv, table_digest, whole_year
from sandbox.core.errors import StepStale
from sandbox.core.models import CalendarDay
from tests.cases.situations import plain_case
from tests.crowd import crowd
from tests.factories import NOON, city, step
from tests.reviews.situations import LATER, case_in_review

if TYPE_CHECKING:
    from tests.personas import People

pytestmark = pytest.mark.django_db

ADMIN, OFFICER = "admin@city.example", "officer@dost.example"
THURSDAY = date(2026, 11, 26)


def off(day: date = THURSDAY, kind: str = "holiday", **terms: Any) -> DayChange:
    told: dict[str, Any] = {
        "name": "Nghỉ bù",
        "name_en": "Day in lieu",
        "source": "Thông báo 15/TB",
        "source_date": date(2026, 11, 20),
        "announced": True,
    }
    return DayChange(date=day, kind=kind, **told | terms)


def administrator(people: People) -> Client:
    client = Client()
    client.force_login(people[ADMIN])
    return client


def dues() -> dict[str, date | None]:
    return dict(Deadline.objects.values_list("clock", "due_on"))


def test_a_preview_names_each_deadline_that_moves_and_saves_nothing(people: People) -> None:
    case = plain_case(people)
    before, table = dues(), table_digest()
    moves = [
        (move.reference, move.clock.code, move.before, move.after) for move in moves_of([off()], now=NOON)
    ]
    assert moves == [(case.reference, "completeness", date(2026, 11, 27), date(2026, 11, 30))]
    assert (dues(), table_digest()) == (before, table)


def test_the_change_moves_what_the_preview_named(people: People) -> None:
    case_in_review(people)
    named = {move.clock.code: move.after for move in moves_of([off()], now=LATER)}
    before = dues()
    event = change_calendar([off()], seen=table_digest(), actor=people[ADMIN], now=LATER)
    moved = {clock: due for clock, due in dues().items() if due != before[clock]}
    assert moved == named
    assert Deadline.objects.get(clock="completeness").due_on == before["completeness"]
    assert (event.chain, event.verb, event.data["days"][0]["date"]) == (
        "office",
        "calendar.change",
        "2026-11-26",
    )


def test_a_day_that_is_off_already_or_lies_in_the_past_moves_nothing(people: People) -> None:
    plain_case(people)
    assert moves_of([off(date(2026, 11, 24)), off(date(2026, 11, 20))], now=NOON) == []
    assert moves_of([off(date(2026, 11, 28), "working_saturday")], now=NOON) == []


def test_taking_a_day_back_moves_deadlines_back_and_loading_again_does_not_undo_it(people: People) -> None:
    from_shipped = plain_case(people)
    culture = off(date(2026, 11, 24), CalendarDay.Kind.ORDINARY.value, announced=True)
    change_calendar([culture], seen=table_digest(), actor=people[ADMIN], now=NOON)
    assert dues()["completeness"] == date(2026, 11, 26)
    city()
    assert from_shipped.deadlines.get().due_on == date(2026, 11, 26)


def test_only_the_administrator_changes_it(people: People) -> None:
    plain_case(people)
    for login in (OFFICER, "director@dost.example", "owner@skylift.example"):
        with pytest.raises(PermissionDenied):
            change_calendar([off()], seen=table_digest(), actor=people[login], now=NOON)
    assert not CalendarDay.objects.filter(date=THURSDAY).exists()


def test_a_preview_is_out_of_date_once_somebody_else_has_changed_the_calendar(people: People) -> None:
    plain_case(people)
    seen = table_digest()
    change_calendar([off(date(2026, 12, 30))], seen=seen, actor=people[ADMIN], now=NOON)
    with pytest.raises(StepStale):
        change_calendar([off()], seen=seen, actor=people[ADMIN], now=NOON)
    assert Event.objects.filter(verb="calendar.change").count() == 1


def test_the_pages_preview_then_save_and_a_second_click_changes_nothing(people: People) -> None:
    case = plain_case(people)
    client = administrator(people)
    said = {
        "date": "2026-11-26",
        "kind": "holiday",
        "name": "Nghỉ <b>bù</b>",
        "name_en": "In lieu",
        "source": "TB 15",
        "announced": "yes",
    }
    shown = client.post(reverse("calendar:change"), said)
    assert (shown.context["count"], shown.context["cases"]) == (1, 1)
    body = shown.content.decode()
    assert case.reference in body
    assert "<b>bù</b>" not in body
    assert case.title not in body
    kept = {"days": shown.context["days"], "seen": shown.context["seen"]}
    assert client.post(reverse("calendar:save"), kept).status_code == 302
    assert client.post(reverse("calendar:save"), kept).status_code == 409
    assert dues()["completeness"] == date(2026, 11, 30)


def test_a_year_from_a_file_replaces_the_year(people: People) -> None:
    city()
    client = administrator(people)
    listed = as_csv([off(date(2027, 1, 1)), off(date(2027, 2, 4)), off(date(2027, 2, 6), "working_saturday")])
    file = SimpleUploadedFile("2027.csv", listed.encode("utf-8-sig"))
    shown = client.post(reverse("calendar:import"), {"file": file})
    client.post(reverse("calendar:save"), {"days": shown.context["days"], "seen": shown.context["seen"]})
    rows = CalendarDay.objects.filter(date__year=2027).exclude(kind="ordinary")
    assert [(row.date, row.kind) for row in rows] == [
        (date(2027, 1, 1), "holiday"),
        (date(2027, 2, 4), "holiday"),
        (date(2027, 2, 6), "working_saturday"),
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("date,kind\n2027-01-01,holiday\n", 1),
        (",".join(COLUMNS) + "\n2027-13-45,holiday,a,b,c,,yes\n2027-01-02,party,a,b,c,,perhaps\n", 2),
        (",".join(COLUMNS) + "\n2027-01-01,holiday,a,b,c,,yes\n2027-01-01,holiday,a,b,c,,yes\n", 1),
        (",".join(COLUMNS) + "\n2027-01-04,working_saturday,a,b,c,,yes\n", 1),
    ],
)
def test_every_wrong_line_of_a_file_is_named(text: str, count: int) -> None:
    with pytest.raises(ValidationError) as refused:
        from_csv(text)
    assert len(refused.value.messages) == count


def test_a_file_holds_one_year_and_reads_back_as_it_was_written() -> None:
    changes = [off(), off(date(2027, 1, 1), source_date=None, announced=False)]
    assert from_csv(as_csv(changes)) == changes
    with pytest.raises(ValidationError):
        whole_year(changes)


def test_a_preview_over_many_cases_asks_as_often_as_over_a_few(people: People) -> None:
    case = case_in_review(people)
    crowd(case, 2)
    with CaptureQueriesContext(connection) as few:
        assert {move.reference for move in moves_of([off()], now=LATER)} == references()
    crowd(case, 27)
    with CaptureQueriesContext(connection) as many:
        assert {move.reference for move in moves_of([off()], now=LATER)} == references()
    assert len(many) == len(few)


def references() -> set[str]:
    return set(Deadline.objects.values_list("case__reference", flat=True))


def test_the_page_of_a_year_costs_the_same_for_every_year(people: People) -> None:
    case = plain_case(people)
    step(
        case,
        "withdraw",
        people["owner@skylift.example"],
        now=datetime(2026, 11, 25, 5, tzinfo=UTC),
        reason="Đổi kế hoạch kinh doanh rồi.",
    )
    client = administrator(people)
    asked = {}
    for shown in ("2026", "2030", "9999", "x"):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("calendar:year"), {"year": shown}).status_code == 200
        asked[shown] = len(queries)
    assert len(set(asked.values())) == 1
