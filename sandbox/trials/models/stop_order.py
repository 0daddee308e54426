"""An urgent stop: a fact of a running trial that stops it, or parts of it, at once; the state of the case stays."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sandbox.trials.models.suspension import Suspension


class StopOrder(models.Model):
    """From the order of the presiding director until a suspension confirms it, or its days are over."""

    class Ending(models.TextChoices):
        """How an order ended."""

        CONFIRMED = "confirmed", _("confirmed by a suspension")
        LAPSED = "lapsed", _("lapsed without a confirmation")
        OVERTAKEN = "overtaken", _("overtaken by the end of the trial")

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="stop_orders")
    event = models.OneToOneField("audit.Event", models.PROTECT, related_name="stop_order")
    scope = models.CharField(_("scope"), max_length=5, choices=Suspension.Scope.choices)
    parts = models.TextField(_("parts that are stopped"), blank=True)
    ground = models.CharField(_("ground"), max_length=80)
    reason = models.TextField(_("reason"))
    ordered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField(_("ordered at"))
    ordered_on = models.DateField(_("ordered on"))
    ended_on = models.DateField(_("in force through"), null=True, blank=True)
    ending = models.CharField(_("how it ended"), max_length=9, choices=Ending.choices, blank=True)

    lapses_on: date | None = None
    """Its last day without a confirmation, where a page has asked for it."""
    is_provisional: bool = False
    """Whether that day rests on an estimate."""
    stands: bool = False
    """Whether it was in force on the day of the page, where a page has asked."""
    case_id: int

    class Meta:
        verbose_name = _("stop order")
        verbose_name_plural = _("stop orders")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["case"], condition=Q(ended_on=None), name="stop_order_one_open"),
            models.CheckConstraint(
                condition=Q(ended_on=None, ending="") | (Q(ended_on__gte=F("ordered_on")) & ~Q(ending="")),
                name="stop_order_ends_in_one_way",
            ),
        )

    def __str__(self) -> str:
        return f"{self.case} {self.ordered_on}"

    def is_over(self, today: date) -> bool:
        """Whether its days have passed, on a day that is certain; that the tick is late changes nothing."""
        return self.lapses_on is not None and not self.is_provisional and self.lapses_on < today

    def is_in_force(self, today: date) -> bool:
        """Whether the trial, or its parts, stand still by this order."""
        return self.ended_on is None and not self.is_over(today)
