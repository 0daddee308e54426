"""The reports that the holder of a permit owes."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sandbox.cases.models import Case
from sandbox.trials.models.part import PartOfTrial
from workflows.trial_report import TrialReportState, TrialReportWorkflow


class TrialReport(PartOfTrial, TrialReportWorkflow):
    """One report with the days it covers, the day it is due, and its sections by the programme's codes."""

    class Kind(models.TextChoices):
        """What a report is about."""

        PERIODIC = "periodic", _("Periodic report")
        FINAL = "final", _("Final report")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="trial_reports")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    period_from = models.DateField(_("from"))
    period_to = models.DateField(_("to"))
    due_on = models.DateField(_("due on"))
    sections = models.JSONField(_("sections"), default=dict, blank=True)
    sections_missing = models.PositiveIntegerField(default=0, editable=False)
    filed_at = models.DateTimeField(_("filed at"), null=True, editable=False)
    warned_at = models.DateTimeField(_("warned at"), null=True, editable=False)

    case_id: int

    class Meta:
        verbose_name = _("trial report")
        verbose_name_plural = _("trial reports")
        ordering = ("due_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=TrialReportState.values), name="trial_report_state_known"
            ),
            models.CheckConstraint(
                condition=Q(period_to__gte=F("period_from")), name="trial_report_dates_in_order"
            ),
            models.UniqueConstraint(
                fields=["case", "kind", "period_from"], name="trial_report_once_a_period"
            ),
        )

    def __str__(self) -> str:
        return f"{self.case} · {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        """The page of the report."""
        return reverse("trials:report", args=[self.case.uuid, self.uuid])

    @property
    def is_on_file(self) -> bool:
        """Whether the holder has handed it in and it was not sent back."""
        return self.state in {TrialReportState.FILED, TrialReportState.ACCEPTED}

    @property
    def is_open(self) -> bool:
        """Whether the holder still writes it."""
        return self.state in {TrialReportState.DUE, TrialReportState.RETURNED}
