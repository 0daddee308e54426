"""What a body said in an earlier round, kept when it is asked again."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.core.append_only import protect
from sandbox.reviews.models.opinion import Conclusion, Opinion


@protect
class OpinionRound(models.Model):
    """One finished round of an opinion, word for word, with the dossier that it speaks of."""

    opinion = models.ForeignKey(Opinion, models.PROTECT, related_name="rounds")
    number = models.PositiveIntegerField(_("round"))
    snapshot = models.ForeignKey("cases.Snapshot", models.PROTECT, null=True, related_name="+")
    conclusion = models.CharField(_("conclusion"), max_length=20, choices=Conclusion.choices, blank=True)
    grounds = models.TextField(_("grounds"), blank=True)
    conditions = models.TextField(_("conditions and changes"), blank=True)
    views = models.JSONField(_("views on provisions"), default=list, blank=True)
    """The rows of `ProvisionView` as plain data, in their order."""
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(_("asked at"))
    due_on = models.DateField(_("due on"), null=True)
    is_late = models.BooleanField(_("came after the deadline"), default=False)
    finalised_at = models.DateTimeField(_("final since"), null=True)
    ended_by = models.OneToOneField("audit.Event", models.PROTECT, related_name="+")
    """The step that began the next round."""

    class Meta:
        verbose_name = _("earlier round of an opinion")
        verbose_name_plural = _("earlier rounds of opinions")
        ordering = ("opinion", "number")
        constraints = (models.UniqueConstraint(fields=["opinion", "number"], name="opinion_round_once"),)

    def __str__(self) -> str:
        return f"{self.opinion} · {self.number}"
