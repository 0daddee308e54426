"""A session of the appraisal council: from naming its people to minutes for which two of them answer.

The case goes before the council, and comes back from it, by steps of its own; here is what happens in between.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from workflows.base import Workflow
from workflows.guard import guard
from workflows.permission import Act, by_system, may
from workflows.roles import Role
from workflows.step import step

CHAIR = may("chair_council", Role.COUNCIL_CHAIR)
CHAIR_NOT_WRITER = may("chair_council", Role.COUNCIL_CHAIR, unless={Act.DRAFTED})
SECRETARY = may("view_internal", Role.COUNCIL_SECRETARY)
"""The secretary keeps the papers of the session and judges nothing: reading the case in that part is enough."""
KEEPERS = SECRETARY | CHAIR
JUDGES = may("score_case", Role.COUNCIL_CHAIR, Role.COUNCIL_MEMBER)


class CouncilState(models.TextChoices):
    """Where a session stands."""

    COMPOSED = "composed", _("Composed")
    INVITED = "invited", _("Invited")
    IN_SESSION = "in_session", _("In session")
    MINUTES_DRAFTED = "minutes_drafted", _("Minutes with the chair")
    AGREED = "agreed", _("Minutes agreed")
    CONCLUDED = "concluded", _("Concluded")
    CANCELLED = "cancelled", _("Cancelled")


GATHERING = (CouncilState.COMPOSED, CouncilState.INVITED)
"""Its people may still change."""
ENDED = (CouncilState.CONCLUDED, CouncilState.CANCELLED)
OPEN = tuple(CouncilState(value) for value in CouncilState.values if value not in ENDED)


@guard(_("The case must be in review."))
def case_in_review(session: Any) -> bool:
    """Nobody is called together for a case that is over."""
    return bool(session.facts.review_open)


@guard(_("The case must be before the council."))
def case_before_council(session: Any) -> bool:
    """The director puts it there."""
    return bool(session.facts.council_convened)


@guard(
    _("The session begins at the moment to which it was invited; to begin earlier, set another day or time.")
)
def moment_come(session: Any) -> bool:
    """Whoever was invited to a later moment could not be there."""
    return bool(session.facts.council_moment_come)


@guard(_("Every member of the council must have declared their interests."))
def everybody_declared(session: Any) -> bool:
    """Nobody judges their own work."""
    return bool(session.facts.council_conflicts_declared)


@guard(_("The session must have its quorum."))
def enough_present(session: Any) -> bool:
    """Whoever has a conflict of interest does not count."""
    return bool(session.facts.council_quorum)


@guard(_("Every member present must have handed in their scores."))
def every_score_in(session: Any) -> bool:
    """Until then nobody knows what another thinks."""
    return session.facts.council_scores_missing == 0  # type: ignore[no-any-return]


@guard(_("Every member present must have voted on the conclusion."))
def every_vote_in(session: Any) -> bool:
    """An abstention is a vote too."""
    return session.facts.council_votes_missing == 0  # type: ignore[no-any-return]


@guard(_("The conclusion must have its majority; otherwise the chair puts another one to the vote."))
def conclusion_carried(session: Any) -> bool:
    """How many it takes is the programme's to say."""
    return bool(session.facts.council_conclusion_carried)


@guard(_("The minutes must tell of the discussion."))
def discussion_told(session: Any) -> bool:
    """Everything else in them is written by the office from what was done."""
    return bool(session.discussion)


@guard(_("It is too early to remind of the session."))
def reminder_due(session: Any) -> bool:
    """Once for each day that was set."""
    return bool(session.facts.council_reminder_due)


class CouncilWorkflow(Workflow):
    """The law of a session."""

    KIND = "council_session"

    state = FSMField(
        default=CouncilState.COMPOSED, choices=CouncilState.choices, protected=True, editable=False
    )

    class Meta:
        abstract = True

    @step(
        source=CouncilState.COMPOSED,
        target=CouncilState.INVITED,
        label=_("Invite to the session"),
        permission=KEEPERS,
        guards=(case_in_review,),
        needs=("starts_at", "agenda"),
    )
    def invite(self) -> None:
        """Set day, place and agenda; everybody in the council is told and answers."""

    @step(
        source=CouncilState.INVITED,
        target=CouncilState.INVITED,
        label=_("Set another day or time"),
        permission=KEEPERS,
        guards=(case_in_review,),
        needs=("starts_at", "agenda"),
        reason=True,
    )
    def reschedule(self) -> None:
        """Everybody is told again, and answers anew."""

    @step(
        source=CouncilState.INVITED,
        target=CouncilState.INVITED,
        label=_("Remind of the session"),
        permission=by_system(),
        guards=(reminder_due,),
    )
    def remind(self) -> None:
        """On the last working day before it."""

    @step(
        source=CouncilState.INVITED,
        target=CouncilState.IN_SESSION,
        label=_("Open the session"),
        permission=CHAIR,
        guards=(case_before_council, moment_come, everybody_declared, enough_present),
    )
    def open_session(self) -> None:
        """From now on its people are fixed, and those who are present score."""

    @step(
        source=CouncilState.IN_SESSION,
        target=CouncilState.MINUTES_DRAFTED,
        label=_("Sign the minutes and hand them to the chair"),
        permission=SECRETARY,
        guards=(every_score_in, every_vote_in, conclusion_carried, discussion_told),
    )
    def hand_in_minutes(self) -> None:
        """The secretary answers for them; what they say is frozen."""

    @step(
        source=CouncilState.MINUTES_DRAFTED,
        target=CouncilState.IN_SESSION,
        label=_("Return the minutes"),
        permission=CHAIR,
        reason=True,
    )
    def return_minutes(self) -> None:
        """The chair asks for changes."""

    @step(
        source=CouncilState.MINUTES_DRAFTED,
        target=CouncilState.AGREED,
        label=_("Agree to the minutes"),
        permission=CHAIR_NOT_WRITER,
        final=True,
    )
    def agree_minutes(self) -> None:
        """The second of two people signs what the first has written."""

    @step(
        source=CouncilState.AGREED,
        target=CouncilState.CONCLUDED,
        label=_("Close the session"),
        permission=by_system(),
    )
    def close_session(self) -> None:
        """The chair has handed the conclusion to the review."""

    @step(
        source=OPEN,
        target=CouncilState.CANCELLED,
        label=_("Cancel the session"),
        permission=by_system(),
        reason=True,
    )
    def cancel(self) -> None:
        """The case came back without a conclusion, or goes no further; what was scored in secret stays so."""
