"""A task: one piece of work that must happen after a transaction, at least once."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class Task(models.Model):
    """A row of the outbox: written with the act that asks for it, done by a worker, dead when it fails too often."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=100)
    key = models.CharField(_("key"), max_length=200, unique=True)
    payload = models.JSONField(_("payload"), default=dict, blank=True)
    run_at = models.DateTimeField(_("not before"), null=True, blank=True)  # empty: at once
    is_urgent = models.BooleanField(_("before other work"), default=False)
    """Somebody sits and waits for it."""
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    max_attempts = models.PositiveSmallIntegerField(_("attempts allowed"), default=8)
    leased_until = models.DateTimeField(_("leased until"), null=True, blank=True)
    leased_by = models.CharField(_("leased by"), max_length=100, blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    failed_at = models.DateTimeField(_("given up"), null=True, blank=True)
    last_error = models.TextField(_("last error"), blank=True)
    created_at = models.DateTimeField(_("created"), db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["run_at"], name="task_open", condition=Q(done_at__isnull=True, failed_at__isnull=True)
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(failed_at__isnull=True), name="task_ends_in_one_way"
            ),
            models.CheckConstraint(condition=Q(max_attempts__gte=1), name="task_has_an_attempt"),
        ]

    def __str__(self) -> str:
        """Return the name and the key."""
        return f"{self.name} {self.key}"
