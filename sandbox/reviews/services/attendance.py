"""Who comes to a session, who was there, and who left it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sandbox.cases.recording import record_on_part
from sandbox.core.typed import as_kept
from sandbox.reviews.models import CouncilMember
from sandbox.reviews.services.scoring import open_scores_if_complete
from sandbox.reviews.services.sitting import opened_session, seat_of
from workflows.council import JUDGES, KEEPERS, CouncilState

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sandbox.accounts.models import User
    from sandbox.cases.models import Case

EVERYBODY = JUDGES | KEEPERS


@transaction.atomic
def answer_invitation(
    case: Case, *, answer: str, reason: str = "", actor: User, now: datetime
) -> CouncilMember:
    """Say whether one comes, and why not; raises PermissionDenied, StepUnknown, ValidationError."""
    session, role = opened_session(case, EVERYBODY, actor, states=(CouncilState.INVITED,))
    seat, reason = seat_of(session, actor), as_kept(reason)
    if answer not in CouncilMember.Answer.values:
        raise ValidationError(_("Say whether you will come."))
    if answer == CouncilMember.Answer.NOT_COMING and not reason:
        raise ValidationError(_("Say why you cannot come."))
    seat.answer = answer
    seat.answer_reason = reason if answer == CouncilMember.Answer.NOT_COMING else ""
    seat.save(update_fields=["answer", "answer_reason"])
    record_on_part(
        session, "council_session.answer", actor=actor, role=role, now=now, data={"answer": answer}
    )
    return seat


@transaction.atomic
def record_attendance(case: Case, *, present: Collection[int], actor: User, now: datetime) -> None:
    """Keep who is there, by keys of CouncilMember; once the session is open nobody joins it any more.

    Raises PermissionDenied, StepUnknown, ValidationError for somebody who has declared a conflict of interest.
    """
    session, role = opened_session(case, KEEPERS, actor, states=(CouncilState.INVITED,))
    barred = set(session.case.declarations.filter(has_conflict=True).values_list("user_id", flat=True))
    seats = list(session.members.select_related("user"))
    if any(seat.pk in present and seat.user_id in barred for seat in seats):
        raise ValidationError(_("Whoever has declared a conflict of interest does not take part."))
    for seat in seats:
        seat.present = seat.pk in present
        seat.save(update_fields=["present"])
    session.save(update_fields=["held_on"])  # a page of the session that was opened before is stale now
    people = [str(seat.user.uuid) for seat in seats if seat.present]
    record_on_part(
        session,
        "council_session.record_attendance",
        actor=actor,
        role=role,
        now=now,
        data={"present": people},
    )


@transaction.atomic
def excuse(seat: CouncilMember, *, reason: str, actor: User, now: datetime) -> None:
    """Record that somebody has left the open session; they do not come back into it, and need not score or vote.

    Raises PermissionDenied, StepUnknown, and ValidationError without a reason, or once they have voted.
    """
    session, role = opened_session(seat.session.case, KEEPERS, actor, states=(CouncilState.IN_SESSION,))
    locked = session.members.select_related("user").get(pk=seat.pk)
    if not locked.present or locked.vote:
        raise ValidationError(_("Only somebody who is there and has not voted can leave."))
    if not (reason := as_kept(reason)):
        raise ValidationError(_("Say why they leave."))
    locked.present, locked.excused = False, reason
    locked.save(update_fields=["present", "excused"])
    who = {"person": str(locked.user.uuid)}
    record_on_part(
        session, "council_session.excuse", actor=actor, role=role, now=now, data=who, reason=reason
    )
    open_scores_if_complete(session, actor=actor, role=role, now=now)
