"""The check for completeness: a verdict on each item, and what the officer found of the case as a whole."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sandbox.cases.models.case import Case


class ItemVerdict(models.Model):
    """The verdict on one item of the closed list, for one snapshot."""

    class Verdict(models.TextChoices):
        """What the check found of an item."""

        COMPLETE = "complete", _("Complete")
        MISSING = "missing", _("Missing")
        INADEQUATE = "inadequate", _("Inadequate")
        NOT_NEEDED = "not_needed", _("Not needed")

    case = models.ForeignKey(Case, models.PROTECT, related_name="verdicts")
    snapshot = models.ForeignKey("cases.Snapshot", models.PROTECT, related_name="verdicts")
    item = models.SlugField(_("item"), max_length=60)
    verdict = models.CharField(_("verdict"), max_length=12, choices=Verdict.choices)
    ground = models.CharField(_("ground"), max_length=80, blank=True)
    explanation = models.TextField(_("what is missing and how to mend it"), blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(_("given at"))

    class Meta:
        verbose_name = _("verdict on an item")
        verbose_name_plural = _("verdicts on items")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["snapshot", "item"], name="verdict_once_a_snapshot"),
            models.CheckConstraint(
                condition=Q(verdict__in=["complete", "not_needed"]) | (~Q(ground="") & ~Q(explanation="")),
                name="verdict_gap_is_explained",
            ),
        )

    def __str__(self) -> str:
        return f"{self.item} · {self.get_verdict_display()}"


class IntakeFinding(models.Model):
    """What the desk found of the case: is it a matter for this programme, and for this body."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="intake_finding")
    in_scope = models.BooleanField(_("in the scope of the programme"))
    authority_competent = models.BooleanField(_("the deciding body is competent"))
    found_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    found_at = models.DateTimeField(_("found at"))

    class Meta:
        verbose_name = _("finding of the intake")
        verbose_name_plural = _("findings of the intake")

    def __str__(self) -> str:
        return str(self.case)
