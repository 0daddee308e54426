"""The view of the legal body on one provision that the applicant asks to set aside."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from sandbox.reviews.models.opinion import Conclusion, Opinion

QUESTIONS = ("basis", "necessity", "proportionality", "conflict", "rights")
"""What must be answered of each provision; the wording only where changes are asked for."""
VIEW_FIELDS = (*QUESTIONS, "wording", "conclusion")
"""Everything that the legal body writes of one provision."""


def _place(words: StrOrPromise, text: str) -> str:
    """Name a place of an instrument; whoever wrote “Article 12” and not “12” has named it already."""
    return str(words) % text if text and " " not in text else text


class ProvisionView(models.Model):
    """One provision, copied from the dossier as it was filed, and what the legal body says of it."""

    class Conclusion(models.TextChoices):
        """What the view comes to; unlike a whole opinion it may not be left open."""

        AGREE = Conclusion.AGREE.value, Conclusion.AGREE.label
        AGREE_WITH_CHANGES = Conclusion.AGREE_WITH_CHANGES.value, Conclusion.AGREE_WITH_CHANGES.label
        DISAGREE = Conclusion.DISAGREE.value, Conclusion.DISAGREE.label

    opinion = models.ForeignKey(Opinion, models.PROTECT, related_name="provisions")
    number = models.PositiveIntegerField(_("number"))
    gap = models.CharField(_("how the law stands in the way"), max_length=20, blank=True)
    instrument = models.TextField(_("instrument"), blank=True)
    article = models.TextField(_("article"), blank=True)
    clause = models.TextField(_("clause"), blank=True)
    point = models.TextField(_("point"), blank=True)
    provision = models.TextField(_("what the provision says"), blank=True)
    problem = models.TextField(_("how it stands in the way"), blank=True)
    requested = models.TextField(_("what is asked"), blank=True)
    extent = models.TextField(_("extent"), blank=True)
    safeguard = models.TextField(_("safeguard instead"), blank=True)
    basis = models.TextField(_("legal basis"), blank=True)
    necessity = models.TextField(_("necessity"), blank=True)
    proportionality = models.TextField(_("proportionality"), blank=True)
    conflict = models.TextField(_("conflict with other law"), blank=True)
    rights = models.TextField(_("rights of participants"), blank=True)
    wording = models.TextField(_("wording proposed"), blank=True)
    conclusion = models.CharField(_("conclusion"), max_length=20, choices=Conclusion.choices, blank=True)

    opinion_id: int

    class Meta:
        verbose_name = _("view on a provision")
        verbose_name_plural = _("views on provisions")
        ordering = ("opinion", "number")
        constraints = (
            models.UniqueConstraint(fields=["opinion", "number"], name="provision_once_in_an_opinion"),
            models.CheckConstraint(
                condition=models.Q(conclusion__in=["", "agree", "agree_with_changes", "disagree"]),
                name="provision_conclusion_known",
            ),
        )

    def __str__(self) -> str:
        places = (
            _place(_("point %s"), self.point),
            _place(_("clause %s"), self.clause),
            _place(_("Article %s"), self.article),
            self.instrument,
        )
        return ", ".join(place for place in places if place)

    @property
    def is_viewed(self) -> bool:
        """Whether every question is answered and the view comes to a conclusion."""
        changes = self.conclusion == self.Conclusion.AGREE_WITH_CHANGES
        asked = (*QUESTIONS, "wording") if changes else QUESTIONS
        return bool(self.conclusion) and all(getattr(self, name) for name in asked)
