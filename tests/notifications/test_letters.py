"""Letters with links in them: written with the act, sealed, sent by the worker, forgotten when they are of no use."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from allauth.account.models import EmailAddress
from django.core import mail as outbox
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.urls import reverse

from sandbox.accounts.models import Invitation, OrganisationRole, User
from sandbox.accounts.models.invitation import INVITATION_LIFETIME
from sandbox.accounts.services import invite, revoke_invitation
from sandbox.cases.models import PartInCase
from sandbox.cases.services.invitations import invite_to_case
from sandbox.core.letters import Letter, post
from sandbox.core.models import Task
from sandbox.core.outbox import run_due, run_next
from sandbox.core.sealing import SealBroken, seal, unseal
from sandbox.notifications.models import Delivery
from sandbox.notifications.services.deliveries import MAIL, try_again
from sandbox.notifications.services.letters import ADDRESS_KEPT, forget_letters
from tests.factories import NOON, draft_case, submitted_case
from tests.notifications.sink import Sink, listening

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import Settings

    from tests.personas import People

pytestmark = pytest.mark.django_db
OWNER, GUEST = "owner@skylift.example", "mai@outside.example"
SECRET = "THE-LINK-OF-THIS-LETTER"
Status = Delivery.Status


def sent(people: People) -> Invitation:
    """An invitation whose link ends in what nobody may find in the database."""
    return invite(
        people.organisation(OWNER),
        email=GUEST,
        role=OrganisationRole.EDITOR,
        actor=people[OWNER],
        now=NOON,
        link_for=lambda token: f"https://office.example/{SECRET}/{token}/",
    )


def letter() -> Delivery:
    return Delivery.objects.select_related("task").get(kind="letter")


def everything_stored() -> str:
    """Every text in every table, as whoever has the database alone would read it."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = []
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - names of our tables
            rows += cursor.fetchall()
    return str(rows)


def test_an_invitation_is_sealed_sent_and_forgotten(people: People, sink: Sink) -> None:
    invitation = sent(people)
    waiting = letter()
    assert (waiting.status, waiting.address, waiting.about) == (Status.WAITING, GUEST, invitation.uuid)
    assert (SECRET in everything_stored(), waiting.sealed != "") == (False, True)
    run_due(now=NOON)
    [mail] = sink.taken
    assert (mail["To"], mail["Message-ID"].strip("<>").partition("@")[0]) == (GUEST, str(waiting.uuid))
    assert str(mail.get_payload(decode=True), "utf-8").count(SECRET) == 2
    assert (letter().status, letter().sealed, letter().sent_at) == (Status.SENT, "", NOON)
    Task.objects.filter(name=MAIL).update(done_at=None)  # as if the worker had died before it closed its task
    run_due(now=NOON + timedelta(hours=1))
    assert len(sink.taken) == 1


def test_a_letter_is_gone_with_its_act(people: People) -> None:
    with suppress(RuntimeError), transaction.atomic():
        sent(people)
        raise RuntimeError
    assert (Delivery.objects.count(), Task.objects.filter(name=MAIL).count()) == (0, 0)


def test_a_server_that_refuses_makes_a_dead_letter_that_can_be_tried_again(
    people: People, sink: Sink
) -> None:
    sent(people)
    sink.refusal = f"550 5.1.1 <{GUEST}> is unknown here"
    Task.objects.filter(name=MAIL).update(max_attempts=2)
    for hours in range(2):
        run_due(now=NOON + timedelta(hours=hours))
    assert (letter().status, letter() in Delivery.objects.given_up()) == (Status.GAVE_UP, True)
    assert SECRET not in everything_stored()
    sink.refusal = ""
    try_again(letter(), actor=people["admin@city.example"], now=NOON + timedelta(hours=3))
    run_due(now=NOON + timedelta(hours=3))
    assert (letter().status, len(sink.taken)) == (Status.SENT, 1)


def test_an_expired_letter_is_a_dead_letter_without_words(people: People) -> None:
    sent(people)
    late = NOON + INVITATION_LIFETIME
    run_due(now=late)
    assert (letter().status, letter().sealed, letter().problem) == (Status.GAVE_UP, "", "LinkExpired")
    with pytest.raises(ValidationError):
        try_again(letter(), actor=people["admin@city.example"], now=late)
    assert outbox.outbox == []


def test_dead_letters_lose_their_words_with_the_link_and_addresses_after_a_month(people: People) -> None:
    sent(people)
    Task.objects.filter(name=MAIL).update(failed_at=NOON)
    assert (forget_letters(now=NOON + timedelta(days=1)), letter().sealed != "") == (0, True)
    forget_letters(now=NOON + INVITATION_LIFETIME)
    assert (letter().sealed, letter().address) == ("", GUEST)
    forget_letters(now=NOON + ADDRESS_KEPT + timedelta(days=1))
    assert (letter().address, letter().status) == ("", Status.GAVE_UP)


def test_what_is_taken_back_or_replaced_is_not_sent(people: People) -> None:
    first, second = sent(people), sent(people)
    revoke_invitation(second, actor=people[OWNER], now=NOON)
    run_due(now=NOON)
    assert {row.about: row.status for row in Delivery.objects.select_related("task")} == {
        first.uuid: Status.DROPPED,
        second.uuid: Status.DROPPED,
    }
    assert (outbox.outbox, set(Delivery.objects.values_list("sealed", flat=True))) == ([], {""})


def test_an_invitation_to_one_case_goes_the_same_way(people: People) -> None:
    case = draft_case(people)
    invite_to_case(
        case, email=GUEST, part=PartInCase.READER, actor=people[OWNER], now=NOON, link_for=lambda _: SECRET
    )
    assert (letter().address, SECRET in everything_stored()) == (GUEST, False)
    run_due(now=NOON)
    assert [(mail.to, SECRET in str(mail.body)) for mail in outbox.outbox] == [([GUEST], True)]


def test_a_letter_goes_before_mails_that_were_asked_for_earlier(people: People) -> None:
    submitted_case(people)
    sent(people)
    assert run_next("worker", now=NOON)
    assert [mail.to for mail in outbox.outbox] == [[GUEST]]


def test_a_forgotten_password_waits_for_the_mail_server_and_for_nobody_else(
    people: People, client: Client, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with listening() as (_sink, settings.EMAIL_PORT):
        settings.EMAIL_HOST = "127.0.0.1"
    person = people[OWNER]
    EmailAddress.objects.get_or_create(user=person, email=OWNER, verified=True, primary=True)
    answer = client.post(reverse("account_reset_password"), {"email": OWNER})
    assert (answer.status_code, answer["Location"]) == (302, reverse("account_reset_password_done"))
    waiting = letter()
    assert waiting.useful_until is not None
    assert waiting.useful_until - waiting.made_at == timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
    run_due(now=waiting.made_at)
    assert (letter().status, letter().problem) == (Status.FAILED, "ConnectionRefusedError 111")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    run_due(now=waiting.made_at + timedelta(minutes=1))
    [link] = re.findall(r"/accounts/password/reset/key/\S+", str(outbox.outbox[0].body))
    assert client.get(link, follow=True).status_code == 200


def test_an_account_without_its_letter_is_not_made(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    fields = {"full_name": "Trần Thị Lan", "email": "lan@metro.example"}
    fields |= {"password1": "mot-hai-ba-44", "password2": "mot-hai-ba-44"}
    monkeypatch.setattr("sandbox.core.letters._Roads.carrier", None)
    with pytest.raises(RuntimeError):
        client.post(reverse("account_signup"), fields)
    assert User.objects.filter(email="lan@metro.example").count() == 0


def test_the_administrator_sees_to_whom_but_not_what(people: People, client: Client) -> None:
    sent(people)
    client.force_login(people["admin@city.example"])
    list_page = client.get(reverse("admin:notifications_delivery_changelist"), {"q": GUEST}).content.decode()
    page = client.get(reverse("admin:notifications_delivery_change", args=[letter().pk])).content.decode()
    assert (GUEST in list_page, GUEST in page, letter().sealed in page) == (True, True, False)


def test_another_key_opens_nothing_and_an_earlier_key_still_does(people: People, settings: Settings) -> None:
    sealed, old = seal("words", purpose="letters"), settings.SECRET_KEY
    with pytest.raises(SealBroken):
        unseal(sealed, purpose="something else")
    settings.SECRET_KEY = "another-" * 8
    with pytest.raises(SealBroken):
        unseal(sealed, purpose="letters")
    post(Letter(address=GUEST, subject="s", text="t"), useful_until=NOON + timedelta(days=1), now=NOON)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], old
    assert unseal(sealed, purpose="letters") == "words"
    run_due(now=NOON)
    assert [mail.subject for mail in outbox.outbox] == ["s"]
