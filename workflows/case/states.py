"""The states of a case: what the office calls them, what the applicant reads, where they lie on the road."""

from dataclasses import dataclass
from enum import StrEnum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class CaseState(models.TextChoices):
    """Where a case stands; only `closed` is the end."""

    DRAFT = "draft", _("Draft")
    PRE_ADVICE = "pre_advice", _("Advice before filing")
    SUBMITTED = "submitted", _("Submitted, completeness being checked")
    SUPPLEMENT = "supplement", _("Waiting for the supplement")
    INTAKE_REFUSED = "intake_refused", _("Not accepted for processing")
    REDIRECTED = "redirected", _("Redirected to another body")
    ACCEPTED = "accepted", _("Accepted")
    IN_REVIEW = "in_review", _("In review")
    CLARIFICATION = "clarification", _("Waiting for clarification")
    IN_COUNCIL = "in_council", _("Before the council")
    CONCLUDED = "concluded", _("Review concluded")
    AT_AUTHORITY = "at_authority", _("Before the deciding body")
    REFUSED = "refused", _("Refused")
    APPROVED = "approved", _("Approved, waiting for the start")
    ACTIVE = "active", _("Trial running")
    SUSPENDED = "suspended", _("Trial suspended")
    ENDING = "ending", _("Ended, waiting for the final report")
    EVALUATION = "evaluation", _("In evaluation")
    OUTCOME_AT_AUTHORITY = "outcome_at_authority", _("Outcome before the deciding body")
    COMPLETED = "completed", _("Completed")
    TRANSITION = "transition", _("In transition")
    TERMINATED = "terminated", _("Terminated early")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    WINDING_DOWN = "winding_down", _("Winding down")
    CLOSED = "closed", _("Closed")


class Meaning(StrEnum):
    """What a state means to the person who looks at it; each has a colour, a word and a shape."""

    WITH_CITY = "with_city"
    WAITING = "waiting"
    GOOD = "good"
    STOPPED = "stopped"
    CLOSED = "closed"


class Place(models.TextChoices):
    """The eight places of the road, as every page draws it."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    ACCEPTED = "accepted", _("Accepted")
    REVIEW = "review", _("Review")
    DECISION = "decision", _("Decision")
    TRIAL = "trial", _("Trial")
    EVALUATION = "evaluation", _("Evaluation")
    CLOSED = "closed", _("Closed")


@dataclass(frozen=True)
class Face:
    """How a state shows itself outside the office."""

    public_label: str | Promise
    meaning: Meaning
    place: Place


FACES: dict[CaseState, Face] = {
    CaseState.DRAFT: Face(_("Draft, not yet submitted"), Meaning.WAITING, Place.DRAFT),
    CaseState.PRE_ADVICE: Face(_("Being advised"), Meaning.WITH_CITY, Place.DRAFT),
    CaseState.SUBMITTED: Face(_("Submitted, being checked"), Meaning.WITH_CITY, Place.SUBMITTED),
    CaseState.SUPPLEMENT: Face(_("Waiting for your supplement"), Meaning.WAITING, Place.SUBMITTED),
    CaseState.INTAKE_REFUSED: Face(_("Not accepted for processing"), Meaning.STOPPED, Place.SUBMITTED),
    CaseState.REDIRECTED: Face(_("Passed to another body"), Meaning.CLOSED, Place.SUBMITTED),
    CaseState.ACCEPTED: Face(_("Accepted for processing"), Meaning.WITH_CITY, Place.ACCEPTED),
    CaseState.IN_REVIEW: Face(_("Being reviewed"), Meaning.WITH_CITY, Place.REVIEW),
    CaseState.CLARIFICATION: Face(_("Waiting for your clarification"), Meaning.WAITING, Place.REVIEW),
    CaseState.IN_COUNCIL: Face(_("Before the appraisal council"), Meaning.WITH_CITY, Place.REVIEW),
    CaseState.CONCLUDED: Face(_("Review finished"), Meaning.WITH_CITY, Place.REVIEW),
    CaseState.AT_AUTHORITY: Face(_("Before the deciding body"), Meaning.WITH_CITY, Place.DECISION),
    CaseState.REFUSED: Face(_("Not permitted"), Meaning.STOPPED, Place.DECISION),
    CaseState.APPROVED: Face(_("Permitted, preparing the start"), Meaning.GOOD, Place.DECISION),
    CaseState.ACTIVE: Face(_("Trial running"), Meaning.GOOD, Place.TRIAL),
    CaseState.SUSPENDED: Face(_("Trial suspended"), Meaning.STOPPED, Place.TRIAL),
    CaseState.ENDING: Face(_("Waiting for your final report"), Meaning.WAITING, Place.TRIAL),
    CaseState.EVALUATION: Face(_("Results being evaluated"), Meaning.WITH_CITY, Place.EVALUATION),
    CaseState.OUTCOME_AT_AUTHORITY: Face(
        _("Outcome before the deciding body"), Meaning.WITH_CITY, Place.EVALUATION
    ),
    CaseState.COMPLETED: Face(_("Trial completed"), Meaning.GOOD, Place.EVALUATION),
    CaseState.TRANSITION: Face(_("Operating in transition"), Meaning.GOOD, Place.EVALUATION),
    CaseState.TERMINATED: Face(_("Trial ended early"), Meaning.STOPPED, Place.TRIAL),
    CaseState.WITHDRAWN: Face(_("Withdrawn"), Meaning.CLOSED, Place.CLOSED),
    CaseState.WINDING_DOWN: Face(_("Winding down"), Meaning.WAITING, Place.EVALUATION),
    CaseState.CLOSED: Face(_("Closed"), Meaning.CLOSED, Place.CLOSED),
}

BEFORE_DECISION = (
    CaseState.SUBMITTED,
    CaseState.SUPPLEMENT,
    CaseState.ACCEPTED,
    CaseState.IN_REVIEW,
    CaseState.CLARIFICATION,
    CaseState.IN_COUNCIL,
    CaseState.CONCLUDED,
    CaseState.AT_AUTHORITY,
)
"""The eight states in which an application can still be withdrawn."""

RUNNING = (CaseState.ACTIVE, CaseState.SUSPENDED)
AFTER_TRIAL = (CaseState.COMPLETED, CaseState.TRANSITION, CaseState.TERMINATED)
