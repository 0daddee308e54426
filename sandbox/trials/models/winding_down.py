"""The end of a trial: given up by its holder, wound down, and what is left to do."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Surrender(models.Model):
    """The holder's wish to end the trial early, by an exit plan; the deciding body accepts it."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="surrenders")
    reason = models.TextField(_("reason"))
    exit_plan = models.TextField(_("exit plan"))
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(_("requested at"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True, editable=False)

    class Meta:
        verbose_name = _("surrender")
        verbose_name_plural = _("surrenders")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["case"], condition=Q(accepted_at=None), name="surrender_one_open"
            ),
        )

    def __str__(self) -> str:
        return str(self.case)


class WindDownItem(models.Model):
    """One line of the checklist: what the exit plan promised, and that the monitor saw it done."""

    class Code(models.TextChoices):
        """What a trial leaves behind."""

        USERS = "users", _("Participants informed, returned and compensated")
        DATA = "data", _("Data handled")
        EQUIPMENT = "equipment", _("Equipment removed")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="wind_down_items")
    code = models.CharField(_("code"), max_length=20, choices=Code.choices)
    label = models.TextField(_("as the exit plan has it"), blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(_("what was seen"), blank=True)

    class Meta:
        verbose_name = _("item of the winding down")
        verbose_name_plural = _("items of the winding down")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["case", "code"], name="wind_down_item_once"),)

    def __str__(self) -> str:
        return self.get_code_display()


class Duty(models.Model):
    """A duty of the holder that outlives the trial, or that was still open when the case was closed."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="duties")
    text = models.TextField(_("duty"))
    done_on = models.DateField(_("done on"), null=True, blank=True)

    class Meta:
        verbose_name = _("duty")
        verbose_name_plural = _("duties")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text[:80]
