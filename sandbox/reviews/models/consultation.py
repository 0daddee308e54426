"""The consultation list of a case: the bodies that will be asked when the review starts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Consultation(models.Model):
    """One body on the list; what the programme demands cannot be taken off it."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="consultations")
    department = models.ForeignKey("accounts.Department", models.PROTECT, related_name="+")
    is_demanded = models.BooleanField(_("demanded by the programme"), default=False)
    planned_at = models.DateTimeField(_("planned at"))

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["case", "department"], name="consultation_once_in_a_case"),
        )

    def __str__(self) -> str:
        return f"{self.case} · {self.department}"
