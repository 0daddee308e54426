"""Conditions: those written by hand into the permit, and those that must be met before the start."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sandbox.trials.condition_time import COUNTED_BACK, Due, Repeats, time_in_words
from sandbox.trials.models.permit import Permit


class Condition(models.Model):
    """A further condition of the permit, in the words of the presiding body, with its time and its evidence.

    Without a rule for its day it binds all the time and falls due on none.
    """

    permit = models.ForeignKey(Permit, models.PROTECT, related_name="conditions")
    text = models.TextField(_("condition"))
    due = models.CharField(_("how its day is found"), max_length=20, choices=Due.choices, blank=True)
    days = models.PositiveIntegerField(_("days"), null=True, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    repeats = models.CharField(_("how often again"), max_length=12, choices=Repeats.choices, blank=True)
    evidence = models.TextField(_("evidence that is wanted"), blank=True)

    class Meta:
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_counted_back(self) -> bool:
        """Whether its day is counted from the end of the trial, so that it can fall due only once."""
        return self.due in COUNTED_BACK

    @property
    def due_words(self) -> str:
        """When it is due and how often, in the language of the reader; empty for one that binds all the time."""
        return time_in_words(self.due, days=self.days, on=self.due_on, repeats=self.repeats)


class StartCondition(models.Model):
    """What the programme demands before the first day, and who verified it by which evidence."""

    permit = models.ForeignKey(Permit, models.PROTECT, related_name="start_conditions")
    code = models.CharField(_("code"), max_length=40)
    label_vi = models.CharField(max_length=300)
    label_en = models.CharField(max_length=300)
    met_on = models.DateField(_("met on"), null=True, blank=True)
    evidence = models.TextField(_("evidence"), blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("start condition")
        verbose_name_plural = _("start conditions")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["permit", "code"], name="start_condition_once"),
            models.CheckConstraint(
                condition=Q(met_on=None, verified_by=None)
                | (Q(met_on__isnull=False, verified_by__isnull=False) & ~Q(evidence="")),
                name="start_condition_met_is_verified",
            ),
        )

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The words of the programme in the language of the reader."""
        return self.label_en if get_language() == "en" else self.label_vi
