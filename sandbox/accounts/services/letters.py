"""What invitations of every kind have in common: one letter in both languages, and taking it back."""

from collections.abc import Callable
from datetime import datetime

from django.template.loader import render_to_string
from django.utils import translation

from sandbox.accounts.models import PersonalInvitation
from sandbox.core.letters import Letter, post, take_back


def letter_of(
    invitation: PersonalInvitation, *, template: str, subject: Callable[[], str], link: str
) -> Letter:
    """Write the letter in both languages, since nobody knows yet which one its reader prefers.

    The subject is asked for in the language of whoever invites.
    """
    parts = []
    for language in ("vi", "en"):
        with translation.override(language):
            parts.append(render_to_string(template, {"invitation": invitation, "link": link}).strip())
    with translation.override(invitation.invited_by.language):
        line = " ".join(subject().split())
    return Letter(address=invitation.email, subject=line, text="\n\n---\n\n".join(parts) + "\n")


def send_letter(invitation: PersonalInvitation, letter: Letter, *, now: datetime) -> None:
    """Hand the letter over; it helps nobody once the invitation has expired."""
    post(letter, useful_until=invitation.expires_at, now=now, about=invitation.uuid)


def take_back_invitation(invitation: PersonalInvitation, *, now: datetime) -> bool:
    """Close an open invitation, and its letter if that is still here; say whether it was open."""
    take_back(invitation.uuid, now=now)
    unanswered = type(invitation).objects.filter(pk=invitation.pk).unanswered()
    return bool(unanswered.update(revoked_at=now))
