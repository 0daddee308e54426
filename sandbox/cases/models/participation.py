"""People who take part in one case by their own name, and the letters that ask them to."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sandbox.cases.models.case import Case
from workflows.roles import Role


class PartInCase(models.TextChoices):
    """What a person does in one application."""

    OWNER = "owner", _("Owner: submits and answers for the applicant")
    EDITOR = "editor", _("Editor: prepares papers and answers")
    READER = "reader", _("Reader: sees, changes nothing")

    @property
    def law_role(self) -> Role:
        """The role of the law that this part gives."""
        return Role(f"applicant_{self.value}")


class CaseInvitation(models.Model):
    """An invitation to one case, good once, for one address, until it expires or is taken back.

    Only the digest of the token is stored: who reads the table cannot accept in another's place.
    """

    OFFERED = ((PartInCase.EDITOR, PartInCase.EDITOR.label), (PartInCase.READER, PartInCase.READER.label))

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=10, choices=OFFERED)
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(_("invited at"))
    expires_at = models.DateTimeField(_("expires at"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation to a case")
        verbose_name_plural = _("invitations to cases")
        ordering = ("-invited_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["case", "email"],
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="case_invitation_one_open",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True),
                name="case_invitation_accepted_or_revoked",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("invited_at")), name="case_invitation_dates_in_order"
            ),
            models.CheckConstraint(
                condition=Q(role__in=[PartInCase.EDITOR, PartInCase.READER]),
                name="case_invitation_never_to_own",
            ),
        )

    def __str__(self) -> str:
        return f"{self.email} · {self.case}"

    def is_open(self, now: datetime) -> bool:
        """Tell whether the invitation can still be accepted."""
        return self.accepted_at is None and self.revoked_at is None and now < self.expires_at


class Participation(models.Model):
    """A person's own part in one case, by an invitation or by hand-over; it stands before their membership."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="participations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="participations")
    role = models.CharField(_("role"), max_length=10, choices=PartInCase.choices)
    invitation = models.OneToOneField(
        CaseInvitation, models.PROTECT, null=True, blank=True, related_name="participation"
    )
    """None where the part came by a hand-over of ownership."""
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    since = models.DateTimeField(_("since"))
    until = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("part in a case")
        verbose_name_plural = _("parts in cases")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["case", "user"], condition=Q(until__isnull=True), name="participation_one_live"
            ),
            models.CheckConstraint(condition=Q(role__in=PartInCase.values), name="participation_role_known"),
            models.CheckConstraint(
                condition=Q(invitation__isnull=True) | ~Q(role=PartInCase.OWNER),
                name="participation_ownership_by_hand_over",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} · {self.case}"
