"""Invitations: one letter, one address, one use, fourteen days."""

from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sandbox.accounts.models import (
    Invitation,
    Organisation,
    OrganisationMembership,
    OrganisationRole,
    User,
    normalise_email,
)
from sandbox.accounts.services.letters import letter_of, send_letter, take_back_invitation
from sandbox.accounts.services.organisations import join_organisation, require_owner
from sandbox.audit.services import record
from sandbox.core.letters import Letter


@transaction.atomic
def invite(
    organisation: Organisation,
    *,
    email: str,
    role: OrganisationRole,
    actor: User,
    now: datetime,
    link_for: Callable[[str], str],
) -> Invitation:
    """Ask an address to join; `link_for` turns the token, seen nowhere else, into the address of the page.

    An earlier open invitation to the same address is revoked: only the newest letter counts.
    """
    require_owner(actor, organisation)
    address = normalise_email(email)
    if organisation.memberships.filter(user__email=address, until=None).exists():
        raise ValidationError(_("This person is already a member of the organisation."))
    for earlier in organisation.invitations.filter(email=address).unanswered():
        take_back_invitation(earlier, now=now)
    invitation = Invitation(organisation=organisation, email=address, role=role, invited_by=actor)
    token = invitation.seal(now=now)
    invitation.save()
    record(
        "invitation.send", actor=actor, at=now, subject=("invitation", invitation.uuid), data={"role": role}
    )
    send_letter(invitation, invitation_letter(invitation, link=link_for(token)), now=now)
    return invitation


def invitation_letter(invitation: Invitation, *, link: str) -> Letter:
    """Write the letter that asks somebody to act for an organisation."""

    def subject() -> str:
        return _("Invitation to join %(organisation)s") % {"organisation": invitation.organisation.name}

    return letter_of(invitation, template="accounts/mail/invitation.txt", subject=subject, link=link)


def find_invitation(token: str) -> Invitation | None:
    """Return the invitation that a link belongs to, whatever has become of it."""
    found = Invitation.objects.of_token(token).select_related("organisation", "invited_by")
    invitation: Invitation | None = found.first()
    return invitation


@transaction.atomic
def accept_invitation(token: str, *, user: User, now: datetime) -> OrganisationMembership:
    """Join the organisation that invited this person's address."""
    invitation = Invitation.objects.select_for_update().of_token(token).first()
    if invitation is None or not invitation.is_open(now):
        raise ValidationError(_("This invitation can no longer be used: ask for a new one."))
    if invitation.email != user.email:
        raise PermissionDenied(_("This invitation was sent to another address."))
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
    return join_organisation(
        user,
        organisation=invitation.organisation,
        role=OrganisationRole(invitation.role),
        actor=invitation.invited_by,
        now=now,
    )


@transaction.atomic
def revoke_invitation(invitation: Invitation, *, actor: User, now: datetime) -> None:
    """Take back an invitation that nobody has used yet."""
    require_owner(actor, invitation.organisation)
    if not take_back_invitation(invitation, now=now):
        raise ValidationError(_("This invitation has already been used or revoked."))
    record("invitation.revoke", actor=actor, at=now, subject=("invitation", invitation.uuid))
