"""Sending one mail, at least once; a second call after it was sent does nothing."""

from __future__ import annotations

from contextlib import suppress
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import TYPE_CHECKING

from django.core.mail import get_connection

from sandbox.notifications.mails import mail_of
from sandbox.notifications.models import Delivery
from sandbox.notifications.services.letters import mail_of_letter

if TYPE_CHECKING:
    from datetime import datetime

    from django.core.mail import EmailMultiAlternatives


class MailNotSent(Exception):
    """The mail server did not take a mail; says which kind of error it was and no address."""


def send_delivery(delivery: Delivery, *, now: datetime) -> None:
    """Send a mail that is still to be sent, or drop it when its person may not be told any more.

    Raises MailNotSent, so that the outbox tries again. Between the server's word that it has the mail and our
    row that says so, a killed worker leaves the mail to be sent twice: both bear the same Message-ID.
    """
    if delivery.sent_at is not None or delivery.dropped_at is not None:
        return
    if delivery.kind == Delivery.Kind.LETTER:
        if letter := mail_of_letter(delivery, now=now):
            _send(letter, delivery, now=now)
        return
    mail = mail_of(delivery)
    if mail is None:
        Delivery.objects.filter(pk=delivery.pk, sent_at=None).update(dropped_at=now)
        return
    _send(mail, delivery, now=now)


def _send(mail: EmailMultiAlternatives, delivery: Delivery, *, now: datetime) -> None:
    connection = get_connection()
    row = Delivery.objects.filter(pk=delivery.pk)
    try:
        connection.open()
        connection.send_messages([mail])
        # Before the connection is closed: the shorter the time without this row, the rarer a second copy.
        # The words of a letter go with it: what opens something lies nowhere once it was sent. If it was taken back
        # in this very moment, it was sent all the same.
        row.update(sent_at=now, dropped_at=None, problem="", sealed="")
    except (SMTPException, OSError) as error:
        problem = problem_of(error)
        row.update(problem=problem)
        # Without the cause: its text holds the address, and the outbox keeps and logs what it is given.
        raise MailNotSent(problem) from None
    finally:
        with suppress(SMTPException, OSError):
            connection.close()


def problem_of(error: Exception) -> str:
    """The kind of an error and its code, without the words of the server, which repeat the address."""
    code: object = None
    if isinstance(error, SMTPRecipientsRefused):
        code = next((refusal[0] for refusal in error.recipients.values()), None)
    elif isinstance(error, SMTPResponseException):
        code = error.smtp_code
    elif isinstance(error, OSError):
        code = error.errno
    return f"{type(error).__name__} {code}" if code is not None else type(error).__name__
