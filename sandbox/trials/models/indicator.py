"""What is measured in a trial."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.trials.models.limit import NUMBER, Limit
from sandbox.trials.models.permit import Permit


class Aggregate(models.TextChoices):
    """How several values become one."""

    MEDIAN = "median", _("Median")
    MEAN = "mean", _("Mean")
    MAX = "max", _("Highest value")
    MIN = "min", _("Lowest value")
    SUM = "sum", _("Sum")
    RATIO = "ratio", _("Ratio of two indicators")


class Indicator(models.Model):
    """A measured quantity with thresholds: `warn` and `breach` mean reached, from the worse side."""

    class Direction(models.TextChoices):
        """Which way is better."""

        LOWER = "lower", _("Lower is better")
        HIGHER = "higher", _("Higher is better")

    class Frequency(models.TextChoices):
        """How often it is measured, which is also the period over which its values are summed up."""

        PER_FLIGHT = "per_flight", _("Each flight")
        PER_EVENT = "per_event", _("Each event")
        DAILY = "daily", _("Daily")
        WEEKLY = "weekly", _("Weekly")
        MONTHLY = "monthly", _("Monthly")

    permit = models.ForeignKey(Permit, models.PROTECT, related_name="indicators")
    code = models.CharField(_("code"), max_length=40)
    label = models.CharField(_("what is measured"), max_length=300)
    unit = models.CharField(_("unit"), max_length=40)
    baseline = models.DecimalField(_("value before"), null=True, blank=True, **NUMBER)  # type: ignore[arg-type]
    target = models.DecimalField(_("target"), null=True, blank=True, **NUMBER)  # type: ignore[arg-type]
    direction = models.CharField(_("direction"), max_length=6, choices=Direction.choices)
    warn = models.DecimalField(_("warn at"), null=True, blank=True, **NUMBER)  # type: ignore[arg-type]
    breach = models.DecimalField(_("breach at"), null=True, blank=True, **NUMBER)  # type: ignore[arg-type]
    aggregate = models.CharField(_("summed up as"), max_length=6, choices=Aggregate.choices)
    frequency = models.CharField(_("how often"), max_length=10, choices=Frequency.choices)
    limit = models.ForeignKey(
        Limit, models.PROTECT, null=True, blank=True, related_name="indicators", verbose_name=_("watches")
    )

    limit_id: int | None

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["permit", "code"], name="indicator_code_once"),)

    def __str__(self) -> str:
        return self.label
