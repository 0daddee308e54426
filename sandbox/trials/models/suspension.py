"""A stop of the trial or of parts of it, and what must be put right before it may go on."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Suspension(models.Model):
    """From the decision to suspend to the decision to let go on."""

    class Scope(models.TextChoices):
        """How much is stopped."""

        FULL = "full", _("The whole trial")
        PARTS = "parts", _("Parts of the trial")

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="suspensions")
    event = models.OneToOneField("audit.Event", models.PROTECT, related_name="suspension")
    scope = models.CharField(_("scope"), max_length=5, choices=Scope.choices)
    parts = models.TextField(_("parts that are stopped"), blank=True)
    ground = models.CharField(_("ground"), max_length=80, blank=True)
    started_on = models.DateField(_("suspended on"))
    lifted_on = models.DateField(_("lifted on"), null=True, blank=True)

    class Meta:
        verbose_name = _("suspension")
        verbose_name_plural = _("suspensions")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["case"], condition=Q(lifted_on=None), name="suspension_one_open"),
            models.CheckConstraint(
                condition=Q(lifted_on=None) | Q(lifted_on__gte=F("started_on")),
                name="suspension_dates_in_order",
            ),
        )

    def __str__(self) -> str:
        return f"{self.case} {self.started_on}"


class Remedy(models.Model):
    """One thing to be put right; the monitor or the officer verifies it with a note."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    suspension = models.ForeignKey(Suspension, models.PROTECT, related_name="remedies")
    text = models.TextField(_("remedy"))
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(_("what was seen"), blank=True)

    class Meta:
        verbose_name = _("remedy")
        verbose_name_plural = _("remedies")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text[:80]
