"""The numbers of a trial, as they were entered; a correction never erases."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sandbox.trials.models.indicator import Indicator
from sandbox.trials.models.limit import NUMBER


class ObservationQuerySet(models.QuerySet["Observation"]):
    """Questions to the numbers."""

    def standing(self) -> Self:
        """The numbers that count: not replaced by a correction."""
        return self.filter(superseded_by=None)

    def of_case(self, case_id: int) -> Self:
        """The numbers of one trial."""
        return self.filter(indicator__permit__case=case_id)


class Observation(models.Model):
    """One value of one indicator on one day; `key` tells several of a day apart (a flight, an event).

    `sample_size` says how many measurements stand behind the value.
    """

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="observations")
    observed_on = models.DateField(_("day"))
    key = models.CharField(_("flight or event"), max_length=60, blank=True)
    value = models.DecimalField(_("value"), **NUMBER)  # type: ignore[arg-type]
    sample_size = models.PositiveIntegerField(_("measurements"), default=1)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(_("entered at"))
    superseded_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="supersedes"
    )

    objects: ClassVar[ObservationQuerySet] = ObservationQuerySet.as_manager()  # type: ignore[assignment]

    indicator_id: int

    class Meta:
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        ordering = ("observed_on", "key", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["indicator", "observed_on", "key"],
                condition=Q(superseded_by=None),
                name="observation_one_stands",
            ),
            models.CheckConstraint(condition=Q(sample_size__gte=1), name="observation_has_a_sample"),
        )

    def __str__(self) -> str:
        return f"{self.indicator} {self.observed_on}"
