"""Mails on their way: asked for with the act, sent by the worker to a real server, tried again, given up, revived."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.contrib.messages import get_messages
from django.core import mail as outbox
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from sandbox.audit.models import Event
from sandbox.cases.access import revoke_from_user
from sandbox.cases.services.declarations import declare
from sandbox.core.models import Task
from sandbox.core.outbox import run_due
from sandbox.notifications.models import Delivery, Notice
from sandbox.notifications.services.deliveries import MAIL, mailing_only_since, try_again
from sandbox.notifications.topics import Pace
from tests.factories import NOON, submitted_case
from tests.notifications.sink import Sink, listening

if TYPE_CHECKING:
    from pytest_django import Settings

    from tests.personas import People

pytestmark = pytest.mark.django_db
ENGINEER = "engineer@skylift.example"
ANSWERING = ("head@dost.example", "director@dost.example")
Status = Delivery.Status


def to(login: str) -> Delivery:
    """The one mail to a person."""
    return Delivery.objects.select_related("task", "user").get(user__email=login)


def only_to(login: str) -> Delivery:
    """The same, with the others out of the way."""
    Task.objects.filter(name=MAIL).exclude(delivery=to(login)).delete()
    return to(login)


def test_a_step_asks_for_one_mail_a_person(people: People) -> None:
    case = submitted_case(people)
    assert case.officer is not None
    mails = {delivery.user.email: delivery for delivery in Delivery.objects.select_related("user", "task")}
    assert set(mails) == {ENGINEER, "onestop@dost.example", case.officer.email}
    assert {delivery.status for delivery in mails.values()} == {Status.WAITING}
    assert {notice.delivery for notice in Notice.objects.filter(case=case)} == set(mails.values())
    assert outbox.outbox == []


def test_the_worker_sends_and_a_second_call_does_not(people: People, sink: Sink) -> None:
    submitted_case(people)
    run_due(now=NOON)
    assert sorted(mail["To"] for mail in sink.taken) == sorted(
        Delivery.objects.values_list("user__email", flat=True)
    )
    assert set(Delivery.objects.values_list("sent_at", flat=True)) == {NOON}
    Task.objects.filter(name=MAIL).update(done_at=None)  # as if the worker had died before it closed its task
    run_due(now=NOON + timedelta(hours=1))
    assert len(sink.taken) == Delivery.objects.count()
    parts = [part.get_content_type() for part in sink.taken[0].walk()]
    assert parts == ["multipart/alternative", "text/plain", "text/html"]


def test_a_refusal_is_tried_again_given_up_and_revived(
    people: People, sink: Sink, caplog: pytest.LogCaptureFixture
) -> None:
    submitted_case(people)
    only_to(ENGINEER)
    sink.refusal = "550 5.1.1 <engineer@skylift.example> is unknown here"
    Task.objects.filter(name=MAIL).update(max_attempts=2)
    with caplog.at_level("INFO", logger="sandbox"):
        caplog.handler.setLevel(0)
        run_due(now=NOON)
        assert (to(ENGINEER).status, to(ENGINEER).problem) == (Status.FAILED, "SMTPRecipientsRefused 550")
        assert list(Delivery.objects.failed()) == [to(ENGINEER)]
        run_due(now=NOON + timedelta(hours=1))
    assert (to(ENGINEER).status, sink.taken) == (Status.GAVE_UP, [])
    assert to(ENGINEER) in Delivery.objects.given_up()
    kept = caplog.text + "".join(Task.objects.values_list("last_error", flat=True))
    assert ("engineer" in kept, "Skylift" in kept) == (False, False)
    sink.refusal = ""
    try_again(to(ENGINEER), actor=people["admin@city.example"], now=NOON)
    assert to(ENGINEER).status is Status.WAITING
    run_due(now=NOON + timedelta(hours=2))
    assert (to(ENGINEER).status, len(sink.taken)) == (Status.SENT, 1)
    with pytest.raises(ValidationError):
        try_again(to(ENGINEER), actor=people["admin@city.example"], now=NOON)


def test_a_server_that_is_away_is_waited_for(people: People, settings: Settings) -> None:
    with listening() as (_sink, port):
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    submitted_case(people)
    only_to(ENGINEER)
    run_due(now=NOON)
    assert (to(ENGINEER).status, to(ENGINEER).problem) == (Status.FAILED, "ConnectionRefusedError 111")


def test_the_administrator_sees_what_failed_and_tries_again(people: People, client: Client) -> None:
    submitted_case(people)
    delivery = only_to(ENGINEER)
    Task.objects.filter(delivery=delivery).update(failed_at=NOON, attempts=8, last_error="x")
    client.cookies["django_language"] = "en"
    client.force_login(people["admin@city.example"])
    place = reverse("admin:notifications_delivery_changelist")
    assert "Given up" in client.get(place, {"status": "gave_up"}).content.decode()
    assert ENGINEER not in client.get(place, {"status": "sent"}).content.decode()
    chosen = {"action": "send_again", "_selected_action": [delivery.pk]}
    answer = client.post(place, chosen)
    assert [str(message) for message in get_messages(answer.wsgi_request)] == ["1 mail will be sent again."]
    assert to(ENGINEER).status is Status.WAITING
    event = Event.objects.get(verb="mail.try_again")
    assert (event.chain, event.subject_uuid) == ("office", delivery.uuid)


def test_whoever_lost_the_case_meanwhile_is_not_told_of_it(people: People) -> None:
    case = submitted_case(people)
    event = case.snapshots.get().event
    revoke_from_user(case, people[ENGINEER], event=event)
    declare(
        case, actor=case.officer, has_conflict=True, now=NOON, statement="Người nhà làm việc tại tổ chức."
    )
    type(case.officer).objects.filter(email="onestop@dost.example").update(is_active=False)
    run_due(now=NOON)
    # Those who still have the case are told that it needs another officer; nobody else hears a word.
    assert {mail.to[0] for mail in outbox.outbox} == set(ANSWERING)
    others = Delivery.objects.select_related("task").exclude(user__email__in=ANSWERING)
    assert {delivery.status for delivery in others} == {Status.DROPPED}


def test_history_that_is_replayed_is_not_mailed(people: People) -> None:
    with mailing_only_since(NOON + timedelta(days=1)):
        case = submitted_case(people)
    assert (Delivery.objects.count(), Notice.objects.filter(case=case).count()) == (0, 3)
    assert set(Notice.objects.values_list("pace", flat=True)) == {Pace.NEVER}
