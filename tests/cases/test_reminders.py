"""Requests have a last day, a reminder before it, and an end by hand with a reason that both sides read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from sandbox.accounts.services import system_user
from sandbox.audit.models import Event
from sandbox.cases.models import Case, InformationRequest
from sandbox.cases.services.programme import rules_for, version_for
from sandbox.cases.services.reminders import due_dates, remind_of_requests
from sandbox.cases.services.steps import take
from sandbox.cases.services.tick import tick
from sandbox.core.clock import today
from sandbox.core.errors import StepBlocked
from sandbox.notifications.models import Notice
from sandbox.programmes.models import ProgrammeVersion
from tests.cases.situations import EDITOR, HEAD, ONE_STOP, OWNER, asked_case, fresh, request_of
from tests.factories import NOON, step
from tests.reviews.situations import case_in_review

if TYPE_CHECKING:
    from tests.personas import People

pytestmark = pytest.mark.django_db
REASON = "Tổ chức đã giải thích rõ tại buổi làm việc với chuyên viên."
REMIND = "information_request.remind"


def asked_for_clarification(people: People) -> Case:
    """A case under review whose officer has asked two questions."""
    case = fresh(case_in_review(people))
    assert case.officer is not None
    step(case, "request_clarification", case.officer, questions=["Vì sao?", "Khi nào?"])
    return fresh(case)


def day_before(request: InformationRequest, days: int) -> datetime:
    """Noon in Hanoi, so many days before the last."""
    due = due_dates([request])[request.pk]
    return datetime(due.year, due.month, due.day, 5, tzinfo=UTC) - timedelta(days=days)


def told(verb: str) -> set[str]:
    return set(Notice.objects.filter(verb=verb).values_list("user__email", flat=True))


def test_the_applicant_is_reminded_once_three_working_days_before_the_end(people: People) -> None:
    case = asked_case(people)
    request = request_of(case)
    assert due_dates([request])[request.pk].isoformat() == "2026-12-23"  # a Wednesday
    tick(day_before(request, 6))
    assert request_of(case).reminded_at is None
    moment = day_before(request, 5)  # Friday
    tick(moment)
    tick(moment + timedelta(hours=1))
    assert request_of(case).reminded_at == moment
    assert Event.objects.filter(verb=REMIND).count() == 1
    assert case.officer is not None
    assert told(REMIND) == {OWNER, EDITOR, ONE_STOP, case.officer.email}
    by_law = Notice.objects.filter(verb=REMIND, is_required=True)
    assert set(by_law.values_list("user__email", flat=True)) == {OWNER, EDITOR}


def test_how_long_before_is_the_programmes_to_say(people: People) -> None:
    case = asked_case(people)
    request = request_of(case)
    version = version_for(case)
    rules = version.rules | {"reminder_before_working_days": {"value": 1, "mark": "V", "source": "Quy chế"}}
    ProgrammeVersion.objects.filter(pk=version.pk).update(rules=rules, source_digest="reminded a day before")
    tick(day_before(request, 2))  # Monday
    assert request_of(case).reminded_at is None
    tick(day_before(request, 1))
    assert request_of(case).reminded_at == day_before(request, 1)


def test_a_late_reminder_still_comes_and_nobody_loses_a_case_without_one(
    people: People, in_english: None
) -> None:
    case = asked_case(people)
    late = day_before(request_of(case), -4)
    ground = rules_for(case).grounds["intake_refusal"][0].code
    with pytest.raises(StepBlocked) as refused:
        step(case, "refuse_intake", people[HEAD], now=late, reason=REASON, reason_code=ground)
    assert [str(reason) for reason in refused.value.reasons] == ["The applicant must have been reminded."]
    remind_of_requests(late)
    assert request_of(case).reminded_at == late
    step(case, "refuse_intake", people[HEAD], now=late, reason=REASON, reason_code=ground)
    assert fresh(case).state == "intake_refused"


def test_an_answered_or_withdrawn_request_is_not_reminded_of(people: People) -> None:
    case = asked_case(people)
    end = day_before(request_of(case), 0)
    step(case, "withdraw", people[OWNER], reason=REASON)
    request = request_of(case)
    assert (request.state, fresh(case).state) == ("closed", "withdrawn")
    closing = Event.objects.get(verb="information_request.close")
    assert (closing.actor.is_system, closing.reason) == (True, REASON)
    assert (told("case.withdraw") >= {EDITOR}, told("information_request.close")) == (True, set())
    remind_of_requests(end)
    assert told(REMIND) == set()


def test_the_officer_gives_up_a_clarification_and_the_review_goes_on(people: People) -> None:
    case = asked_for_clarification(people)
    request = request_of(case)
    assert due_dates([request])[request.pk] > today(NOON)
    officer = Client()
    officer.cookies["django_language"] = "en"
    officer.force_login(case.officer)
    assert "Give up the request" in officer.get(case.get_absolute_url()).content.decode()
    step(request, "close", case.officer, reason=REASON)
    assert (request_of(case).state, fresh(case).state) == ("closed", "in_review")
    verbs = list(Event.objects.of_chain(case.uuid).values_list("verb", flat=True))[-2:]
    assert verbs == ["information_request.close", "case.lapse_clarification"]
    assert not case.deadlines.filter(clock="clarification_by_applicant", stopped_on=None).exists()
    assert told("information_request.close") == {OWNER, EDITOR}
    assert told("case.lapse_clarification") == set()  # it only follows: nobody is told twice of one act
    for login in (OWNER, case.officer.email):
        client = Client()
        client.force_login(people[login])
        assert REASON in client.get(case.get_absolute_url()).content.decode()


def test_whoever_was_not_told_of_the_giving_up_is_told_of_what_follows(people: People) -> None:
    case = asked_for_clarification(people)
    step(request_of(case), "close", people[HEAD], reason=REASON)
    assert case.officer is not None
    assert told("information_request.close") == {OWNER, EDITOR}
    assert told("case.lapse_clarification") == {case.officer.email}


def test_time_that_ends_a_clarification_is_told_to_everybody_concerned(people: People) -> None:
    case = asked_for_clarification(people)
    tick(day_before(request_of(case), -1))
    assert case.officer is not None
    assert told("case.lapse_clarification") == {OWNER, EDITOR, case.officer.email}


def test_without_that_time_alone_ends_a_clarification(people: People) -> None:
    case = asked_for_clarification(people)
    with pytest.raises(StepBlocked):
        take(case, "lapse_clarification", actor=system_user(), expected=case.version, now=NOON)
    assert fresh(case).state == "clarification"


def test_a_supplement_that_was_given_up_leaves_the_applicant_a_way(people: People) -> None:
    case = asked_case(people)
    step(request_of(case), "close", people[HEAD], reason=REASON)
    assert fresh(case).state == "supplement"
    step(case, "supply_supplement", people[OWNER])
    assert fresh(case).state == "submitted"
