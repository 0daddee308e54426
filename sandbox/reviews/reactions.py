"""What follows from steps in the review: the list, the questions to the bodies, who writes, the council."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sandbox.cases.effects import act_recorded
from sandbox.cases.services.declarations import CONFLICT
from sandbox.reviews import council_life
from sandbox.reviews.models import Opinion
from sandbox.reviews.services import assignment, consultations, deadlines, opinions, rounds
from workflows.opinion import OpinionState

if TYPE_CHECKING:
    from sandbox.cases.effects import ActRecorded, StepTaken


def plan(taken: StepTaken) -> None:
    """The programme and the dossier say whom to ask."""
    consultations.plan_consultations(taken.case, now=taken.now)


def ask(taken: StepTaken) -> None:
    """Every body on the list is asked at once."""
    opinions.ask_bodies(taken.case, event=taken.event, now=taken.now)


def refresh_due(taken: StepTaken) -> None:
    """The clock of the opinions has started or gone on."""
    deadlines.refresh_due(taken.case, now=taken.now)


def name_reviewer(taken: StepTaken) -> None:
    """Whoever takes up an opinion writes it, on the dossier as it is filed now."""
    opinion = cast("Opinion", taken.subject)
    if taken.step.source == OpinionState.STALE:
        ask_anew(taken)
    opinion.pass_to(taken.event.on_behalf_of_id or taken.actor.pk)
    opinion.remember_writer(taken.actor.pk)
    opinion.is_late = opinion.is_late or taken.step.source == OpinionState.LAPSED
    opinion.save(update_fields=["reviewer", "earlier_writers", "is_late"])
    opinions.speak_of_latest_dossier(opinion)


def ask_anew(taken: StepTaken) -> None:
    """What the body said earlier is kept, and it has the programme's time once more."""
    rounds.begin_round(cast("Opinion", taken.subject), event=taken.event, now=taken.now)
    deadlines.refresh_due(taken.case, now=taken.now)


def let_stand(taken: StepTaken) -> None:
    """The opinion counts for the file as it is now."""
    opinions.speak_of_latest_dossier(cast("Opinion", taken.subject))


def follow_dossier(taken: StepTaken) -> None:
    """Opinions that speak of an earlier file are marked."""
    rounds.follow_dossier(taken.case, now=taken.now)


def date_opinion(taken: StepTaken) -> None:
    """The head of the body answers for it from now on."""
    opinion = cast("Opinion", taken.subject)
    opinion.finalised_at = taken.now
    opinion.save(update_fields=["finalised_at"])


def give_up_what_is_in_hand(done: ActRecorded, **_kwargs: object) -> None:
    """Whoever declares a conflict of interest has nothing of the case in hand any more."""
    if done.verb == CONFLICT:
        assignment.give_up_opinions(done.case, actor=done.actor, now=done.now)
        council_life.wait_no_more(done.case, now=done.now)


def connect() -> None:
    """Answer the acts that are no step."""
    act_recorded.connect(give_up_what_is_in_hand, dispatch_uid="opinions of people with a conflict")


EFFECTS = {
    "case.accept": (plan,),
    "case.start_review": (ask, refresh_due),
    "case.request_clarification": (refresh_due,),
    "case.answer_clarification": (follow_dossier, refresh_due),
    "case.lapse_clarification": (refresh_due,),
    "case.conclude_council": (council_life.close,),
    "case.return_from_council": (council_life.cancel,),
    "case.withdraw": (council_life.cancel,),
    "case.redirect": (council_life.cancel_unused,),
    "case.conclude": (council_life.cancel_unused,),
    "council_session.invite": (council_life.set_day,),
    "council_session.reschedule": (council_life.set_day, council_life.ask_anew),
    "council_session.remind": (council_life.note_reminder,),
    "council_session.open_session": (council_life.begin,),
    "council_session.hand_in_minutes": (council_life.sign,),
    "council_session.return_minutes": (council_life.unsign,),
    "council_session.agree_minutes": (council_life.countersign,),
    "opinion.take_up": (name_reviewer,),
    "opinion.ask_again": (ask_anew,),
    "opinion.let_stand": (let_stand,),
    "opinion.finalise": (date_opinion,),
}
