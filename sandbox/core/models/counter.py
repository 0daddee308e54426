"""A gapless counter: the last number given in a scope."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Counter(models.Model):
    """The last number given in one scope, for example a prefix and a year."""

    scope = models.CharField(_("scope"), max_length=100, unique=True)
    value = models.PositiveBigIntegerField(_("last number given"), default=0)

    class Meta:
        verbose_name = _("counter")
        verbose_name_plural = _("counters")
        ordering: ClassVar = ["scope"]

    def __str__(self) -> str:
        """Return the scope and its last number."""
        return f"{self.scope}: {self.value}"
