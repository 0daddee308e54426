"""After the outcome: transition, winding down, closing."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from workflows.case.states import AFTER_TRIAL, CaseState
from workflows.guard import guard
from workflows.permission import assigned, by_system, may
from workflows.roles import Role
from workflows.step import step

SUPERVISOR = assigned("supervise_trial", Role.PRESIDING_OFFICER)
CLERK = may("close_case", Role.DOCUMENT_CLERK)


@guard(_("The programme must allow a transition."))
def programme_allows_transition(case: Any) -> bool:
    """A number of months in the programme, or none."""
    return bool(case.facts.programme_allows_transition)


@guard(_("The results must be recognised."))
def outcome_recognised(case: Any) -> bool:
    """In full or in part."""
    return bool(case.facts.outcome_recognised)


@guard(_("The decision on completion must be issued."))
def completion_issued(case: Any) -> bool:
    """Everything outward hangs on the issue."""
    return bool(case.facts.completion_issued)


@guard(_("There must be participants enrolled or duties open."))
def something_left_to_do(case: Any) -> bool:
    """Otherwise the case is simply closed."""
    return case.facts.participants_enrolled > 0 or case.facts.open_duties > 0  # type: ignore[no-any-return]


@guard(_("Nobody may still be enrolled, and no duty may be open."))
def nothing_left_to_do(case: Any) -> bool:
    """Otherwise the trial is wound down first."""
    return case.facts.participants_enrolled == 0 and case.facts.open_duties == 0  # type: ignore[no-any-return]


@guard(_("The checklist of the winding down must be complete."))
def wind_down_complete(case: Any) -> bool:
    """Participants informed and compensated, data handled, equipment removed."""
    return case.facts.wind_down_items_open == 0  # type: ignore[no-any-return]


@guard(_("The time for winding down must be over."))
def wind_down_overdue(case: Any) -> bool:
    """Only then may a case be closed with duties outstanding."""
    return bool(case.facts.wind_down_overdue)


@guard(_("The time to complain must be over."))
def complaint_window_over(case: Any) -> bool:
    """Law on Complaints 02/2011, Art. 9; a draft that was never filed leaves nothing to complain about."""
    return not case.facts.reference_allocated or bool(case.facts.complaint_window_over)


@guard(_("No complaint may be open."))
def no_complaint_open(case: Any) -> bool:
    """A complaint keeps the case alive."""
    return not case.facts.reference_allocated or case.facts.complaints_open == 0


class Closing:
    """Steps that lead to the only end there is."""

    @step(
        source=CaseState.COMPLETED,
        target=CaseState.TRANSITION,
        label=_("Begin the transition"),
        permission=by_system(),
        guards=(programme_allows_transition, outcome_recognised, completion_issued),
    )
    def start_transition(self) -> None:
        """Let the holder go on within its limits until the rules follow."""

    @step(
        source=AFTER_TRIAL,
        target=CaseState.WINDING_DOWN,
        label=_("Start winding down"),
        permission=SUPERVISOR | by_system(),
        guards=(something_left_to_do,),
    )
    def start_wind_down(self) -> None:
        """Protect the participants, handle the data, remove the equipment."""

    @step(
        source=AFTER_TRIAL,
        target=CaseState.CLOSED,
        label=_("Close the case"),
        permission=SUPERVISOR,
        guards=(nothing_left_to_do,),
        final=True,
    )
    @step(
        source=CaseState.WINDING_DOWN,
        target=CaseState.CLOSED,
        label=_("Close the case"),
        permission=may("close_case", Role.MONITOR),
        guards=(wind_down_complete,),
        final=True,
    )
    @step(
        source=(
            CaseState.INTAKE_REFUSED,
            CaseState.REDIRECTED,
            CaseState.REFUSED,
        ),
        target=CaseState.CLOSED,
        label=_("Close the case"),
        permission=CLERK,
        guards=(complaint_window_over, no_complaint_open),
        final=True,
    )
    @step(
        source=CaseState.WITHDRAWN,
        target=CaseState.CLOSED,
        label=_("Close the case"),
        permission=CLERK | by_system(),  # a discarded draft was never the clerk's to see
        guards=(complaint_window_over, no_complaint_open),
        final=True,
    )
    def close(self) -> None:
        """Put the file away."""

    @step(
        source=CaseState.WINDING_DOWN,
        target=CaseState.CLOSED,
        label=_("Close with findings"),
        permission=may("conclude_case", Role.PRESIDING_DIRECTOR),
        guards=(wind_down_overdue,),
        needs=("outstanding_duties",),
        final=True,
    )
    def close_with_findings(self) -> None:
        """Close although duties are outstanding, and say which."""
