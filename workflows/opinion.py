"""An opinion: what one consulted body says of a case, from a reviewer to the head of the body to final."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from workflows.base import Workflow
from workflows.guard import guard
from workflows.permission import Act, assigned, by_system
from workflows.roles import Role
from workflows.step import step

REVIEWERS = (Role.LEGAL_REVIEWER, Role.AGENCY_REVIEWER)
LEADERS = (Role.LEGAL_LEADER, Role.AGENCY_LEADER)
WRITER = assigned("give_opinion", *REVIEWERS)
"""Two bodies hold the same codename on one case: only the people of the opinion's own body are named for it."""
HEAD_OF_BODY = assigned("lead_opinion", *LEADERS, unless={Act.DRAFTED})
OFFICER = assigned("prepare_review", Role.PRESIDING_OFFICER)


class OpinionState(models.TextChoices):
    """Where an opinion stands."""

    ASKED = "asked", _("Asked")
    IN_WORK = "in_work", _("In work")
    WITH_HEAD = "with_head", _("With the head of the body")
    RETURNED = "returned", _("Returned to the reviewer")
    FINAL = "final", _("Final")
    LAPSED = "lapsed", _("No reply by the deadline")
    STALE = "stale", _("Given on an earlier dossier")


OPEN = (OpinionState.ASKED, OpinionState.IN_WORK, OpinionState.WITH_HEAD, OpinionState.RETURNED)


@guard(_("The case must be in review."))
def review_open(opinion: Any) -> bool:
    """An opinion on a case that has been concluded or withdrawn is of no use to anybody."""
    return bool(opinion.facts.review_open)


@guard(_("The opinion must have a conclusion and its grounds."))
def conclusion_given(opinion: Any) -> bool:
    """Agree, agree with changes, disagree, or cannot answer because."""
    return bool(opinion.conclusion) and bool(opinion.grounds)


@guard(_("Whoever agrees with changes must name the changes."))
def changes_named(opinion: Any) -> bool:
    """A condition that nobody wrote down binds nobody."""
    return opinion.conclusion != "agree_with_changes" or bool(opinion.conditions)


@guard(_("Every provision to be set aside must have a view."))
def every_provision_viewed(opinion: Any) -> bool:
    """Basis, necessity, proportionality, conflict, rights, wording: for each provision, by a legal body that answers."""
    return bool(opinion.conclusion == "cannot_answer" or opinion.provisions_unviewed == 0)


@guard(_("The file has changed since this was written: read what is new and save the opinion again."))
def written_on_latest_dossier(opinion: Any) -> bool:
    """What nobody has looked at cannot be answered for."""
    return not opinion.is_behind


@guard(_("The provisions to be set aside have changed: the body must be asked again."))
def provisions_unchanged(opinion: Any) -> bool:
    """On law that it has not seen no body has spoken."""
    return not opinion.provisions_changed


@guard(_("The time for the opinion must be over."))
def opinion_period_over(opinion: Any) -> bool:
    """Silence before the deadline means nothing; one that comes late is waited for until the review is over.

    A body that was asked anew has a time of its own, beside that of the case.
    """
    if not opinion.facts.review_open:
        return True
    if opinion.round > 1:
        return opinion.uuid in opinion.facts.opinions_over_anew
    return bool(opinion.facts.opinion_period_over) and not opinion.is_late


READY = (review_open, conclusion_given, changes_named, every_provision_viewed, written_on_latest_dossier)


class OpinionWorkflow(Workflow):
    """The law of an opinion."""

    KIND = "opinion"

    state = FSMField(default=OpinionState.ASKED, choices=OpinionState.choices, protected=True, editable=False)

    class Meta:
        abstract = True

    @step(
        source=(OpinionState.ASKED, OpinionState.STALE, OpinionState.LAPSED),
        target=OpinionState.IN_WORK,
        label=_("Take up the opinion"),
        permission=WRITER,
        guards=(review_open,),
    )
    def take_up(self) -> None:
        """A reviewer of the body makes it theirs; one that lapsed may still come late, and is marked so."""

    @step(
        source=(OpinionState.IN_WORK, OpinionState.RETURNED),
        target=OpinionState.WITH_HEAD,
        label=_("Hand to the head"),
        permission=WRITER,
        guards=READY,
    )
    def hand_to_head(self) -> None:
        """The reviewer has finished writing."""

    @step(
        source=OpinionState.WITH_HEAD,
        target=OpinionState.RETURNED,
        label=_("Return to the reviewer"),
        permission=HEAD_OF_BODY,
        guards=(review_open,),
        reason=True,
    )
    def return_to_reviewer(self) -> None:
        """The head asks for changes."""

    @step(
        source=OpinionState.WITH_HEAD,
        target=OpinionState.FINAL,
        label=_("Make the opinion final"),
        permission=HEAD_OF_BODY,
        guards=READY,
    )
    def finalise(self) -> None:
        """The head answers for the opinion of the body."""

    @step(
        source=OPEN,
        target=OpinionState.LAPSED,
        label=_("Record that no reply came"),
        permission=by_system(),
        guards=(opinion_period_over,),
    )
    def lapse(self) -> None:
        """No reply by the deadline: recorded as exactly that, never as agreement."""

    @step(
        source=OpinionState.FINAL,
        target=OpinionState.STALE,
        label=_("Mark as given on an earlier dossier"),
        permission=by_system(),
    )
    def mark_stale(self) -> None:
        """The dossier changed after the opinion."""

    @step(
        source=OpinionState.STALE,
        target=OpinionState.ASKED,
        label=_("Ask the body again"),
        permission=OFFICER,
        guards=(review_open,),
    )
    def ask_again(self) -> None:
        """Put the changed file before the body, with a new time to answer; what it said earlier stays on record."""

    @step(
        source=OpinionState.STALE,
        target=OpinionState.FINAL,
        label=_("Let the opinion stand"),
        permission=OFFICER,
        guards=(review_open, provisions_unchanged),
        reason=True,
    )
    def let_stand(self) -> None:
        """Record why the change does not touch this body: its opinion counts for the file as it is now."""
