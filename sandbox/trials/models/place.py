"""Where a trial may take place."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.trials.models.permit import Permit


class Place(models.Model):
    """A physical place by address or coordinates (latitude and longitude in degrees, WGS 84), or a digital one."""

    class Kind(models.TextChoices):
        """What a place is."""

        PHYSICAL = "physical", _("A place")
        CYBER = "cyber", _("A digital environment")

    permit = models.ForeignKey(Permit, models.PROTECT, related_name="places")
    name = models.CharField(_("name"), max_length=300)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    description = models.CharField(_("bounds"), max_length=300, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    length_km = models.DecimalField(_("length in km"), max_digits=12, decimal_places=3, null=True, blank=True)
    coordinates = models.JSONField(_("points"), default=list, blank=True)

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
