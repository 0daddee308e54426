"""Invitations to one case: one letter, one address, one use, fourteen days."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from sandbox.accounts.models import normalise_email
from sandbox.accounts.services.invitations import INVITATION_LIFETIME, digest_of
from sandbox.audit.services import record
from sandbox.cases.access import actor_for
from sandbox.cases.models import CaseInvitation, PartInCase
from sandbox.cases.services.people import (
    acts_for_applicant,
    begin_part,
    locked_case,
    members_of,
    require_case_owner,
)
from sandbox.core.letters import Letter, post, take_back
from workflows.case import CaseState
from workflows.roles import APPLICANT_ROLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sandbox.accounts.models import User
    from sandbox.audit.models import Event
    from sandbox.cases.models import Case


@transaction.atomic
def invite_to_case(
    case: Case,
    *,
    email: str,
    part: PartInCase,
    actor: User,
    now: datetime,
    link_for: Callable[[str], str],
) -> CaseInvitation:
    """Ask an address to take part; `link_for` turns the token, seen nowhere else, into the address of the page.

    An earlier open invitation to the same address is taken back: only the newest letter counts.
    """
    case = locked_case(case)
    role = require_case_owner(actor, case).value
    address = normalise_email(email)
    _refuse_useless(case, address)
    for earlier in case.invitations.filter(email=address, accepted_at=None, revoked_at=None):
        _take_back(earlier, now=now)
    token = secrets.token_urlsafe(32)
    invitation = CaseInvitation.objects.create(
        case=case,
        email=address,
        role=part,
        token_digest=digest_of(token),
        invited_by=actor,
        invited_at=now,
        expires_at=now + INVITATION_LIFETIME,
    )
    _record("case.invite_person", invitation, actor=actor, now=now, role=role)
    letter = case_invitation_letter(invitation, link=link_for(token))
    post(letter, useful_until=invitation.expires_at, now=now, about=invitation.uuid)
    return invitation


def case_invitation_letter(invitation: CaseInvitation, *, link: str) -> Letter:
    """Write the letter in both languages, since nobody knows yet which one its reader prefers."""
    context = {"invitation": invitation, "case": invitation.case, "link": link}
    parts = []
    for language in ("vi", "en"):
        with translation.override(language):
            parts.append(render_to_string("cases/mail/invitation.txt", context).strip())
    with translation.override(invitation.invited_by.language):
        subject = _("Invitation to take part in an application of %(organisation)s") % {
            "organisation": invitation.case.applicant.name
        }
    text = "\n\n---\n\n".join(parts) + "\n"
    return Letter(address=invitation.email, subject=" ".join(subject.split()), text=text)


def usable_invitation(token: str, *, user: User, now: datetime) -> CaseInvitation | None:
    """The invitation of this link, if it is this person's and still open; None says nothing about which it was."""
    found = CaseInvitation.objects.filter(token_digest=digest_of(token), email=user.email)
    invitation = found.select_related("case__applicant", "case__programme", "invited_by").first()
    if invitation is None or not invitation.is_open(now) or invitation.case.state == CaseState.CLOSED:
        return None
    verified = EmailAddress.objects.filter(user=user, email__iexact=invitation.email, verified=True)
    return invitation if verified.exists() else None


@transaction.atomic
def accept_case_invitation(token: str, *, user: User, now: datetime) -> Case:
    """Take part in the case to which this person's own, verified address was invited."""
    invitation = usable_invitation(token, user=user, now=now)
    if invitation is None:
        raise PermissionDenied
    case = locked_case(invitation.case)
    # Under the lock of the case once more: two posts at the same moment use one letter once.
    invitation = usable_invitation(token, user=user, now=now)
    if invitation is None:
        raise PermissionDenied
    _refuse_whoever_judges(case, user)
    if acts_for_applicant(user, case) or case.participations.filter(user=user, until=None).exists():
        raise ValidationError(_("You take part in this application already."))
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
    part = PartInCase(invitation.role)
    event = _record("case.accept_invitation", invitation, actor=user, now=now, role=part.law_role.value)
    begin_part(case, user, part=part, given_by=invitation.invited_by, event=event, invitation=invitation)
    return case


@transaction.atomic
def revoke_case_invitation(invitation: CaseInvitation, *, actor: User, now: datetime) -> None:
    """Take back an invitation that nobody has used yet."""
    case = locked_case(invitation.case)
    role = require_case_owner(actor, case).value
    if not _take_back(invitation, now=now):
        raise ValidationError(_("This invitation has already been used or taken back."))
    _record("case.revoke_invitation", invitation, actor=actor, now=now, role=role)


def _take_back(invitation: CaseInvitation, *, now: datetime) -> bool:
    """Close an open invitation, and its letter if that is still here; say whether it was open."""
    open_ones = CaseInvitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None)
    take_back(invitation.uuid, now=now)
    return bool(open_ones.update(revoked_at=now))


def _refuse_useless(case: Case, address: str) -> None:
    """Nobody is invited to a closed case, or to one in which they take part already."""
    if case.state == CaseState.CLOSED:
        raise ValidationError(_("The case is closed; nobody is invited any more."))
    guests = case.participations.filter(user__email=address, until=None)
    if members_of(case).filter(user__email=address).exists() or guests.exists():
        raise ValidationError(_("This person takes part in the application already."))


def _refuse_whoever_judges(case: Case, user: User) -> None:
    """Whoever holds an office, or has a task of the city on this case, cannot stand on the applicant's side."""
    holds_office = user.department_memberships.filter(until=None).exists()
    if holds_office or any(role not in APPLICANT_ROLES for _name, role in actor_for(user, case).grants):
        raise ValidationError(_("Whoever acts for the city cannot take part on the applicant's side."))


def _record(verb: str, invitation: CaseInvitation, *, actor: User, now: datetime, role: str) -> Event:
    """The address stays out of the log: what is hashed there can never be erased."""
    case = invitation.case
    return record(
        verb,
        actor=actor,
        at=now,
        chain=case.uuid,
        subject=("case", case.uuid),
        role=role,
        data={"invitation": invitation.uuid, "part": invitation.role},
    )
