"""Letters that ask one address to join: an organisation here, one case on a floor above."""

import hashlib
import secrets
import uuid
from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sandbox.accounts.models.organisation import Organisation, OrganisationRole

INVITATION_LIFETIME = timedelta(days=14)


def digest_of(token: str) -> str:
    """Return what is stored instead of the token."""
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet[Any]):
    """Questions about invitations of one kind."""

    def unanswered(self) -> Self:
        """Leave out what was accepted or taken back; what has expired is still there."""
        return self.filter(accepted_at=None, revoked_at=None)

    def waiting(self, now: datetime) -> Self:
        """Return those that can still be accepted."""
        return self.unanswered().filter(expires_at__gt=now)

    def of_token(self, token: str) -> Self:
        """Return the one that a link belongs to, whatever has become of it."""
        return self.filter(token_digest=digest_of(token))


class PersonalInvitation(models.Model):
    """An invitation, good once, for one address, until it expires or is taken back.

    Only the digest of the token is stored: who reads the table cannot accept in another's place.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"))
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(_("invited at"))
    expires_at = models.DateTimeField(_("expires at"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    objects: ClassVar[Any] = InvitationQuerySet.as_manager()

    class Meta:
        abstract = True

    def seal(self, *, now: datetime) -> str:
        """Date the invitation and return its token, which is seen nowhere else."""
        token = secrets.token_urlsafe(32)
        self.token_digest = digest_of(token)
        self.invited_at, self.expires_at = now, now + INVITATION_LIFETIME
        return token

    def is_open(self, now: datetime) -> bool:
        """Tell whether the invitation can still be accepted."""
        return self.accepted_at is None and self.revoked_at is None and now < self.expires_at


def constraints_of_invitations(name: str, place: str) -> tuple[models.BaseConstraint, ...]:
    """Return what the database demands of invitations to one kind of place: one open letter an address."""
    return (
        models.UniqueConstraint(
            fields=[place, "email"],
            condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
            name=f"{name}_one_open",
        ),
        models.CheckConstraint(
            condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True),
            name=f"{name}_accepted_or_revoked",
        ),
        models.CheckConstraint(
            condition=Q(expires_at__gt=F("invited_at")),
            name=f"{name}_dates_in_order",
        ),
    )


class Invitation(PersonalInvitation):
    """An invitation to act for an organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(_("role"), max_length=10, choices=OrganisationRole.choices)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ("-invited_at", "-pk")
        constraints = constraints_of_invitations("invitation", "organisation")

    def __str__(self) -> str:
        return f"{self.email} · {self.organisation}"
