"""Deliveries: each mail to one person, and what became of it."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DeliveryQuerySet(models.QuerySet[Any]):
    """Questions to the deliveries; the outbox knows how often a mail was tried."""

    def open(self) -> "DeliveryQuerySet":
        """Neither sent nor dropped."""
        return self.filter(sent_at=None, dropped_at=None)

    def given_up(self) -> "DeliveryQuerySet":
        """Dead letters: tried as often as allowed, or their task is gone."""
        return self.open().filter(Q(task=None) | Q(task__failed_at__isnull=False))

    def failed(self) -> "DeliveryQuerySet":
        """Tried in vain, and to be tried again."""
        tried = self.open().filter(task__isnull=False, task__failed_at=None, task__attempts__gt=0)
        return tried.exclude(task__last_error="")

    def waiting(self) -> "DeliveryQuerySet":
        """Not tried yet."""
        untried = Q(task__attempts=0) | Q(task__last_error="")
        return self.open().filter(untried, task__isnull=False, task__failed_at=None)


class Delivery(models.Model):
    """One mail to one person: a notice at once, or the digest of a day; its UUID is the Message-ID."""

    class Kind(models.TextChoices):
        """What the mail carries."""

        NOTICE = "notice", _("Notice")
        DIGEST = "digest", _("Digest of the day")

    class Status(models.TextChoices):
        """What became of the mail."""

        WAITING = "waiting", _("Waiting")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed, will be tried again")
        GAVE_UP = "gave_up", _("Given up")
        DROPPED = "dropped", _("Not sent: nothing to tell any more")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="deliveries",
        verbose_name=pgettext_lazy("mail", "to"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.NOTICE)
    day = models.DateField(_("day of the digest"), null=True, blank=True)
    task = models.OneToOneField(
        "core.Task", models.SET_NULL, null=True, blank=True, related_name="delivery", verbose_name=_("task")
    )
    made_at = models.DateTimeField(_("asked for"))
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    dropped_at = models.DateTimeField(_("dropped"), null=True, blank=True)
    problem = models.CharField(_("last problem"), max_length=200, blank=True)
    """The kind of error and its code, never an address or a text."""

    objects: ClassVar[Any] = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(fields=["user", "day"], name="delivery_one_digest_a_day"),
            models.CheckConstraint(
                condition=Q(kind="notice", day__isnull=True) | Q(kind="digest", day__isnull=False),
                name="delivery_digest_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(dropped_at__isnull=True),
                name="delivery_ends_in_one_way",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.uuid}"

    @property
    def status(self) -> "Delivery.Status":
        """What became of the mail, as the outbox and the row say together."""
        if self.sent_at is not None:
            return self.Status.SENT
        if self.dropped_at is not None:
            return self.Status.DROPPED
        if self.task is None or self.task.failed_at is not None:
            return self.Status.GAVE_UP
        was_tried = self.task.attempts > 0 and self.task.last_error
        return self.Status.FAILED if was_tried else self.Status.WAITING
