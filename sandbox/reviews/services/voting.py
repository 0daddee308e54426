"""The conclusion that the chair puts to the vote, and what each judge says to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sandbox.cases.recording import record_on_part
from sandbox.core.errors import OfficeError, StepStale, StepUnknown
from sandbox.core.typed import as_kept
from sandbox.reviews.models import CouncilMember, Vote
from sandbox.reviews.services.scoring import judges_present
from sandbox.reviews.services.sitting import opened_session, seat_of
from workflows.council import CHAIR, JUDGES, CouncilState

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.accounts.models import User
    from sandbox.cases.models import Case

WITH_REASON = frozenset({Vote.RESERVED, Vote.AGAINST})


class ScoresOutstanding(OfficeError):
    """Nobody votes before everybody has scored."""

    sentence = _("The conclusion is put to the vote once every score is in.")


@transaction.atomic
def put_conclusion(case: Case, *, conclusion: str, actor: User, expected: int, now: datetime) -> None:
    """Put a conclusion to the vote; another wording takes back the votes on the one before.

    Raises PermissionDenied, StepUnknown, StepStale, ScoresOutstanding, ValidationError without a word.
    """
    session, role = opened_session(case, CHAIR, actor, states=(CouncilState.IN_SESSION,))
    if session.version != expected:
        raise StepStale
    if session.scores_opened_at is None:
        raise ScoresOutstanding
    if not (text := as_kept(conclusion)):
        raise ValidationError(_("Write the conclusion that the council votes on."))
    if text == session.conclusion:
        return
    session.conclusion = text
    session.save(update_fields=["conclusion"])
    session.members.update(vote="", reservation="")
    record_on_part(session, "council_session.put_conclusion", actor=actor, role=role, now=now)


@transaction.atomic
def cast_vote(
    case: Case, *, vote: str, reservation: str = "", actor: User, expected: int, now: datetime
) -> CouncilMember:
    """Vote on the conclusion that one has read, once; a reservation goes into the minutes word for word.

    Raises PermissionDenied, StepUnknown before a conclusion stands or after one's vote, StepStale when another
    conclusion stands by now, ValidationError.
    """
    session, role = opened_session(case, JUDGES, actor, states=(CouncilState.IN_SESSION,))
    seat, reservation = seat_of(session, actor), as_kept(reservation)
    if not judges_present(session).filter(pk=seat.pk).exists():
        raise PermissionDenied
    if not session.conclusion or session.scores_opened_at is None or seat.vote:
        raise StepUnknown
    if session.version != expected:
        raise StepStale
    if vote not in Vote.values:
        raise ValidationError(_("Choose how you vote."))
    if vote in WITH_REASON and not reservation:
        raise ValidationError(_("Write down your reservation or the reason of your vote."))
    seat.vote, seat.reservation = vote, reservation if vote in WITH_REASON else ""
    seat.save(update_fields=["vote", "reservation"])
    record_on_part(session, "council_session.vote", actor=actor, role=role, now=now)
    return seat
