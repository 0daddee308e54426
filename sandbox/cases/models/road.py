"""The road that a case has come, as figures over thousands of cases read it."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.cases.models.case import Case


class Road(models.Model):
    """A copy of what the log says of the moves of one case: the door writes it, the log wins."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="road")
    moves = models.JSONField(_("moves"), default=list)
    """In their order: verb, state before, state after, microseconds since 1970, number of the day of effect."""

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("road of a case")
        verbose_name_plural = _("roads of cases")
        ordering = ("case",)

    def __str__(self) -> str:
        return str(self.case)
