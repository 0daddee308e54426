"""The mail of the day, and the page on which a person chooses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.core import mail as outbox
from django.test import Client

from sandbox.core.models import Task
from sandbox.core.outbox import run_due
from sandbox.notifications.models import Delivery, Notice, Preference
from sandbox.notifications.services.deliveries import gather_digests
from sandbox.notifications.services.notices import mark_read
from sandbox.notifications.services.preferences import choose_paces, topics_for
from sandbox.notifications.topics import Pace, Topic
from tests.factories import NOON, step, submitted_case
from workflows.roles import Role

if TYPE_CHECKING:
    from tests.personas import People

pytestmark = pytest.mark.django_db

ONE_STOP, ENGINEER = "onestop@dost.example", "engineer@skylift.example"
MIDNIGHT = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
"""The beginning of 24 November in Hanoi."""
SEVEN = MIDNIGHT + timedelta(hours=7)
REASON = "Tổ chức không còn nhu cầu thử nghiệm nữa."


def daily(people: People, *logins: str) -> None:
    """These people want one mail a day of the way of a case."""
    for login in logins:
        choose_paces(people[login], {Topic.PROGRESS: Pace.DAILY})


def test_what_is_wanted_once_a_day_comes_in_one_mail_in_the_morning(people: People) -> None:
    daily(people, ONE_STOP, ENGINEER)
    first, second = submitted_case(people, title="Một"), submitted_case(people, title="Hai")
    assert not Delivery.objects.filter(user=people[ONE_STOP]).exists()
    run_due(now=NOON)
    outbox.outbox.clear()
    assert (gather_digests(now=MIDNIGHT), gather_digests(now=MIDNIGHT + timedelta(hours=1))) == (1, 0)
    run_due(now=SEVEN - timedelta(seconds=1))
    assert outbox.outbox == []
    run_due(now=SEVEN)
    mail = outbox.outbox[0]
    assert (len(outbox.outbox), mail.to) == (1, [ONE_STOP])
    assert all(str(case.reference) in mail.body for case in (first, second))
    told = Notice.objects.filter(user=people[ONE_STOP])
    assert {notice.delivery.day.isoformat() for notice in told} == {"2026-11-24"}


def test_what_the_law_wants_comes_at_once_whatever_was_chosen(people: People) -> None:
    choose_paces(people[ENGINEER], dict.fromkeys(Topic.values, Pace.NEVER))
    submitted_case(people)
    notice = Notice.objects.get(user=people[ENGINEER])
    assert (notice.is_required, notice.pace, notice.delivery is not None) == (True, Pace.AT_ONCE, True)


def test_never_means_in_the_office_only(people: People) -> None:
    choose_paces(people[ONE_STOP], {Topic.PROGRESS: Pace.NEVER})
    submitted_case(people)
    notice = Notice.objects.get(user=people[ONE_STOP])
    assert (notice.pace, notice.delivery, gather_digests(now=MIDNIGHT)) == (Pace.NEVER, None, 0)


def test_what_was_read_or_is_not_wanted_any_more_is_left_out(people: People) -> None:
    daily(people, ONE_STOP, "clerk@dost.example")
    case = submitted_case(people)
    step(case, "withdraw", people["owner@skylift.example"], reason=REASON)
    mark_read(people[ONE_STOP], now=NOON)
    choose_paces(people["clerk@dost.example"], {Topic.PROGRESS: Pace.NEVER})
    assert gather_digests(now=MIDNIGHT) == 0
    assert set(Notice.objects.for_digest()) == set()


def test_a_missed_day_loses_nothing(people: People) -> None:
    daily(people, ONE_STOP)
    submitted_case(people)
    assert gather_digests(now=MIDNIGHT + timedelta(days=5)) == 1
    assert Task.objects.get(delivery__kind="digest").run_at == SEVEN + timedelta(days=5)


def test_the_page_keeps_the_choice_and_says_what_cannot_be_chosen(people: People, client: Client) -> None:
    client.cookies["django_language"] = "en"
    client.force_login(people["owner@skylift.example"])
    page = client.get("/notices/preferences/").content.decode()
    assert ("cannot be switched off" in page, "A supplement of the dossier is needed" in page) == (True, True)
    topics = topics_for({Role.APPLICANT_OWNER})
    assert topics == [Topic.PROGRESS, Topic.REVIEW, Topic.TRIAL, Topic.MESSAGES]
    chosen = dict.fromkeys(topics, "daily")
    assert client.post("/notices/preferences/", chosen).status_code == 302
    assert set(Preference.objects.values_list("topic", "pace")) == {
        (topic.value, "daily") for topic in topics
    }
    wrong = client.post("/notices/preferences/", chosen | {topics[0]: "now"})
    assert (wrong.status_code, Preference.objects.filter(pace="now").count()) == (422, 0)
