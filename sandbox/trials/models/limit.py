"""The limits of a trial: broken when a value lies beyond them."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.trials.models.permit import Permit

NUMBER = {"max_digits": 30, "decimal_places": 10}
"""How a measured number is kept: exact to ten places."""


class Limit(models.Model):
    """One structured limit in its own unit."""

    class Kind(models.TextChoices):
        """On which side of the value the trial must stay."""

        MAX = "max", _("At most")
        MIN = "min", _("At least")

    class Enforced(models.TextChoices):
        """How it is seen whether the limit is kept."""

        OBSERVED = "observed", _("Observed by an indicator")
        STATIC = "static", _("Checked at the start and at inspections")

    permit = models.ForeignKey(Permit, models.PROTECT, related_name="limits")
    code = models.CharField(_("code"), max_length=40)
    kind = models.CharField(_("kind"), max_length=3, choices=Kind.choices)
    enforced = models.CharField(_("enforced"), max_length=8, choices=Enforced.choices)
    label = models.CharField(_("what is limited"), max_length=300)
    value = models.DecimalField(_("value"), **NUMBER)  # type: ignore[arg-type]
    unit = models.CharField(_("unit"), max_length=40)

    class Meta:
        verbose_name = _("limit")
        verbose_name_plural = _("limits")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["permit", "code"], name="limit_code_once"),)

    def __str__(self) -> str:
        return self.label

    def is_broken_by(self, value: Decimal) -> bool:
        """Whether a value lies beyond the limit; the limit itself is still kept."""
        return value > self.value if self.kind == self.Kind.MAX else value < self.value
