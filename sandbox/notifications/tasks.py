"""The work of the worker: sending mails, and gathering the mail of the day."""

from datetime import datetime, timedelta
from typing import Any

from sandbox.core.outbox import periodic, task
from sandbox.notifications.models import Delivery
from sandbox.notifications.services.deliveries import MAIL, gather_digests
from sandbox.notifications.services.letters import forget_letters
from sandbox.notifications.services.sending import send_delivery


@task(MAIL)
def send_mail(payload: dict[str, Any], *, key: str, now: datetime) -> None:
    """Send one mail; a second call finds it sent and does nothing."""
    send_delivery(Delivery.objects.select_related("user").get(uuid=payload["delivery"]), now=now)


@periodic("notifications.digest", every=timedelta(days=1))
def gather_mails_of_the_day(_payload: dict[str, Any], *, key: str, now: datetime) -> None:
    """Gather at the first chance of a day what waited since the day before; a missed day loses nothing."""
    gather_digests(now=now)


@periodic("notifications.forget_letters", every=timedelta(hours=1))
def forget_old_letters(_payload: dict[str, Any], *, key: str, now: datetime) -> None:
    """Forget the words of dead letters whose link has expired, and old addresses."""
    del key
    forget_letters(now=now)
