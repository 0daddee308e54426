"""The library of clauses: standard sentences of decisions, each kept in numbered versions that nobody rewrites."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sandbox.core.append_only import protect


class Place(models.TextChoices):
    """Where in a decision a clause may stand."""

    CONDITIONS = "conditions", _("Conditions")
    SUPPORT = "support", _("Support")
    DUTIES = "duties", _("Duties of a coordinating body")
    ARTICLES = "articles", _("Further articles of the testing regulation")
    REASONING = "reasoning", _("Explanation of the reasons")
    ADVICE = "advice", _("Guidance for a new application")


PLACES: dict[str, tuple[Place, ...]] = {
    "D16": (Place.CONDITIONS, Place.SUPPORT, Place.DUTIES, Place.ARTICLES),
    "D17": (Place.REASONING, Place.ADVICE),
}
"""The kinds of documents that are drafted from clauses, each with the places where its clauses stand."""


POINTS_THEMSELVES = frozenset({Place.SUPPORT})
"""Places whose entries print as points, so that none has points of its own."""


def kinds_at(place: str) -> list[str]:
    """The kinds of documents that have this place."""
    return [kind for kind, places in PLACES.items() if place in places]


class Clause(models.Model):
    """A standard clause: its name, where it belongs, whether it is still offered; its words are in its versions."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("code"), max_length=40, unique=True)
    title = models.CharField(_("title"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    kinds = models.JSONField(_("kinds of documents"))
    place = models.CharField(_("place in the document"), max_length=12, choices=Place)
    variant_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="variants", verbose_name=_("variant of")
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made at"))
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        ordering = ("place", "code")
        constraints = (
            models.CheckConstraint(condition=models.Q(place__in=Place.values), name="clause_place_known"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def get_absolute_url(self) -> str:
        """The page of the clause."""
        return reverse("clauses:detail", kwargs={"uuid": self.uuid})

    @property
    def name(self) -> str:
        """Its title in the language of the reader."""
        return (get_language() == "en" and self.title_en) or self.title


@protect
class ClauseVersion(models.Model):
    """The words of a clause as somebody wrote them once; they count only once somebody else has put them in force."""

    clause = models.ForeignKey(Clause, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    text = models.TextField(_("text"))
    text_en = models.TextField(_("text in English"), blank=True)
    terms = models.JSONField(_("terms"), default=dict, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    reason = models.TextField(_("why"))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(_("written at"))

    adoption: "ClauseAdoption"
    written_by_id: int

    class Meta:
        verbose_name = _("version of a clause")
        verbose_name_plural = _("versions of clauses")
        ordering = ("clause", "number")
        constraints = (models.UniqueConstraint(fields=["clause", "number"], name="clause_version_once"),)

    def __str__(self) -> str:
        return f"{self.clause.code}/{self.number}"

    @property
    def is_adopted(self) -> bool:
        """Whether somebody else than its writer has put it in force."""
        return hasattr(self, "adoption")


@protect
class ClauseAdoption(models.Model):
    """That a version was put in force, by whom and when."""

    version = models.OneToOneField(ClauseVersion, models.PROTECT, related_name="adoption")
    adopted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField(_("put in force at"))

    class Meta:
        verbose_name = _("adoption of a clause")
        verbose_name_plural = _("adoptions of clauses")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.version)
