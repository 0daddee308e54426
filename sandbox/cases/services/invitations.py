"""Invitations to one case: one letter, one address, one use, fourteen days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sandbox.accounts.models import normalise_email
from sandbox.accounts.services.letters import letter_of, send_letter, take_back_invitation
from sandbox.cases.access import actor_for
from sandbox.cases.locking import locked_case
from sandbox.cases.models import CaseInvitation, PartInCase
from sandbox.cases.recording import record_on_case
from sandbox.cases.services.people import (
    acts_for_applicant,
    begin_part,
    members_of,
    require_case_owner,
)
from workflows.case import CaseState
from workflows.roles import APPLICANT_ROLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sandbox.accounts.models import User
    from sandbox.audit.models import Event
    from sandbox.cases.models import Case
    from sandbox.core.letters import Letter


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
    case = locked_case(case.pk)
    role = require_case_owner(actor, case).value
    address = normalise_email(email)
    _refuse_useless(case, address)
    for earlier in case.invitations.filter(email=address).unanswered():
        take_back_invitation(earlier, now=now)
    invitation = CaseInvitation(case=case, email=address, role=part, invited_by=actor)
    token = invitation.seal(now=now)
    invitation.save()
    _record("case.invite_person", invitation, actor=actor, now=now, role=role)
    send_letter(invitation, case_invitation_letter(invitation, link=link_for(token)), now=now)
    return invitation


def case_invitation_letter(invitation: CaseInvitation, *, link: str) -> Letter:
    """Write the letter that asks somebody to take part in one application."""

    def subject() -> str:
        applicant = invitation.case.applicant.name
        return _("Invitation to take part in an application of %(organisation)s") % {
            "organisation": applicant
        }

    return letter_of(invitation, template="cases/mail/invitation.txt", subject=subject, link=link)


def usable_invitation(token: str, *, user: User, now: datetime) -> CaseInvitation | None:
    """The invitation of this link, if it is this person's and still open; None says nothing about which it was."""
    found = CaseInvitation.objects.of_token(token).filter(email=user.email)
    related = found.select_related("case__applicant", "case__programme", "invited_by")
    invitation: CaseInvitation | None = related.first()
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
    case = locked_case(invitation.case_id)
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
    case = locked_case(invitation.case_id)
    role = require_case_owner(actor, case).value
    if not take_back_invitation(invitation, now=now):
        raise ValidationError(_("This invitation has already been used or taken back."))
    _record("case.revoke_invitation", invitation, actor=actor, now=now, role=role)


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
    if holds_office or actor_for(user, case).roles - APPLICANT_ROLES:
        raise ValidationError(_("Whoever acts for the city cannot take part on the applicant's side."))


def _record(verb: str, invitation: CaseInvitation, *, actor: User, now: datetime, role: str) -> Event:
    """The address stays out of the log: what is hashed there can never be erased."""
    case = invitation.case
    return record_on_case(
        case,
        verb,
        actor=actor,
        now=now,
        role=role,
        data={"invitation": invitation.uuid, "part": invitation.role},
    )
