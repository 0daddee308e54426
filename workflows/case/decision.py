"""The decision and the changes to it: steps of the signatory of the deciding body alone."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from workflows.case.states import RUNNING, CaseState
from workflows.change import ChangeKind
from workflows.guard import guard
from workflows.permission import Act, may
from workflows.roles import Role
from workflows.step import step

SIGNATORY = may("decide_case", Role.AUTHORITY_SIGNATORY)
DECIDER = may("decide_case", Role.AUTHORITY_SIGNATORY, unless={Act.PREPARED, Act.CONCLUDED})
PERMITTED = (CaseState.APPROVED, *RUNNING)


@guard(_("The draft decision must be approved for signature."))
def approved_for_signature(case: Any) -> bool:
    """The office of the deciding body has looked at the frozen draft."""
    return bool(case.facts.decision_approved_for_signature)


@guard(_("The draft on the table must be a permit."))
def draft_permits(case: Any) -> bool:
    """What is signed is what was submitted."""
    return bool(case.facts.decision_kind_permits)


@guard(_("The draft on the table must be a refusal."))
def draft_refuses(case: Any) -> bool:
    """What is signed is what was submitted."""
    return not case.facts.decision_kind_permits


@guard(_("The limits of the trial must be complete."))
def limits_complete(case: Any) -> bool:
    """Space, time, participants and technical limits are rows, not prose."""
    return case.facts.permit_terms_missing == 0  # type: ignore[no-any-return]


@guard(_("The end of the trial must lie within the cap of the programme."))
def end_within_cap(case: Any) -> bool:
    """A cap in months, counted by the calendar."""
    return bool(case.facts.end_within_cap)


@guard(_("Every provision to be set aside must have a legal conclusion."))
def provisions_concluded(case: Any) -> bool:
    """Law on the Capital 02/2026/QH16, Art. 19(2)(a)."""
    return case.facts.provisions_without_conclusion == 0  # type: ignore[no-any-return]


@guard(_("The refusal must be reasoned for each criterion that is not met."))
def refusal_reasoned(case: Any) -> bool:
    """A refusal that can be read can be answered."""
    return bool(case.facts.refusal_reasoned)


@guard(_("Every remedy must be verified."))
def remedies_verified(case: Any) -> bool:
    """The list was made when the trial was suspended."""
    return case.facts.remedies_unverified == 0  # type: ignore[no-any-return]


@guard(_("The end date must not have passed."))
def end_date_ahead(case: Any) -> bool:
    """What is over cannot run again."""
    return not case.facts.end_date_passed


@guard(_("The holder must have asked for the end, with an exit plan."))
def surrender_requested(case: Any) -> bool:
    """A voluntary end is still a decision."""
    return bool(case.facts.surrender_requested)


@guard(_("An adjustment must have been asked for and approved."))
def adjustment_approved(case: Any) -> bool:
    """By its own sub-lifecycle (workflows/change.py)."""
    return bool(case.facts.change_approved) and case.facts.change_kind == ChangeKind.ADJUST


@guard(_("An extension must have been asked for and approved."))
def extension_approved(case: Any) -> bool:
    """By its own sub-lifecycle (workflows/change.py)."""
    return bool(case.facts.change_approved) and case.facts.change_kind == ChangeKind.EXTEND


@guard(_("The move to a later version of the programme must be approved."))
def adoption_approved(case: Any) -> bool:
    """No such change can be asked for yet; Art. 36(2) of the Law on the Capital speaks of old trials alone."""
    return bool(case.facts.change_approved) and case.facts.change_kind == "adopt_programme"


@guard(_("The change must stay within the caps of the programme."))
def change_within_caps(case: Any) -> bool:
    """No widening beyond the law."""
    return bool(case.facts.change_within_caps)


@guard(_("The change must have been asked for in time."))
def change_asked_in_time(case: Any) -> bool:
    """A backward deadline from the end of the trial."""
    return bool(case.facts.change_asked_in_time)


@guard(_("The decision on the change must be issued before it takes effect."))
def change_decision_issued(case: Any) -> bool:
    """No widening before the paper, and no extension by a paper of later days than the trial's own.

    Where nothing is approved, that alone is said.
    """
    return not case.facts.change_approved or bool(case.facts.change_decision_issued)


@guard(_("A complaint must have been upheld."))
def complaint_upheld(case: Any) -> bool:
    """Law on Complaints 02/2011."""
    return bool(case.facts.complaint_upheld)


@guard(_("The trial must have started."))
def trial_had_started(case: Any) -> bool:
    """What never ran cannot be suspended."""
    return bool(case.facts.trial_started)


@guard(_("The day from which the change applies must be reached."))
def change_day_reached(case: Any) -> bool:
    """The decision names it; a longer trial is longer from the issue on."""
    return bool(case.facts.change_day_reached)


CHANGE = (change_within_caps, change_asked_in_time, change_decision_issued, change_day_reached)
"""What every change of a permit waits for, beside its approval."""


class Decision:
    """To permit, to refuse, to suspend, to let go on, to end, to change."""

    @step(
        source=CaseState.AT_AUTHORITY,
        target=CaseState.APPROVED,
        label=_("Permit the trial"),
        permission=DECIDER,
        guards=(approved_for_signature, draft_permits, limits_complete, end_within_cap, provisions_concluded),
        needs=("public_interest",),
        final=True,
    )
    def approve(self) -> None:
        """Decide on the frozen draft: the trial is permitted, and its terms are frozen."""

    @step(
        source=CaseState.AT_AUTHORITY,
        target=CaseState.REFUSED,
        label=_("Refuse the trial"),
        permission=DECIDER,
        guards=(approved_for_signature, draft_refuses, refusal_reasoned),
        reason=True,
        ground="refusal",
        final=True,
    )
    def refuse(self) -> None:
        """Decide on the frozen draft: the trial is not permitted."""

    @step(
        source=CaseState.APPROVED,
        target=CaseState.TERMINATED,
        label=_("Revoke the approval"),
        permission=SIGNATORY,
        reason=True,
        ground="termination",
        final=True,
    )
    def revoke_approval(self) -> None:
        """End a permission whose trial never started."""

    @step(
        source=CaseState.ACTIVE,
        target=CaseState.SUSPENDED,
        label=_("Suspend the trial"),
        permission=SIGNATORY,
        needs=("scope", "remedies"),
        reason=True,
        ground="suspension",
    )
    def suspend(self) -> None:
        """Stop the trial or parts of it until the remedies are verified; no end date moves."""

    @step(
        source=CaseState.SUSPENDED,
        target=CaseState.ACTIVE,
        label=_("Let the trial go on"),
        permission=SIGNATORY,
        guards=(remedies_verified, end_date_ahead),
    )
    def resume(self) -> None:
        """Lift the suspension."""

    @step(
        source=(*RUNNING, CaseState.TRANSITION),
        target=CaseState.TERMINATED,
        label=_("Terminate the trial"),
        permission=SIGNATORY,
        needs=("hearing",),
        reason=True,
        ground="termination",
        final=True,
    )
    def terminate(self) -> None:
        """End the trial early, after hearing the holder."""

    @step(
        source=PERMITTED,
        target=CaseState.TERMINATED,
        label=_("Accept the surrender"),
        permission=SIGNATORY,
        guards=(surrender_requested,),
        final=True,
    )
    def accept_surrender(self) -> None:
        """End the trial at the holder's wish, by the exit plan."""

    @step(
        source=PERMITTED,
        target=None,
        label=_("Adjust the permit"),
        permission=SIGNATORY,
        guards=(adjustment_approved, *CHANGE),
    )
    def adjust(self) -> None:
        """Change the terms of the permit."""

    @step(
        source=PERMITTED,
        target=None,
        label=_("Extend the trial"),
        permission=SIGNATORY,
        guards=(extension_approved, *CHANGE),
    )
    def extend(self) -> None:
        """Move the end of the trial."""

    @step(
        source=PERMITTED,
        target=None,
        label=_("Adopt the programme's version"),
        permission=SIGNATORY,
        guards=(adoption_approved, *CHANGE),
    )
    def adopt_programme(self) -> None:
        """Put the case under a later version of its programme; Art. 36(2) of the Law on the Capital."""

    @step(
        source=CaseState.REFUSED,
        target=CaseState.IN_REVIEW,
        label=_("Reopen after a complaint"),
        permission=SIGNATORY,
        guards=(complaint_upheld,),
    )
    def reopen(self) -> None:
        """Take the refusal back because a complaint was upheld."""

    @step(
        source=CaseState.INTAKE_REFUSED,
        target=CaseState.SUBMITTED,
        label=_("Reopen the intake after a complaint"),
        permission=may("conclude_case", Role.PRESIDING_DIRECTOR),
        guards=(complaint_upheld,),
    )
    def reopen_intake(self) -> None:
        """Take the refusal to accept back because a complaint was upheld."""

    @step(
        source=CaseState.TERMINATED,
        target=CaseState.SUSPENDED,
        label=_("Reinstate after a complaint"),
        permission=SIGNATORY,
        guards=(complaint_upheld, trial_had_started, end_date_ahead),
    )
    def reinstate(self) -> None:
        """Take the termination back; the trial stays suspended until its remedies are verified."""
