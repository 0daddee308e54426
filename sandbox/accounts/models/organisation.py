"""An applicant or partner: a company, a hospital, and the people who act for it."""

import unicodedata
import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.core.folding import fold
from workflows.roles import Role


class OrganisationRole(models.TextChoices):
    """What a person may do for an organisation."""

    OWNER = "owner", _("Owner: submits and signs for the organisation")
    EDITOR = "editor", _("Editor: prepares papers and answers")
    READER = "reader", _("Reader: sees, changes nothing")

    @property
    def law_role(self) -> Role:
        """Return the role of the law that this membership gives."""
        return Role(f"applicant_{self.value}")


class Organisation(models.Model):
    """A body outside the administration that applies for a trial or takes part in one."""

    class Kind(models.TextChoices):
        """What sort of body it is."""

        COMPANY = "company", _("Company")
        HOSPITAL = "hospital", _("Hospital")
        OTHER = "other", _("Other organisation")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=255)
    name_en = models.CharField(_("name in English"), max_length=255, blank=True)
    name_folded = models.CharField(max_length=600, editable=False, db_index=True)
    business_code = models.CharField(
        _("business registration code"),
        max_length=20,
        unique=True,
        null=True,
        blank=True,
    )
    address = models.CharField(_("address"), max_length=500, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.COMPANY)
    created_at = models.DateTimeField(_("created at"), editable=False)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        through="accounts.OrganisationMembership",
        related_name="organisations",
    )

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the names in NFC together with their search form."""
        self.name = unicodedata.normalize("NFC", self.name).strip()
        self.name_en = unicodedata.normalize("NFC", self.name_en).strip()
        self.name_folded = fold(f"{self.name} {self.name_en}".strip())
        # An empty text would make two organisations without a code collide.
        self.business_code = self.business_code or None
        super().save(*args, **kwargs)


class OrganisationMembership(models.Model):
    """A person acts for an organisation from one moment until another."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="organisation_memberships",
        verbose_name=_("person"),
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=10, choices=OrganisationRole.choices)
    since = models.DateTimeField(_("since"))
    until = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("member of an organisation")
        verbose_name_plural = _("members of organisations")
        ordering = ("since", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=models.Q(until__isnull=True),
                name="organisation_membership_one_live",
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="organisation_membership_dates_in_order",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} · {self.organisation} · {self.role}"
