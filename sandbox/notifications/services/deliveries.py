"""Asking for mails: a row and a task each, in the transaction of whatever they tell of."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sandbox.accounts.models import User
from sandbox.audit.services import record
from sandbox.core.clock import today
from sandbox.core.outbox import enqueue_new, revive
from sandbox.notifications.models import Delivery, Notice, Preference
from sandbox.notifications.policy import NOTICES
from sandbox.notifications.topics import Pace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAIL = "notifications.mail"
ATTEMPTS = 50
"""With the pauses of the outbox about two days: a mail server may be away for a night and a day."""
MORNING = timedelta(hours=7)
"""When the digest goes out, counted from midnight where the office stands."""

_earliest: ContextVar[datetime | None] = ContextVar("earliest", default=None)


@contextmanager
def mailing_only_since(moment: datetime) -> Iterator[None]:
    """While history is replayed, ask for no mail of what happened before this moment."""
    token = _earliest.set(moment)
    try:
        yield
    finally:
        _earliest.reset(token)


def is_history(moment: datetime) -> bool:
    """Whether this is replayed from a time of which no mails are sent any more."""
    earliest = _earliest.get()
    return earliest is not None and moment < earliest


def ask_for_mails(notices: Sequence[Notice], *, now: datetime) -> list[Delivery]:
    """Ask for one mail for each of these notices, which are saved afterwards."""
    if not notices:
        return []
    deliveries = [Delivery(user=notice.user, made_at=now) for notice in notices]
    post(deliveries)
    for notice, delivery in zip(notices, deliveries, strict=True):
        notice.delivery = delivery
    return deliveries


def gather_digests(*, now: datetime) -> int:
    """Put what waits for the mail of the day into one mail a person; returns how many mails there will be."""
    day = today(now)
    waiting = Notice.objects.for_digest().order_by().values("user")
    people = User.objects.filter(pk__in=waiting, is_active=True).exclude(deliveries__day=day)
    return sum(_gather(user, now=now) for user in people.order_by("pk"))


@transaction.atomic
def _gather(user: User, *, now: datetime) -> bool:
    day = today(now)
    never = set(Preference.objects.filter(user=user, pace=Pace.NEVER).values_list("topic", flat=True))
    unwanted = [verb for verb, rule in NOTICES.items() if rule.topic in never]
    waiting = Notice.objects.of(user).for_digest()
    waiting.filter(verb__in=unwanted).update(pace=Pace.NEVER)
    if not waiting.exists():
        return False
    delivery = Delivery(user=user, kind=Delivery.Kind.DIGEST, day=day, made_at=now)
    midnight = datetime(day.year, day.month, day.day, tzinfo=timezone.get_default_timezone())
    post([delivery], run_at=midnight + MORNING)
    waiting.update(delivery=delivery)
    return True


def post(deliveries: Sequence[Delivery], *, run_at: datetime | None = None, is_urgent: bool = False) -> None:
    """Save these deliveries, each with its task of the outbox, in the transaction of the caller."""
    payloads = {f"mail:{delivery.uuid}": {"delivery": str(delivery.uuid)} for delivery in deliveries}
    tasks = enqueue_new(MAIL, payloads, run_at=run_at, max_attempts=ATTEMPTS, is_urgent=is_urgent)
    for delivery, task in zip(deliveries, tasks, strict=True):
        delivery.task = task
    Delivery.objects.bulk_create(deliveries)


@transaction.atomic
def try_again(delivery: Delivery, *, actor: User, now: datetime) -> None:
    """Let a mail that was given up be sent after all; the administrator asks for it, and it is recorded."""
    task = delivery.task
    if delivery.status is not Delivery.Status.GAVE_UP or task is None or not revive(task.key):
        raise ValidationError(_("Only a mail that was given up can be tried again."))
    if delivery.is_too_late(now):
        raise ValidationError(_("The link in this letter has expired; a new one has to be asked for."))
    Delivery.objects.filter(pk=delivery.pk).update(problem="")
    record("mail.try_again", actor=actor, at=now, subject=("delivery", delivery.uuid))
