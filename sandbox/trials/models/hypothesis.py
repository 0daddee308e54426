"""What a trial is to show, written down before it starts."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sandbox.trials.models.indicator import Aggregate
from sandbox.trials.models.limit import NUMBER
from sandbox.trials.models.permit import Permit


class Hypothesis(models.Model):
    """A sentence with its measure: one indicator, or the ratio of two, compared with a value.

    Below `min_sample` measurements the answer is "not enough data".
    """

    class Operator(models.TextChoices):
        """How the measure is compared with the value."""

        AT_MOST = "<=", "≤"
        BELOW = "<", "<"
        AT_LEAST = ">=", "≥"
        ABOVE = ">", ">"
        EQUAL = "==", "="

    permit = models.ForeignKey(Permit, models.PROTECT, related_name="hypotheses")
    code = models.CharField(_("code"), max_length=40)
    text = models.TextField(_("hypothesis"))
    indicator_code = models.CharField(_("indicator"), max_length=40, blank=True)
    numerator = models.CharField(_("numerator"), max_length=40, blank=True)
    denominator = models.CharField(_("denominator"), max_length=40, blank=True)
    aggregate = models.CharField(_("summed up as"), max_length=6, choices=Aggregate.choices)
    operator = models.CharField(_("operator"), max_length=2, choices=Operator.choices)
    value = models.DecimalField(_("value"), **NUMBER)  # type: ignore[arg-type]
    compare_to = models.CharField(_("compared with"), max_length=10, blank=True)
    min_sample = models.PositiveIntegerField(_("fewest measurements"), default=1)

    class Meta:
        verbose_name = _("hypothesis")
        verbose_name_plural = _("hypotheses")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["permit", "code"], name="hypothesis_code_once"),
            models.CheckConstraint(
                condition=(~Q(indicator_code="") & Q(numerator="", denominator=""))
                | (Q(indicator_code="") & ~Q(numerator="") & ~Q(denominator="")),
                name="hypothesis_has_one_measure",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.text}"
