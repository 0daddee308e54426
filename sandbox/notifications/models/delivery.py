"""Deliveries: each mail to one person, and what became of it."""

import uuid
from datetime import datetime
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
    """One mail to one person: a notice at once, the digest of a day, or a letter; its UUID is the Message-ID."""

    class Kind(models.TextChoices):
        """What the mail carries."""

        NOTICE = "notice", _("Notice")
        DIGEST = "digest", _("Digest of the day")
        LETTER = "letter", _("Letter about an account or an invitation")

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
        null=True,
        blank=True,
        verbose_name=pgettext_lazy("mail", "to"),
    )
    address = models.CharField(_("address of a letter"), max_length=254, blank=True)
    """Of letters only, whose readers need not have an account; forgotten after a month."""
    sealed = models.TextField(_("sealed words"), blank=True, editable=False)
    """Of letters only: what it says, encrypted, because its link opens something; empty as soon as it was sent."""
    useful_until = models.DateTimeField(_("useful until"), null=True, blank=True)
    about = models.UUIDField(null=True, blank=True, db_index=True, editable=False)
    """The thing by which a letter can be taken back."""
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
                condition=Q(kind="digest", day__isnull=False) | (~Q(kind="digest") & Q(day__isnull=True)),
                name="delivery_digest_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(kind="letter", user__isnull=True, useful_until__isnull=False)
                | (~Q(kind="letter") & Q(user__isnull=False, sealed="", address="")),
                name="delivery_to_a_person_or_a_letter",
            ),
            models.CheckConstraint(
                condition=Q(sealed="") | Q(sent_at__isnull=True, dropped_at__isnull=True),
                name="delivery_keeps_no_words_once_done",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(dropped_at__isnull=True),
                name="delivery_ends_in_one_way",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.uuid}"

    def is_too_late(self, now: datetime) -> bool:
        """Whether this is a letter whose link has expired, or whose words are gone."""
        is_letter = self.kind == self.Kind.LETTER
        return is_letter and (not self.sealed or self.useful_until is None or now >= self.useful_until)

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
