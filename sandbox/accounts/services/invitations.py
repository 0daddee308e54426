"""Invitations: one letter, one address, one use, fourteen days."""

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from sandbox.accounts.models import (
    Invitation,
    Organisation,
    OrganisationMembership,
    OrganisationRole,
    User,
    normalise_email,
)
from sandbox.accounts.services.organisations import join_organisation, require_owner
from sandbox.audit.services import record
from sandbox.core.letters import Letter, post, take_back

INVITATION_LIFETIME = timedelta(days=14)


def digest_of(token: str) -> str:
    """Return what is stored instead of the token."""
    return hashlib.sha256(token.encode()).hexdigest()


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
    for earlier in organisation.invitations.filter(email=address, accepted_at=None, revoked_at=None):
        _take_back(earlier, now=now)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        organisation=organisation,
        email=address,
        role=role,
        token_digest=digest_of(token),
        invited_by=actor,
        invited_at=now,
        expires_at=now + INVITATION_LIFETIME,
    )
    record(
        "invitation.send", actor=actor, at=now, subject=("invitation", invitation.uuid), data={"role": role}
    )
    letter = invitation_letter(invitation, link=link_for(token))
    post(letter, useful_until=invitation.expires_at, now=now, about=invitation.uuid)
    return invitation


def invitation_letter(invitation: Invitation, *, link: str) -> Letter:
    """Write the letter in both languages, since nobody knows yet which one its reader prefers."""
    context = {"invitation": invitation, "link": link}
    parts = []
    for language in ("vi", "en"):
        with translation.override(language):
            parts.append(render_to_string("accounts/mail/invitation.txt", context).strip())
    with translation.override(invitation.invited_by.language):
        subject = _("Invitation to join %(organisation)s") % {"organisation": invitation.organisation.name}
    text = "\n\n---\n\n".join(parts) + "\n"
    return Letter(address=invitation.email, subject=" ".join(subject.split()), text=text)


def find_invitation(token: str) -> Invitation | None:
    """Return the invitation that a link belongs to, whatever has become of it."""
    found = Invitation.objects.filter(token_digest=digest_of(token))
    return found.select_related("organisation", "invited_by").first()


@transaction.atomic
def accept_invitation(token: str, *, user: User, now: datetime) -> OrganisationMembership:
    """Join the organisation that invited this person's address."""
    invitation = Invitation.objects.select_for_update().filter(token_digest=digest_of(token)).first()
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
    if not _take_back(invitation, now=now):
        raise ValidationError(_("This invitation has already been used or revoked."))
    record("invitation.revoke", actor=actor, at=now, subject=("invitation", invitation.uuid))


def _take_back(invitation: Invitation, *, now: datetime) -> bool:
    """Close an open invitation, and its letter if that is still here; say whether it was open."""
    open_ones = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None)
    take_back(invitation.uuid, now=now)
    return bool(open_ones.update(revoked_at=now))
