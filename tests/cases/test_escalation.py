"""The ladder of a deadline of the city: each rung told once, by whatever tick comes, and nobody of what was done."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sandbox.audit.models import Event
from sandbox.cases.services.escalation import escalate
from sandbox.core.models import CalendarDay
from sandbox.notifications.models import Notice
from tests.cases.situations import ONE_STOP, OWNER, REASON, check, plain_case
from tests.crowd import crowd
from tests.factories import step

if TYPE_CHECKING:
    from sandbox.cases.models import Case
    from tests.personas import People

pytestmark = pytest.mark.django_db

RUNGS = ("officer", "head", "director", "office")


def on(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 1, tzinfo=UTC)


def told(case: Case) -> list[str]:
    """Who was told, in order: the city has until Friday 27 November to check the dossier."""
    events = Event.objects.of_chain(case.uuid).filter(verb__startswith="deadline.")
    return [event.verb.removeprefix("deadline.tell_") for event in events]


def test_each_rung_is_told_on_its_day_and_once(people: People) -> None:
    case = plain_case(people)
    seen = []
    for day in (on(11, 23), on(11, 25), on(11, 27), on(11, 30), on(12, 1), on(12, 2), on(12, 11), on(12, 12)):
        escalate(day)
        escalate(day)
        seen.append(len(told(case)))
    assert seen == [0, 1, 1, 2, 2, 3, 4, 4]
    assert told(case) == list(RUNGS)


def test_a_tick_that_comes_late_tells_every_rung_that_was_reached(people: People) -> None:
    case = plain_case(people)
    escalate(on(12, 2))
    assert told(case) == ["officer", "head", "director"]
    reached = Notice.objects.filter(case=case, verb="deadline.tell_head").values_list(
        "user__email", flat=True
    )
    assert case.officer is not None
    assert set(reached) == {"head@dost.example", case.officer.email}


def test_nobody_is_told_of_what_was_done_or_waits_for_the_applicant(people: People) -> None:
    case = plain_case(people)
    check(case, people, now=on(11, 24), innovation="Thiếu so sánh.")
    step(case, "request_supplement", people[ONE_STOP], now=on(11, 24), reason=REASON)
    escalate(on(12, 2))
    step(case, "withdraw", people[OWNER], now=on(12, 3), reason=REASON)
    escalate(on(12, 20))
    assert told(case) == []


def test_a_date_that_rests_on_an_estimate_alarms_nobody(people: People) -> None:
    case = plain_case(people)
    CalendarDay.objects.filter(date__year=2026).update(announced=False)
    case.deadlines.update(is_provisional=True)
    escalate(on(12, 2))
    assert told(case) == []


def test_many_late_cases_cost_the_same_once_they_were_told(people: People) -> None:
    case = plain_case(people)
    crowd(case, 2)
    escalate(on(12, 2))
    with CaptureQueriesContext(connection) as few:
        escalate(on(12, 2))
    crowd(case, 9)
    escalate(on(12, 2))
    with CaptureQueriesContext(connection) as many:
        escalate(on(12, 2))
    assert len(many) == len(few)
