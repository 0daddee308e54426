"""What an open session of the council waits for from one of its judges: their sheet, their vote, a conclusion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sandbox.reviews.access import OF_COUNCIL
from sandbox.reviews.models import CouncilMember, ScoreSheet
from workflows.case import CaseState
from workflows.council import CouncilState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.functional import Promise

    from sandbox.accounts.models import User
    from sandbox.cases.models import Case
    from sandbox.reviews.models import CouncilSession
    from workflows.roles import Role

SCORE = (_("Score the case"), "reviews:scores")
CONCLUDE = (_("Put the conclusion to the vote"), "reviews:conclusion")
VOTE = (_("Vote on the conclusion"), "reviews:vote")


@dataclass(frozen=True)
class Awaited:
    """One thing that a session waits for from one person, and the page on which they do it."""

    session: CouncilSession
    role: Role
    what: str | Promise
    page: str

    @property
    def url(self) -> str:
        """Where it is done."""
        return reverse(self.page, kwargs={"uuid": self.session.case.uuid})


def awaited_of(user: User, cases: Sequence[Case]) -> list[Awaited]:
    """What is awaited from this very person in the sessions of these cases; two questions, none without a council.

    A seat is personal: nobody scores or votes in the place of somebody else. Of the sheets of others it says no more
    than whether all of them are in, which every reader of the council may know.
    """
    convened = {case.pk: case for case in cases if case.state == CaseState.IN_COUNCIL}
    if not convened:
        return []
    seats = CouncilMember.objects.filter(
        user=user, present=True, session__case__in=list(convened), session__state=CouncilState.IN_SESSION
    )
    judging = list(seats.exclude(part=CouncilMember.Part.SECRETARY).select_related("session").order_by("pk"))
    scoring = [seat.session for seat in judging if seat.session.scores_opened_at is None]
    handed_in = ScoreSheet.objects.handed_in(scoring) if scoring else set()
    found = []
    for seat in judging:
        seat.session.case = convened[seat.session.case_id]
        work = _awaited(seat, has_handed_in=seat.pk in handed_in)
        if work is not None:
            found.append(Awaited(seat.session, OF_COUNCIL[seat.part][0], *work))
    return found


def _awaited(seat: CouncilMember, *, has_handed_in: bool) -> tuple[str | Promise, str] | None:
    session = seat.session
    if session.scores_opened_at is None:
        return None if has_handed_in else SCORE
    if session.conclusion and not seat.vote:
        return VOTE
    return CONCLUDE if seat.part == CouncilMember.Part.CHAIR and _needs_conclusion(session) else None


def _needs_conclusion(session: CouncilSession) -> bool:
    """There is none to vote on, or everybody has voted and it has no majority."""
    facts = session.case.facts
    return not session.conclusion or (
        facts.council_votes_missing == 0 and not facts.council_conclusion_carried
    )
