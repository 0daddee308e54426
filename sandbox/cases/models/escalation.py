"""Who was told of a deadline that comes near, or is past: each rung of the ladder once."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.cases.models.case import Case
from sandbox.core.append_only import protect


@protect
class Escalation(models.Model):
    """One rung of one run of a clock; the event says when, and who was told follows from the policy."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="escalations")
    clock = models.SlugField(_("clock"), max_length=60)
    run = models.PositiveIntegerField()
    rung = models.SlugField(max_length=40)
    event = models.OneToOneField("audit.Event", models.PROTECT, related_name="escalation")

    class Meta:
        verbose_name = _("escalation")
        verbose_name_plural = _("escalations")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["case", "clock", "run", "rung"], name="escalation_once_a_rung_and_run"
            ),
        )

    def __str__(self) -> str:
        return f"{self.case} · {self.clock} · {self.rung}"
