"""The outcome that the deciding body decided on."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.core.append_only import protect

RULE_PROPOSED = "rule_proposed"
RECOGNISED = frozenset({"recognised_full", "recognised_part"})


@protect
class Outcome(models.Model):
    """What a trial has shown, in the codes of its programme; decided once, by one event."""

    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="outcome")
    event = models.OneToOneField("audit.Event", models.PROTECT, related_name="outcome")
    codes = models.JSONField(_("outcome"))
    decided_on = models.DateField(_("decided on"))

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")

    def __str__(self) -> str:
        return ", ".join(self.codes)

    @property
    def is_recognised(self) -> bool:
        """Whether the results are recognised, in full or in part."""
        return bool(RECOGNISED & set(self.codes))
