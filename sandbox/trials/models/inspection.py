"""The inspections of a trial, each with its minutes and what the holder answers to them."""

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sandbox.cases.models import Case
from sandbox.trials.models.part import PartOfTrial
from workflows.inspection import InspectionState, InspectionWorkflow, minutes_complete

FINAL = (InspectionState.AGREED, InspectionState.ANSWERED, InspectionState.CLOSED)
"""States in which the minutes are final."""


class Inspection(PartOfTrial, InspectionWorkflow):
    """One visit; people, findings and requests are lists of lines, the moments are those of its minutes."""

    class Kind(models.TextChoices):
        """Whether the holder is told of the day beforehand."""

        PLANNED = "planned", _("By plan, announced to the holder")
        AD_HOC = "ad_hoc", _("Ad hoc, not announced")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="inspections")
    kind = models.CharField(_("kind"), max_length=7, choices=Kind.choices)
    planned_on = models.DateField(_("planned for"))
    subject = models.TextField(_("what is inspected"))
    began_at = models.DateTimeField(_("when it began"), null=True, blank=True)
    ended_at = models.DateTimeField(_("when it ended"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=300, blank=True)
    inspectors = models.JSONField(_("inspectors"), default=list, blank=True)
    present_for_holder = models.JSONField(_("present for the holder"), default=list, blank=True)
    findings = models.JSONField(_("what was found"), default=list, blank=True)
    requests = models.JSONField(_("requests"), default=list, blank=True)
    respond_by = models.DateField(_("answer by"), null=True, blank=True)
    holder_view = models.TextField(_("view of the holder"), blank=True)
    head_of_team = models.CharField(_("head of the team"), max_length=200, blank=True)
    signed_for_holder = models.CharField(_("signed for the holder"), max_length=200, blank=True)
    answer_text = models.TextField(_("answer of the holder"), blank=True)

    case_id: int

    class Meta:
        verbose_name = _("inspection")
        verbose_name_plural = _("inspections")
        ordering = ("planned_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=InspectionState.values), name="inspection_state_known"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")),
                name="inspection_moments_in_order",
            ),
        )

    def __str__(self) -> str:
        return f"{self.case} · {self.planned_on}"

    def get_absolute_url(self) -> str:
        """The page of the inspection."""
        return reverse("trials:inspection", args=[self.case.uuid, self.uuid])

    @property
    def is_announced(self) -> bool:
        """Whether the holder knew of the day beforehand."""
        return self.kind == self.Kind.PLANNED

    @property
    def is_final(self) -> bool:
        """Whether the minutes are final: from then on the holder reads them."""
        return self.state in FINAL

    @property
    def is_outward(self) -> bool:
        """Whether the holder may know of it."""
        return self.is_announced or self.is_final

    @property
    def has_minutes(self) -> bool:
        """Whether the minutes say all that they must."""
        return minutes_complete(self)

    @property
    def due_on(self) -> date | None:
        """The day by which whoever has it in hand must act: the visit, then the answer."""
        if self.state == InspectionState.PLANNED:
            return self.planned_on
        return self.respond_by if self.state == InspectionState.AGREED else None

    def is_late(self, today: date) -> bool:
        """Whether the day has passed."""
        return self.due_on is not None and self.due_on < today
