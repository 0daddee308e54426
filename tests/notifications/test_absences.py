"""Naming a substitute, and ending it early, tells both people and the heads of the department."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core import mail as outbox

from sandbox.accounts.models import Delegation, Department
from sandbox.accounts.services.delegations import delegate, end_delegation
from sandbox.core.clock import today
from sandbox.notifications.models import Notice
from sandbox.notifications.services.sending import send_delivery
from tests.factories import NOON, everybody
from workflows.roles import Role

if TYPE_CHECKING:
    from django.test import Client

    from tests.personas import People

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

OFFICER, OTHER = "officer@dost.example", "officer2@dost.example"
HEAD, DIRECTOR = "head@dost.example", "director@dost.example"
REASON = "Điều trị tại bệnh viện"


def named(people: People, by: str) -> Delegation:
    everybody(people)
    return delegate(
        people[OFFICER],
        substitute=people[OTHER],
        department=Department.objects.get(code="dost"),
        role=Role.PRESIDING_OFFICER,
        first_day=today(NOON),
        last_day=today(NOON) + timedelta(days=7),
        reason=REASON,
        actor=people[by],
        now=NOON,
    )


def told(verb: str) -> set[str]:
    return set(Notice.objects.filter(verb=verb).values_list("user__email", flat=True))


@pytest.mark.parametrize(
    ("by", "others"), [(OFFICER, {OTHER, HEAD, DIRECTOR}), (HEAD, {OFFICER, OTHER, DIRECTOR})]
)
def test_both_and_the_heads_are_told_and_never_whoever_did_it(
    people: People, by: str, others: set[str]
) -> None:
    delegation = named(people, by)
    assert told("delegation.make") == others
    for _twice in range(2):
        end_delegation(delegation, actor=people[by], now=NOON)
    assert told("delegation.end") == others
    assert Notice.objects.count() == 2 * len(others)


def test_mail_and_page_say_who_for_whom_until_when_and_not_why(people: People, client: Client) -> None:
    named(people, OFFICER)
    notice = Notice.objects.get(verb="delegation.make", user=people[OTHER])
    send_delivery(notice.delivery, now=NOON)
    (mail,) = outbox.outbox
    client.force_login(people[OTHER])
    client.cookies["django_language"] = "en"
    page = client.get("/notices/").content.decode()
    names = (people[OFFICER].full_name, people[OTHER].full_name, "30/11/2026")
    assert [(name in mail.body, name in page) for name in names] == [(True, True)] * 3
    assert [REASON in text for text in (mail.body, page)] == [False, False]
    assert "/accounts/absence/" in page
    assert mail.recipients() == [OTHER]
