"""The apology for a missed deadline, with a new day: given once for each clock of a case."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sandbox.core.append_only import protect


@protect
class Apology(models.Model):
    """What was promised instead; the deadline of the law stays missed, and counts as missed."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="apologies")
    clock = models.SlugField(_("clock"), max_length=60)
    due_on = models.DateField(_("was due on"))
    promised_on = models.DateField(_("promised on"))
    event = models.OneToOneField("audit.Event", models.PROTECT, related_name="apology")

    class Meta:
        verbose_name = _("apology")
        verbose_name_plural = _("apologies")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["case", "clock"], name="apology_once_a_clock"),
            models.CheckConstraint(condition=Q(promised_on__gt=F("due_on")), name="apology_promises_later"),
        )

    def __str__(self) -> str:
        return f"{self.case} · {self.clock}"
