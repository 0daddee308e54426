"""The parties of a case, and what those who judge it have declared."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sandbox.cases.models.case import Case


class CaseParty(models.Model):
    """An organisation that takes part in a case: the applicant, or a partner that may read."""

    class Kind(models.TextChoices):
        """What an organisation is to a case."""

        APPLICANT = "applicant", _("Applicant")
        PARTNER = "partner", _("Partner")

    case = models.ForeignKey(Case, models.PROTECT, related_name="parties")
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="parts_in_cases")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    part = models.CharField(_("part"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = (
            models.UniqueConstraint(fields=["case", "organisation"], name="party_once_in_a_case"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(kind="applicant"), name="party_one_applicant"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation} · {self.get_kind_display()}"


class DeclarationsInForce(models.Manager[Any]):
    """The last word of each person; what went before stays in `ConflictDeclaration.records`."""

    def get_queryset(self) -> models.QuerySet[Any]:
        """Leave out what a later word has replaced."""
        return super().get_queryset().filter(in_force=True)


class ConflictDeclaration(models.Model):
    """What a person declared about their interests in a case; the last word counts, none is removed."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="declarations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="declarations")
    has_conflict = models.BooleanField(_("has a conflict of interest"))
    statement = models.TextField(_("statement"), blank=True)
    declared_at = models.DateTimeField(_("declared at"))
    in_force = models.BooleanField(_("is the last word"), default=True)

    objects: ClassVar[Any] = DeclarationsInForce()
    records: ClassVar[Any] = models.Manager()

    user_id: int

    class Meta:
        verbose_name = _("declaration of interests")
        verbose_name_plural = _("declarations of interests")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["case", "user"],
                condition=Q(in_force=True),
                name="declaration_one_in_force",
            ),
            models.CheckConstraint(
                condition=Q(has_conflict=False) | ~Q(statement=""), name="declaration_conflict_is_explained"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} · {self.case}"


class DeclarationCorrection(models.Model):
    """Somebody with authority recorded that a declared conflict was an error; the declaration itself stays."""

    declaration = models.OneToOneField(ConflictDeclaration, models.PROTECT, related_name="correction")
    reason = models.TextField(_("reason"))
    corrected_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    corrected_at = models.DateTimeField(_("corrected at"))

    class Meta:
        verbose_name = _("correction of a declaration")
        verbose_name_plural = _("corrections of declarations")
        constraints = (
            models.CheckConstraint(condition=~Q(reason=""), name="declaration_correction_is_explained"),
        )

    def __str__(self) -> str:
        return f"{self.declaration} · {self.corrected_by}"
