"""Which steps are duties: literal tables by which "my work" is told from what one merely could do."""

from __future__ import annotations

from enum import StrEnum

from workflows.case import CaseState
from workflows.opinion import OpinionState


class Duty(StrEnum):
    """What a blocked step means to the person who would take it."""

    OWN = "own"
    """What is lacking is their own to do: it stays their work."""
    AWAITS = "awaits"
    """What is lacking is for others: it is kept apart."""
    WHEN_READY = "when_ready"
    """Nothing to think of before it is ready."""


DUTIES: dict[str, Duty] = {
    "case.submit": Duty.OWN,
    "case.give_advice": Duty.OWN,
    "case.supply_supplement": Duty.OWN,
    "case.accept": Duty.OWN,
    "case.request_supplement": Duty.OWN,
    "case.start_review": Duty.OWN,
    "case.answer_clarification": Duty.OWN,
    "case.conclude": Duty.AWAITS,
    "case.convene_council": Duty.WHEN_READY,
    "case.conclude_council": Duty.AWAITS,
    "case.send_to_authority": Duty.AWAITS,
    "case.approve": Duty.AWAITS,
    "case.refuse": Duty.WHEN_READY,
    "case.start_trial": Duty.OWN,
    "case.resume": Duty.AWAITS,
    "case.accept_surrender": Duty.WHEN_READY,
    "case.adjust": Duty.WHEN_READY,
    "case.extend": Duty.WHEN_READY,
    "case.adopt_programme": Duty.WHEN_READY,
    "case.file_final_report": Duty.OWN,
    "case.evaluate_without_report": Duty.WHEN_READY,
    "case.send_outcome_to_authority": Duty.AWAITS,
    "case.complete": Duty.OWN,
    "case.close": Duty.AWAITS,
    "case.start_wind_down": Duty.WHEN_READY,
    "case.close_with_findings": Duty.WHEN_READY,
    "case.reopen": Duty.WHEN_READY,
    "case.reopen_intake": Duty.WHEN_READY,
    "case.reinstate": Duty.WHEN_READY,
    "opinion.ask_again": Duty.OWN,
    "opinion.take_up": Duty.OWN,
    "opinion.hand_to_head": Duty.OWN,
    "opinion.finalise": Duty.OWN,
    "council_session.invite": Duty.OWN,
    "council_session.open_session": Duty.OWN,
    "council_session.hand_in_minutes": Duty.OWN,
    "council_session.agree_minutes": Duty.OWN,
    "document.check_draft": Duty.AWAITS,
    "document.approve_for_signature": Duty.AWAITS,
    "document.authorise": Duty.AWAITS,
    "document.give_number": Duty.AWAITS,
    "document.record_signature": Duty.OWN,
    "document.sign": Duty.WHEN_READY,
    "document.seal": Duty.WHEN_READY,
    "document.issue": Duty.OWN,
    "change.request": Duty.OWN,
    "change.propose": Duty.OWN,
    "change.submit": Duty.OWN,
    "change.approve": Duty.AWAITS,
    "trial_report.file": Duty.OWN,
    "trial_report.accept": Duty.OWN,
    "condition_duty.hand_in": Duty.OWN,
    "condition_duty.accept": Duty.OWN,
    "inspection.hold": Duty.WHEN_READY,
    "inspection.agree": Duty.OWN,
    "inspection.answer": Duty.OWN,
    "inspection.close": Duty.OWN,
    "evaluation.finalise": Duty.AWAITS,
}
"""Every other step is an option: it is offered on the page of the case and makes nobody's list longer."""

NO_DUTY_YET = frozenset(
    {
        ("case.file_final_report", CaseState.ACTIVE),
        ("case.file_final_report", CaseState.SUSPENDED),
        ("case.start_wind_down", CaseState.TRANSITION),
        ("case.close", CaseState.TRANSITION),
        ("opinion.take_up", OpinionState.LAPSED),
        ("opinion.take_up", OpinionState.STALE),
    }
)
"""Where a step may be taken early, but nobody waits for it."""

OF_TRIALS = frozenset({"change", "condition_duty", "inspection", "trial_report"})
"""Parts that only a permitted trial has: before the decision nobody needs to look for them."""

WORKPLACES: dict[str, str] = {
    "case.submit": "dossier:overview",
    "case.accept": "dossier:check",
    "case.request_supplement": "dossier:check",
    "case.supply_supplement": "dossier:answer",
    "case.answer_clarification": "dossier:answer",
    "case.start_review": "reviews:consultations",
    "case.conclude_council": "reviews:council",
}
"""The pages on which the person does what a step of the case still lacks; parts have pages of their own."""


def duty_of(key: str, source: str) -> Duty | None:
    """Return what this step from this state is to the person who may take it; None for an option."""
    return None if (key, source) in NO_DUTY_YET else DUTIES.get(key)
