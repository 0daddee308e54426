"""What each state means to the applicant and whom it waits for, which steps the system takes, which have no way back."""

from typing import Literal, NamedTuple

WaitsFor = Literal["city", "applicant", "other", "nobody"]


class Duty(NamedTuple):
    """The meaning of a state's public label, in English, and who has to act next.

    "city" is the presiding body, the one-stop desk or the deciding authority; "other" is anybody else, such as the
    council; "nobody" is a case that only waits for a complaint window to pass, or for nothing.
    """

    label: str
    waits_for: WaitsFor


DUTIES: dict[str, Duty] = {
    "draft": Duty("Draft, not submitted", "applicant"),
    "pre_advice": Duty("Advice asked before submission", "city"),
    "submitted": Duty("Submitted, the dossier is being checked", "city"),
    "supplement": Duty("Waiting for missing items", "applicant"),
    "intake_refused": Duty("Not accepted at intake", "nobody"),
    "redirected": Duty("Passed on to another body or procedure", "nobody"),
    "accepted": Duty("Accepted, the review has not started", "city"),
    "in_review": Duty("In review, opinions are being collected", "city"),
    "clarification": Duty("Waiting for your clarification", "applicant"),
    "in_council": Duty("Before the appraisal council", "other"),
    "concluded": Duty("Review concluded", "city"),
    "at_authority": Duty("With the deciding body", "city"),
    "refused": Duty("Refused", "nobody"),
    "approved": Duty("Approved, waiting for the conditions to start", "applicant"),
    "active": Duty("Trial running", "applicant"),
    "suspended": Duty("Trial suspended, in full or in part", "applicant"),
    "ending": Duty("Trial ended, waiting for the final report", "applicant"),
    "evaluation": Duty("Results are being evaluated", "city"),
    "outcome_at_authority": Duty("Outcome with the deciding body", "city"),
    "completed": Duty("Completed with an outcome", "city"),
    "transition": Duty("In transition after the trial", "applicant"),
    "terminated": Duty("Terminated early", "city"),
    "withdrawn": Duty("Withdrawn", "nobody"),
    "winding_down": Duty("Winding down: participants, data and equipment are looked after", "applicant"),
    "closed": Duty("Closed", "nobody"),
}

# What the applicant reads instead of the label until the document of the decision is issued.
LABEL_BEFORE_ISSUE = "Being issued"

# Each of these is the signatory's act on a frozen draft: nothing of it goes outward before the document is issued.
DECIDING_VERBS: tuple[str, ...] = (
    "approve",
    "refuse",
    "revoke_approval",
    "suspend",
    "resume",
    "terminate",
    "accept_surrender",
    "adjust",
    "extend",
    "adopt_programme",
    "complete",
    "reopen",
    "reinstate",
)

SYSTEM_VERBS: tuple[str, ...] = (
    "lapse_clarification",
    "end_trial",
    "start_evaluation",
    "start_transition",
    "start_wind_down",
    "close",
)

# No further step of the law brings the case back to where it was.
IRREVERSIBLE_VERBS: tuple[str, ...] = (
    "discard",
    "submit",
    "register_legacy",
    "accept",
    "redirect",
    "start_review",
    "approve",
    "start_trial",
    "revoke_approval",
    "accept_surrender",
    "file_final_report",
    "end_trial",
    "start_evaluation",
    "evaluate_without_report",
    "complete",
    "start_transition",
    "start_wind_down",
    "close",
    "close_with_findings",
    "withdraw",
)

# Undone only where a complaint against the decision is upheld, and by which step.
UNDONE_BY_COMPLAINT: dict[str, str] = {
    "refuse_intake": "reopen_intake",
    "refuse": "reopen",
    "terminate": "reinstate",
}

# States in which a trial, or a part of it, may be running, and the steps by which the city stops it.
STOPS: dict[str, frozenset[str]] = {
    "active": frozenset({"suspend", "terminate"}),
    "suspended": frozenset({"terminate"}),
    "transition": frozenset({"terminate"}),
}
