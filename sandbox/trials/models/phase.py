"""The phases of a trial."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.trials.models.permit import Permit


class Phase(models.Model):
    """A part of the time of a trial, both days included, with its own number of participants."""

    permit = models.ForeignKey(Permit, models.PROTECT, related_name="phases")
    name = models.CharField(_("name"), max_length=300)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    cap = models.PositiveIntegerField(_("participants at most"))

    class Meta:
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        ordering = ("starts_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="phase_dates_in_order"
            ),
        )

    def __str__(self) -> str:
        return self.name
