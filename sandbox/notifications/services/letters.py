"""Letters of the floors below, with links in them: sealed, sent as soon as can be, and forgotten."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.mail import EmailMultiAlternatives
from django.db.models import Q

from sandbox.core.sealing import SealBroken, seal, unseal
from sandbox.notifications.mails import own_headers
from sandbox.notifications.models import Delivery
from sandbox.notifications.services.deliveries import post

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from sandbox.core.letters import Letter

PURPOSE = "letters"
ADDRESS_KEPT = timedelta(days=30)
"""How long the administrator can still see to which address a letter went: long enough for a question about it."""
EXPIRED, UNREADABLE = "LinkExpired", "SealBroken"


def take_letter(letter: Letter, *, useful_until: datetime, now: datetime, about: UUID | None) -> None:
    """Write a letter down in the transaction of its act; somebody waits for it, so it goes before other work."""
    sealed = seal(json.dumps([letter.subject, letter.text]), purpose=PURPOSE)
    delivery = Delivery(
        kind=Delivery.Kind.LETTER,
        address=letter.address,
        sealed=sealed,
        useful_until=useful_until,
        about=about,
        made_at=now,
    )
    post([delivery], is_urgent=True)


def take_back(about: UUID, *, now: datetime) -> int:
    """Drop the letters about this thing that have not been sent: their link opens nothing any more."""
    return int(Delivery.objects.open().filter(about=about).update(dropped_at=now, sealed="", problem=""))


def mail_of_letter(delivery: Delivery, *, now: datetime) -> EmailMultiAlternatives | None:
    """The mail of a letter, or None when it can help nobody any more; it then stands among the dead letters."""
    problem = ""
    if delivery.is_too_late(now):
        problem = EXPIRED
    else:
        try:
            subject, text = json.loads(unseal(delivery.sealed, purpose=PURPOSE))
        except SealBroken:
            problem = UNREADABLE
    if problem:
        _bury(delivery, problem)
        return None
    return EmailMultiAlternatives(
        subject=subject, body=text, to=[delivery.address], headers=own_headers(delivery)
    )


def _bury(delivery: Delivery, problem: str) -> None:
    """Without a task a mail counts as given up, and without its words nobody can try it again."""
    Delivery.objects.open().filter(pk=delivery.pk).update(task=None, sealed="", problem=problem)


def forget_letters(*, now: datetime) -> int:
    """Forget the words of letters whose time is over, and after a month the addresses of all; return how many."""
    letters = Delivery.objects.filter(kind=Delivery.Kind.LETTER)
    expired = letters.filter(useful_until__lte=now).exclude(sealed="")
    forgotten = expired.filter(task__failed_at__isnull=False).update(sealed="", problem=EXPIRED)
    old = letters.filter(made_at__lt=now - ADDRESS_KEPT).exclude(address="")
    closed = Q(sent_at__isnull=False) | Q(dropped_at__isnull=False) | Q(sealed="")
    return int(forgotten + old.filter(closed).update(address=""))
