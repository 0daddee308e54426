"""Notices: what a person was told of an act, and whether they have read it."""

from typing import Any, ClassVar

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sandbox.notifications.models.delivery import Delivery
from sandbox.notifications.topics import Pace


class NoticeQuerySet(models.QuerySet[Any]):
    """Questions to the notices."""

    def of(self, user: Any) -> "NoticeQuerySet":
        """The notices of one person, newest first."""
        return self.filter(user=user).order_by("-pk")

    def still_open_to(self, user: Any) -> "NoticeQuerySet":
        """Those of which this person may still be told: of cases that they see, and of absences."""
        visible = apps.get_model("cases", "Case").objects.visible_to(user)
        return self.filter(Q(case__in=visible) | Q(delegation__isnull=False))

    def with_subjects(self) -> "NoticeQuerySet":
        """With what they are about, in one question."""
        absence = ("delegation__absent", "delegation__substitute", "delegation__department")
        return self.select_related(
            "case__applicant", "case__programme", "event__actor", "event__on_behalf_of", *absence
        )

    def unread(self) -> "NoticeQuerySet":
        """Those that have not been read."""
        return self.filter(read_at=None)

    def for_digest(self) -> "NoticeQuerySet":
        """Those that wait for the mail of the day, and were not read meanwhile."""
        return self.unread().filter(pace=Pace.DAILY, delivery=None)


class Notice(models.Model):
    """One person told once of one event."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notices")
    case = models.ForeignKey(
        "cases.Case", models.PROTECT, null=True, blank=True, related_name="notices", verbose_name=_("case")
    )
    delegation = models.ForeignKey(
        "accounts.Delegation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("delegation"),
    )
    """The absence that it is about, where it is about no case."""
    event = models.ForeignKey("audit.Event", models.PROTECT, related_name="notices")
    verb = models.CharField(_("verb"), max_length=80)
    pace = models.CharField(_("by mail"), max_length=10, choices=Pace.choices, default=Pace.NEVER)
    is_required = models.BooleanField(_("wanted by law"), default=False)
    delivery = models.ForeignKey(
        Delivery, models.PROTECT, null=True, blank=True, related_name="notices", verbose_name=_("mail")
    )
    """The one mail that tells of it, where there is one."""
    made_at = models.DateTimeField(_("at"))
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)

    objects: ClassVar[Any] = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(fields=["user", "event"], name="notice_once_a_person"),
            models.CheckConstraint(
                condition=Q(case__isnull=False, delegation__isnull=True)
                | Q(case__isnull=True, delegation__isnull=False),
                name="notice_of_a_case_or_an_absence",
            ),
        )
        indexes = (
            models.Index(fields=["user"], condition=Q(read_at=None), name="notice_unread"),
            models.Index(
                fields=["user"],
                condition=Q(pace=Pace.DAILY, delivery=None, read_at=None),
                name="notice_for_digest",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} · {self.verb}"
