"""From accepted to the deciding body's desk: opinions, clarification, council, conclusion."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from workflows.case.states import CaseState
from workflows.guard import guard
from workflows.permission import Act, assigned, by_system, may
from workflows.request import ANSWERER
from workflows.roles import Role
from workflows.step import step

OFFICER = assigned("prepare_review", Role.PRESIDING_OFFICER)
HEAD = may("lead_review", Role.PRESIDING_HEAD)
DIRECTOR = may("conclude_case", Role.PRESIDING_DIRECTOR)
DIRECTOR_NOT_PREPARER = may("conclude_case", Role.PRESIDING_DIRECTOR, unless={Act.PREPARED})
CHAIR = may("chair_council", Role.COUNCIL_CHAIR)
AUTHORITY = may("handle_submission", Role.AUTHORITY_OFFICE, Role.AUTHORITY_SIGNATORY)


@guard(_("A case officer must be assigned."))
def officer_assigned(case: Any) -> bool:
    """Somebody answers for every case."""
    return bool(case.facts.officer_assigned)


@guard(_("The consultation list must cover every body that the programme demands."))
def consultation_covers_programme(case: Any) -> bool:
    """The legal body always, when a provision is to be set aside."""
    return case.facts.consultations_lacking == 0  # type: ignore[no-any-return]


@guard(_("Each question must be answered."))
def clarification_answered(case: Any) -> bool:
    """One request, one answer."""
    return case.facts.clarification_unanswered == 0  # type: ignore[no-any-return]


@guard(_("The time for the clarification must be over, or its request given up."))
def clarification_period_over(case: Any) -> bool:
    """A provisional date of an unannounced calendar never ends it; the office that asked may need no answer any more."""
    return bool(case.facts.clarification_period_over or case.facts.clarification_waived)


@guard(_("Every required opinion must be in, or recorded as “no reply by the deadline”."))
def opinions_complete(case: Any) -> bool:
    """Silence is recorded as silence, never as agreement."""
    return case.facts.opinions_outstanding == 0  # type: ignore[no-any-return]


@guard(_("The council must be composed: a chair and at least two members."))
def council_composed(case: Any) -> bool:
    """A council is people, named for this case."""
    return bool(case.facts.council_composed)


@guard(_("Every member of the council must have declared their interests."))
def council_conflicts_declared(case: Any) -> bool:
    """Nobody judges their own work."""
    return bool(case.facts.council_conflicts_declared)


@guard(_("The session must have its quorum."))
def council_quorum(case: Any) -> bool:
    """The quorum is the programme's."""
    return bool(case.facts.council_quorum)


@guard(_("Every member present must have handed in their scores."))
def council_scores_in(case: Any) -> bool:
    """No conclusion from half a score sheet."""
    return case.facts.council_scores_missing == 0  # type: ignore[no-any-return]


@guard(_("The minutes must be agreed."))
def council_minutes_agreed(case: Any) -> bool:
    """Chair and secretary answer for them."""
    return bool(case.facts.council_minutes_agreed)


@guard(_("The council must have concluded, since the programme demands one."))
def council_concluded_where_demanded(case: Any) -> bool:
    """Optional councils bind nobody."""
    return not case.facts.programme_demands_council or bool(case.facts.council_concluded)


@guard(_("The appraisal report must be prepared."))
def report_prepared(case: Any) -> bool:
    """By the case officer, who does not conclude."""
    return bool(case.facts.report_prepared)


@guard(_("The appraisal report must say how each opinion was handled."))
def opinions_handled(case: Any) -> bool:
    """Those that came in after it was written too, and each provision that the legal body speaks against."""
    return case.facts.opinions_unhandled == 0  # type: ignore[no-any-return]


@guard(_("The permit terms must be complete, or the refusal reasoned for each criterion."))
def recommendation_complete(case: Any) -> bool:
    """A recommendation is something that the deciding body can sign."""
    if case.facts.recommends_permit:
        return case.facts.permit_terms_missing == 0  # type: ignore[no-any-return]
    return bool(case.facts.refusal_reasoned)


@guard(_("The draft decision must be checked and ready to be frozen."))
def draft_decision_checked(case: Any) -> bool:
    """What the deciding body sees is what it signs."""
    return bool(case.facts.draft_decision_checked)


class Review:
    """Steps of the presiding body, its council, and the office of the deciding body."""

    @step(
        source=CaseState.ACCEPTED,
        target=CaseState.IN_REVIEW,
        label=_("Start the review"),
        permission=HEAD,
        guards=(officer_assigned, consultation_covers_programme),
    )
    def start_review(self) -> None:
        """Ask the bodies on the consultation list for their opinions."""

    @step(
        source=CaseState.IN_REVIEW,
        target=CaseState.CLARIFICATION,
        label=_("Request a clarification"),
        permission=OFFICER,
        needs=("questions",),
    )
    def request_clarification(self) -> None:
        """Ask the applicant to explain; no new kind of document may be asked for."""

    @step(
        source=CaseState.CLARIFICATION,
        target=CaseState.IN_REVIEW,
        label=_("Send the clarification"),
        permission=ANSWERER,
        guards=(clarification_answered,),
    )
    def answer_clarification(self) -> None:
        """Answer every question; the city's clock runs again on the next working day."""

    @step(
        source=CaseState.CLARIFICATION,
        target=CaseState.IN_REVIEW,
        label=_("Go on without an answer"),
        permission=by_system(),
        guards=(clarification_period_over,),
    )
    def lapse_clarification(self) -> None:
        """Record that no answer came, in time or because none was needed any more."""

    @step(
        source=CaseState.IN_REVIEW,
        target=CaseState.IN_COUNCIL,
        label=_("Convene the council"),
        permission=DIRECTOR,
        guards=(opinions_complete, council_composed, council_conflicts_declared),
    )
    def convene_council(self) -> None:
        """Put the case before the appraisal council."""

    @step(
        source=CaseState.IN_COUNCIL,
        target=CaseState.IN_REVIEW,
        label=_("Conclude the session"),
        permission=CHAIR,
        guards=(council_quorum, council_scores_in, council_minutes_agreed),
    )
    def conclude_council(self) -> None:
        """Hand the council's conclusion to the review."""

    @step(
        source=CaseState.IN_COUNCIL,
        target=CaseState.IN_REVIEW,
        label=_("Return from the council"),
        permission=CHAIR,
        reason=True,
    )
    def return_from_council(self) -> None:
        """Send the case back without a conclusion."""

    @step(
        source=CaseState.IN_REVIEW,
        target=CaseState.CONCLUDED,
        label=_("Conclude the review"),
        permission=DIRECTOR_NOT_PREPARER,
        guards=(
            opinions_complete,
            council_concluded_where_demanded,
            report_prepared,
            opinions_handled,
            recommendation_complete,
        ),
    )
    def conclude(self) -> None:
        """Adopt the appraisal report and its recommendation."""

    @step(
        source=CaseState.CONCLUDED,
        target=CaseState.IN_REVIEW,
        label=_("Reopen the review"),
        permission=DIRECTOR,
        reason=True,
    )
    def reopen_review(self) -> None:
        """Take the conclusion back before it is submitted."""

    @step(
        source=CaseState.CONCLUDED,
        target=CaseState.AT_AUTHORITY,
        label=_("Send to the deciding body"),
        permission=DIRECTOR,
        guards=(draft_decision_checked,),
    )
    def send_to_authority(self) -> None:
        """Submit; the submission and the draft decision are frozen."""

    @step(
        source=CaseState.AT_AUTHORITY,
        target=CaseState.IN_REVIEW,
        label=_("Return to the review"),
        permission=AUTHORITY,
        reason=True,
    )
    def return_to_review(self) -> None:
        """Send the case back for its substance."""

    @step(
        source=CaseState.AT_AUTHORITY,
        target=CaseState.CONCLUDED,
        label=_("Return for redrafting"),
        permission=AUTHORITY,
        reason=True,
    )
    def return_for_redrafting(self) -> None:
        """Send the draft back for its wording only."""
