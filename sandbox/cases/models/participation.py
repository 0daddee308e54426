"""People who take part in one case by their own name, and the letters that ask them to."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sandbox.accounts.models.invitation import PersonalInvitation, constraints_of_invitations
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


class CaseInvitation(PersonalInvitation):
    """An invitation to take part in one case; never to own it."""

    OFFERED = ((PartInCase.EDITOR, PartInCase.EDITOR.label), (PartInCase.READER, PartInCase.READER.label))

    case = models.ForeignKey(Case, models.PROTECT, related_name="invitations")
    role = models.CharField(_("role"), max_length=10, choices=OFFERED)

    class Meta:
        verbose_name = _("invitation to a case")
        verbose_name_plural = _("invitations to cases")
        ordering = ("-invited_at", "-pk")
        constraints = (
            *constraints_of_invitations("case_invitation", "case"),
            models.CheckConstraint(
                condition=Q(role__in=[PartInCase.EDITOR, PartInCase.READER]),
                name="case_invitation_never_to_own",
            ),
        )

    def __str__(self) -> str:
        return f"{self.email} · {self.case}"


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
