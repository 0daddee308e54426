"""Legal provisions that do not apply within the limits of a trial."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.trials.models.permit import Permit


class SetAsideProvision(models.Model):
    """A provision, how far it is set aside, and what protects people instead."""

    permit = models.ForeignKey(Permit, models.PROTECT, related_name="provisions")
    gap = models.CharField(_("position of the law"), max_length=10, blank=True)
    instrument = models.CharField(_("instrument"), max_length=300)
    article = models.CharField(_("article"), max_length=20, blank=True)
    clause = models.CharField(_("clause"), max_length=20, blank=True)
    point = models.CharField(_("point"), max_length=20, blank=True)
    provision = models.CharField(_("what it governs"), max_length=300, blank=True)
    problem = models.TextField(_("how it stands in the way"), blank=True)
    requested = models.TextField(_("what applies instead"), blank=True)
    extent = models.CharField(_("extent"), max_length=300, blank=True)
    safeguard = models.TextField(_("safeguard"), blank=True)

    class Meta:
        verbose_name = _("provision set aside")
        verbose_name_plural = _("provisions set aside")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.instrument} · {self.article}"
