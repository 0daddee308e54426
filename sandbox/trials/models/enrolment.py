"""How many people take part."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Enrolment(models.Model):
    """The number of participants on a day, as it was reported; the last word of the latest day counts."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="enrolments")
    on = models.DateField(_("day"))
    enrolled = models.PositiveIntegerField(_("participants"))
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(_("entered at"))

    case_id: int

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ("on", "pk")

    def __str__(self) -> str:
        return f"{self.on}: {self.enrolled}"
