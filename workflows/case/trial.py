"""The trial and its evaluation: start, reports, end, outcome."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from workflows.case.states import RUNNING, CaseState
from workflows.guard import guard
from workflows.permission import Act, assigned, by_system, may
from workflows.roles import Role
from workflows.step import step

HOLDER = may("report_trial", Role.APPLICANT_OWNER)
DIRECTOR = may("conclude_case", Role.PRESIDING_DIRECTOR)
AUTHORITY = may("handle_submission", Role.AUTHORITY_OFFICE, Role.AUTHORITY_SIGNATORY)


@guard(_("The decision must be issued."))
def decision_issued(case: Any) -> bool:
    """Everything outward hangs on the issue of the decision."""
    return bool(case.facts.decision_issued)


@guard(_("Every start condition must be met."))
def start_conditions_met(case: Any) -> bool:
    """Insurance, external permits, monitoring, notice to participants."""
    return case.facts.start_conditions_open == 0  # type: ignore[no-any-return]


@guard(_("The start date must be reached."))
def start_date_reached(case: Any) -> bool:
    """Nobody starts early."""
    return bool(case.facts.start_date_reached)


@guard(_("The latest date for the start must not have passed."))
def start_period_open(case: Any) -> bool:
    """A permission that is not used is revoked."""
    return not case.facts.start_period_over


@guard(_("Every required section of the final report must be filled in."))
def final_report_complete(case: Any) -> bool:
    """The sections are the programme's."""
    return bool(case.facts.final_report_complete)


@guard(_("The end date must have passed."))
def end_date_passed(case: Any) -> bool:
    """The effective end: of the permit as extended."""
    return bool(case.facts.end_date_passed)


@guard(_("An extension is issued and waits to be given effect."))
def no_extension_waits(case: Any) -> bool:
    """The paper that went out in time counts, not the day on which somebody takes the step."""
    return not case.facts.extension_waits


@guard(_("The final report must be on file."))
def final_report_on_file(case: Any) -> bool:
    """The evaluation starts from it."""
    return bool(case.facts.final_report_on_file)


@guard(_("The final report must be overdue, and its holder warned."))
def final_report_given_up(case: Any) -> bool:
    """The city does not wait for ever."""
    return bool(case.facts.final_report_overdue) and bool(case.facts.final_report_warned)


@guard(_("The evaluation must be final."))
def evaluation_final(case: Any) -> bool:
    """Each hypothesis answered, or said to lack data."""
    return bool(case.facts.evaluation_final)


@guard(_("“Not recognised” stands alone."))
def outcomes_agree(data: Any) -> bool:
    """No outcome contradicts another."""
    return "not_recognised" not in data.outcomes or len(data.outcomes) == 1


class Trial:
    """Steps of the holder, the case officer, time, and the deciding body."""

    @step(
        source=CaseState.APPROVED,
        target=CaseState.ACTIVE,
        label=_("Start the trial"),
        permission=assigned("supervise_trial", Role.PRESIDING_OFFICER),
        guards=(decision_issued, start_conditions_met, start_date_reached, start_period_open),
    )
    def start_trial(self) -> None:
        """Confirm that every condition of the start is met."""

    @step(
        source=RUNNING,
        target=None,
        label=_("File the final report"),
        permission=HOLDER,
        guards=(final_report_complete,),
    )
    @step(
        source=CaseState.ENDING,
        target=CaseState.EVALUATION,
        label=_("File the final report"),
        permission=HOLDER,
        guards=(final_report_complete,),
    )
    def file_final_report(self) -> None:
        """Report on the whole trial; after its end, this opens the evaluation."""

    @step(
        source=RUNNING,
        target=CaseState.ENDING,
        label=_("End the trial"),
        permission=by_system(),
        guards=(end_date_passed, no_extension_waits),
    )
    def end_trial(self) -> None:
        """The trial's time is over, effective on its end date."""

    @step(
        source=CaseState.ENDING,
        target=CaseState.EVALUATION,
        label=_("Start the evaluation"),
        permission=by_system(),
        guards=(final_report_on_file,),
    )
    def start_evaluation(self) -> None:
        """The final report was filed before the end."""

    @step(
        source=CaseState.ENDING,
        target=CaseState.EVALUATION,
        label=_("Evaluate without a report"),
        permission=DIRECTOR,
        guards=(final_report_given_up,),
        reason=True,
    )
    def evaluate_without_report(self) -> None:
        """Go on from the numbers alone."""

    @step(
        source=CaseState.EVALUATION,
        target=CaseState.OUTCOME_AT_AUTHORITY,
        label=_("Send the outcome to the deciding body"),
        permission=may("conclude_case", Role.PRESIDING_DIRECTOR, unless={Act.EVALUATED}),
        guards=(evaluation_final,),
    )
    def send_outcome_to_authority(self) -> None:
        """Submit the evaluation and the proposed outcome."""

    @step(
        source=CaseState.OUTCOME_AT_AUTHORITY,
        target=CaseState.EVALUATION,
        label=_("Return to the evaluation"),
        permission=AUTHORITY,
        reason=True,
    )
    def return_to_evaluation(self) -> None:
        """Send the evaluation back."""

    @step(
        source=CaseState.OUTCOME_AT_AUTHORITY,
        target=CaseState.COMPLETED,
        label=_("Decide the outcome"),
        permission=may("decide_case", Role.AUTHORITY_SIGNATORY, unless={Act.EVALUATED}),
        needs=("outcomes",),
        demands=(outcomes_agree,),
        final=True,
    )
    def complete(self) -> None:
        """Say what the trial has shown and what follows from it."""
