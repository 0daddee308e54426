"""What follows from the steps of a council session, and what becomes of it when the case moves on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.utils.translation import gettext as _
from django.utils.translation import override

from sandbox.accounts.services import system_user
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.steps import take
from sandbox.core.canonical import digest
from sandbox.core.clock import today
from sandbox.reviews.protocol import compose_minutes
from sandbox.reviews.services.scoring import open_scores_if_complete
from sandbox.reviews.services.sitting import session_of
from workflows.council import CouncilState
from workflows.roles import Role

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.cases.effects import StepTaken
    from sandbox.cases.models import Case
    from sandbox.reviews.models import CouncilSession

LANGUAGE = "vi"
"""What the office itself gives as a reason is kept in the language of the office."""


def set_day(taken: StepTaken) -> None:
    """Keep when and where the session is, and what is on its agenda; a reminder of an earlier day counts no more."""
    session = _session(taken)
    session.starts_at = taken.data["starts_at"]
    session.place, session.link = taken.data.get("place", ""), taken.data.get("link", "")
    session.agenda, session.reminded_at = list(taken.data["agenda"]), None
    session.save(update_fields=["starts_at", "place", "link", "agenda", "reminded_at"])


def ask_anew(taken: StepTaken) -> None:
    """An answer was about the day that was set before."""
    _session(taken).members.update(answer="", answer_reason="")


def note_reminder(taken: StepTaken) -> None:
    """Remind once."""
    session = _session(taken)
    session.reminded_at = taken.now
    session.save(update_fields=["reminded_at"])


def begin(taken: StepTaken) -> None:
    """The session is held on the day on which it is opened."""
    session = _session(taken)
    session.held_on = today(taken.now)
    session.save(update_fields=["held_on"])


def minutes_to_sign(session: CouncilSession, now: datetime) -> dict[str, Any]:
    """The log binds by a digest what the secretary signs."""
    return {"digest": digest(compose_minutes(session, rules_for(session.case, today(now))))}


def sign(taken: StepTaken) -> None:
    """From here on the minutes say what they say."""
    session = _session(taken)
    session.signed_minutes = compose_minutes(session, rules_for(taken.case, today(taken.now)))
    session.signed_by, session.signed_at = taken.actor, taken.now
    session.save(update_fields=["signed_minutes", "signed_by", "signed_at"])


def unsign(taken: StepTaken) -> None:
    """The secretary writes on; a dissent was from minutes that do not stand."""
    session = _session(taken)
    session.signed_minutes, session.signed_by, session.signed_at = None, None, None
    session.save(update_fields=["signed_minutes", "signed_by", "signed_at"])
    session.members.update(dissent="", dissented_at=None)


def countersign(taken: StepTaken) -> None:
    """The chair answers for them too."""
    session = _session(taken)
    session.agreed_by, session.agreed_at = taken.actor, taken.now
    session.save(update_fields=["agreed_by", "agreed_at"])


def wait_no_more(case: Case, *, now: datetime) -> None:
    """Whoever declares a conflict of interest scores no more: if theirs was the last sheet, the others open."""
    session = session_of(case)
    if session is not None and session.state == CouncilState.IN_SESSION:
        open_scores_if_complete(session, actor=system_user(), role=Role.SYSTEM, now=now)


def close(taken: StepTaken) -> None:
    """The session is over; a further one would be composed anew."""
    session = session_of(taken.case)
    if session is not None and session.state == CouncilState.AGREED:
        take(session, "close_session", actor=system_user(), expected=session.version, now=taken.now)


def cancel(taken: StepTaken) -> None:
    """The case came back or was withdrawn: what was scored in secret stays secret."""
    _cancel(taken, taken.data["reason"])


def cancel_unused(taken: StepTaken) -> None:
    """The review ends without the council that was named for it."""
    with override(LANGUAGE):
        reason = _("The review went on without a session of the council.")
    _cancel(taken, reason)


def _cancel(taken: StepTaken, reason: str) -> None:
    session = session_of(taken.case)
    if session is not None and session.is_open:
        take(session, "cancel", actor=system_user(), expected=session.version, now=taken.now, reason=reason)


def _session(taken: StepTaken) -> CouncilSession:
    return cast("CouncilSession", taken.subject)
