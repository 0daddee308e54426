"""A print job: all letters of one kind on one case, made in one go for whoever asked for them."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.cases.models import Case
from sandbox.documents.letters.trouble import MakingProblem


class PrintKind(models.TextChoices):
    """What is printed in one go."""

    CONSULTATION = "D08", _("Letters to the consulted bodies")
    INVITATION = "D11", _("Invitations to the members of the council")


class PrintJob(models.Model):
    """Letters frozen at the moment of asking; its two files are working copies and are deleted after some days."""

    KIND: ClassVar = "print_job"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="print_jobs")
    kind = models.CharField(max_length=3, choices=PrintKind)
    letters = models.JSONField(default=list)
    """What each letter says, as plain data, in the order of printing."""
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="print_jobs")
    asked_at = models.DateTimeField(_("asked for at"))
    printed = models.PositiveIntegerField(_("letters printed"), default=0)
    problem = models.CharField(max_length=20, blank=True, choices=MakingProblem)
    together = models.FileField(_("all letters in one file"), blank=True)
    apart = models.FileField(_("one file for each letter"), blank=True)
    ready_at = models.DateTimeField(_("ready at"), null=True)

    ENDINGS: ClassVar[dict[str, str]] = {"pdf": "together", "zip": "apart"}

    case_id: int
    asked_by_id: int

    class Meta:
        verbose_name = _("print job")
        verbose_name_plural = _("print jobs")
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["case", "kind", "asked_by"],
                condition=models.Q(ready_at=None),
                name="print_job_one_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.total})"

    @property
    def total(self) -> int:
        """How many letters it makes."""
        return len(self.letters)
