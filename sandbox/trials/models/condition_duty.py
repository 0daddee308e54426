"""The days on which the conditions of a permit fall due, and what the holder hands in for each."""

import uuid
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sandbox.cases.models import Case
from sandbox.cases.models.paper import Paper
from sandbox.trials.models.condition import Condition
from sandbox.trials.models.part import PartOfTrial
from workflows.condition_duty import ConditionDutyState, ConditionDutyWorkflow

if TYPE_CHECKING:
    from django.db.models import QuerySet

OPEN = (ConditionDutyState.DUE, ConditionDutyState.RETURNED)
"""States in which the holder still writes."""


class ConditionDutyManager(models.Manager["ConditionDuty"]):
    """A duty is never told without its condition."""

    def get_queryset(self) -> "QuerySet[ConditionDuty]":
        """Fetch both at once."""
        return super().get_queryset().select_related("condition")


class ConditionDuty(PartOfTrial, ConditionDutyWorkflow):
    """One day of one condition; `number` counts its days from 0, so that the calendar may move them."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="condition_duties")
    condition = models.ForeignKey(Condition, models.PROTECT, related_name="duties")
    number = models.PositiveIntegerField()
    due_on = models.DateField(_("due on"))
    said = models.TextField(_("how it is met"), blank=True)
    files_count = models.PositiveIntegerField(default=0, editable=False)
    handed_in_at = models.DateTimeField(_("handed in at"), null=True, editable=False)
    warned_at = models.DateTimeField(_("warned at"), null=True, editable=False)

    objects = ConditionDutyManager()
    case_id: int

    class Meta:
        verbose_name = _("condition of the permit")
        verbose_name_plural = _("conditions that fall due")
        ordering = ("due_on", "pk")
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=ConditionDutyState.values), name="condition_duty_state_known"
            ),
            models.UniqueConstraint(fields=["condition", "number"], name="condition_duty_once"),
        )

    def __str__(self) -> str:
        return f"{self.case} · {self.due_on}"

    def get_absolute_url(self) -> str:
        """The page of the duty."""
        return reverse("trials:duty", args=[self.case.uuid, self.uuid])

    @property
    def is_open(self) -> bool:
        """Whether the holder still writes."""
        return self.state in OPEN

    def is_late(self, today: date) -> bool:
        """Whether its day has passed and nothing is handed in."""
        return self.is_open and self.due_on < today


def evidence_path(file: "EvidenceFile", _filename: str) -> str:
    """Where a file lies: by case and its own random name, never by the name that somebody gave it."""
    return f"cases/{file.duty.case.uuid}/evidence/{file.uuid}{file.ending}"


class EvidenceFile(Paper):
    """A file that proves that a condition is met; kept only after the virus scanner has passed it."""

    duty = models.ForeignKey(ConditionDuty, models.PROTECT, related_name="files")
    file = models.FileField(_("file"), upload_to=evidence_path)
    stored_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    stored_at = models.DateTimeField(_("stored at"))

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ("pk",)
