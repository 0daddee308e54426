"""The free places of the minutes, their signatures, and the views that stand beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sandbox.cases.recording import record_on_part
from sandbox.core.errors import StepStale, StepUnknown
from sandbox.core.typed import as_kept
from sandbox.reviews.searching import keep_minutes
from sandbox.reviews.services.sitting import opened_session, seat_of
from workflows.council import JUDGES, SECRETARY, CouncilState

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.accounts.models import User
    from sandbox.cases.models import Case
    from sandbox.reviews.models import CouncilMember, CouncilSession

SIGNED = (CouncilState.MINUTES_DRAFTED, CouncilState.AGREED)


@transaction.atomic
def save_discussion(
    case: Case, *, discussion: str, actor: User, expected: int, now: datetime
) -> CouncilSession:
    """Keep what the secretary writes of the discussion; raises PermissionDenied, StepUnknown, StepStale."""
    session, role = opened_session(case, SECRETARY, actor, states=(CouncilState.IN_SESSION,))
    if session.version != expected:
        raise StepStale
    session.discussion = as_kept(discussion)
    session.save(update_fields=["discussion"])
    record_on_part(session, "council_session.save_minutes", actor=actor, role=role, now=now)
    return session


@transaction.atomic
def dissent(case: Case, *, text: str, actor: User, now: datetime) -> CouncilMember:
    """Put a judge's dissenting view beside the signed minutes, once and for good.

    Raises PermissionDenied, StepUnknown before they are signed or when there is one already, ValidationError.
    """
    session, role = opened_session(case, JUDGES, actor, states=SIGNED)
    seat = seat_of(session, actor)
    if seat.dissented_at is not None or not seat.present:
        raise StepUnknown
    if not (text := as_kept(text)):
        raise ValidationError(_("Write down in what you differ."))
    seat.dissent, seat.dissented_at = text, now
    seat.save(update_fields=["dissent", "dissented_at"])
    keep_minutes(session)
    record_on_part(session, "council_session.dissent", actor=actor, role=role, now=now)
    return seat
