"""The appraisal report of the presiding body, with the submission to the deciding body."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.cases.models import Case
from sandbox.core.append_only import protect


@protect
class AppraisalReport(models.Model):
    """One version of the report; a change is a new version, and the last one counts."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="appraisal_reports")
    version = models.PositiveIntegerField(_("version"))
    recommends_permit = models.BooleanField(_("recommends a permit"))
    summary = models.TextField(_("summary of the appraisal"))
    opinions_handling = models.JSONField(_("how opinions were handled"), default=dict, blank=True)
    """Text by the key of the matter: the UUID of the opinion, its round after the first, the number of a provision."""
    risks = models.TextField(_("risks and their control"))
    recommendation = models.TextField(_("recommendation"))
    reasons = models.JSONField(_("reasons for a refusal"), default=dict, blank=True)
    """Reason by the code of the criterion that is not met; empty when a permit is recommended."""
    submission = models.TextField(_("submission to the deciding body"))
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField(_("prepared at"))

    case_id: int

    class Meta:
        verbose_name = _("appraisal report")
        verbose_name_plural = _("appraisal reports")
        ordering = ("case", "version")
        constraints = (models.UniqueConstraint(fields=["case", "version"], name="report_version_once"),)

    def __str__(self) -> str:
        return f"{self.case} · {self.version}"
