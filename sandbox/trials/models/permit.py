"""The permit: the terms under which one trial runs, drafted in review and frozen by the decision."""

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Permit(models.Model):
    """The terms of one case; `revision` counts the savings, so that nobody overwrites a colleague.

    Numbers of a running trial are compared with these terms, never with what the applicant once asked for.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="permit")
    object_text = models.CharField(_("object under test"), max_length=300, blank=True)
    object_version = models.CharField(_("version"), max_length=100, blank=True)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    start_by = models.DateField(_("latest day of the start"), null=True, blank=True)
    hours = models.CharField(_("hours of the day"), max_length=60, blank=True)
    participants_kind = models.CharField(_("participants"), max_length=300, blank=True)
    participants_cap = models.PositiveIntegerField(_("participants at most"), null=True, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)
    frozen_at = models.DateTimeField(_("frozen at"), null=True, editable=False)
    frozen_digest = models.CharField(
        _("digest of the frozen terms"), max_length=64, blank=True, editable=False
    )
    started_on = models.DateField(_("started on"), null=True, editable=False)
    completed_on = models.DateField(_("completed on"), null=True, editable=False)

    case_id: int

    class Meta:
        verbose_name = _("permit")
        verbose_name_plural = _("permits")
        constraints = (
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="permit_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(frozen_at=None, frozen_digest="")
                | (Q(frozen_at__isnull=False) & ~Q(frozen_digest="")),
                name="permit_frozen_has_digest",
            ),
        )

    def __str__(self) -> str:
        return str(self.case)

    @property
    def is_frozen(self) -> bool:
        """Whether the deciding body has decided on these terms."""
        return self.frozen_at is not None

    @property
    def effective_end(self) -> date | None:
        """The last day of the trial, as every question about it asks."""
        return self.ends_on
