"""The main lifecycle of a case, one row for each state a step leaves, written by hand from the law and not from the code."""

from typing import NamedTuple

Roles = frozenset[tuple[str, str]]


class State(NamedTuple):
    """A state of the case and whether it is the end of the road."""

    name: str
    terminal: bool


class Move(NamedTuple):
    """One step out of one state: where it leads, which (role, codename) may take it, whether it must give a reason."""

    source: str
    target: str
    verb: str
    roles: Roles
    reason: bool


STATES: tuple[State, ...] = (
    State("draft", terminal=False),
    State("pre_advice", terminal=False),
    State("submitted", terminal=False),
    State("supplement", terminal=False),
    State("intake_refused", terminal=False),
    State("redirected", terminal=False),
    State("accepted", terminal=False),
    State("in_review", terminal=False),
    State("clarification", terminal=False),
    State("in_council", terminal=False),
    State("concluded", terminal=False),
    State("at_authority", terminal=False),
    State("refused", terminal=False),
    State("approved", terminal=False),
    State("active", terminal=False),
    State("suspended", terminal=False),
    State("ending", terminal=False),
    State("evaluation", terminal=False),
    State("outcome_at_authority", terminal=False),
    State("completed", terminal=False),
    State("transition", terminal=False),
    State("terminated", terminal=False),
    State("withdrawn", terminal=False),
    State("winding_down", terminal=False),
    State("closed", terminal=True),
)

# The system holds no codename: it is asked for by name.
SYSTEM: Roles = frozenset({("system", "")})
OWNER_SUBMITS: Roles = frozenset({("applicant_owner", "submit_case")})
OWNER_OR_ONE_STOP: Roles = frozenset({("applicant_owner", "submit_case"), ("one_stop", "enter_paper_case")})
APPLICANT_ANSWERS: Roles = frozenset(
    {
        ("applicant_owner", "answer_case"),
        ("applicant_editor", "answer_case"),
        ("one_stop", "enter_paper_case"),
    }
)
OWNER_REPORTS: Roles = frozenset({("applicant_owner", "report_trial")})
INTAKE: Roles = frozenset({("one_stop", "check_dossier"), ("presiding_officer", "check_dossier")})
OFFICER_PREPARES: Roles = frozenset({("presiding_officer", "prepare_review")})
OFFICER_SUPERVISES: Roles = frozenset({("presiding_officer", "supervise_trial")})
OFFICER_OR_SYSTEM: Roles = frozenset({("presiding_officer", "supervise_trial"), ("system", "")})
HEAD_LEADS: Roles = frozenset({("presiding_head", "lead_review")})
DIRECTOR_CONCLUDES: Roles = frozenset({("presiding_director", "conclude_case")})
CHAIR: Roles = frozenset({("council_chair", "chair_council")})
AUTHORITY_HANDLES: Roles = frozenset(
    {("authority_office", "handle_submission"), ("authority_signatory", "handle_submission")}
)
SIGNATORY_DECIDES: Roles = frozenset({("authority_signatory", "decide_case")})
CLERK_ISSUES: Roles = frozenset({("document_clerk", "issue_document")})
CLERK_CLOSES: Roles = frozenset({("document_clerk", "close_case")})
CLERK_OR_SYSTEM: Roles = frozenset({("document_clerk", "close_case"), ("system", "")})
MONITOR_CLOSES: Roles = frozenset({("monitor", "close_case")})

MOVES: tuple[Move, ...] = (
    # Before submission.
    Move("draft", "pre_advice", "ask_advice", OWNER_SUBMITS, reason=False),
    Move("pre_advice", "draft", "give_advice", OFFICER_PREPARES, reason=False),
    Move("draft", "withdrawn", "discard", OWNER_OR_ONE_STOP, reason=False),
    Move("draft", "submitted", "submit", OWNER_OR_ONE_STOP, reason=False),
    Move("draft", "approved", "register_legacy", CLERK_ISSUES, reason=False),
    # Intake.
    Move("submitted", "accepted", "accept", INTAKE, reason=False),
    Move("submitted", "supplement", "request_supplement", INTAKE, reason=True),
    Move("supplement", "submitted", "supply_supplement", APPLICANT_ANSWERS, reason=False),
    Move("submitted", "intake_refused", "refuse_intake", HEAD_LEADS, reason=True),
    Move("supplement", "intake_refused", "refuse_intake", HEAD_LEADS, reason=True),
    Move("submitted", "redirected", "redirect", HEAD_LEADS, reason=True),
    Move("accepted", "redirected", "redirect", HEAD_LEADS, reason=True),
    Move("in_review", "redirected", "redirect", HEAD_LEADS, reason=True),
    # Review.
    Move("accepted", "in_review", "start_review", HEAD_LEADS, reason=False),
    Move("in_review", "clarification", "request_clarification", OFFICER_PREPARES, reason=False),
    Move("clarification", "in_review", "answer_clarification", APPLICANT_ANSWERS, reason=False),
    Move("clarification", "in_review", "lapse_clarification", SYSTEM, reason=False),
    Move("in_review", "in_council", "convene_council", DIRECTOR_CONCLUDES, reason=False),
    Move("in_council", "in_review", "conclude_council", CHAIR, reason=False),
    Move("in_council", "in_review", "return_from_council", CHAIR, reason=True),
    Move("in_review", "concluded", "conclude", DIRECTOR_CONCLUDES, reason=True),
    Move("concluded", "in_review", "reopen_review", DIRECTOR_CONCLUDES, reason=True),
    # Decision.
    Move("concluded", "at_authority", "send_to_authority", DIRECTOR_CONCLUDES, reason=False),
    Move("at_authority", "in_review", "return_to_review", AUTHORITY_HANDLES, reason=True),
    Move("at_authority", "concluded", "return_for_redrafting", AUTHORITY_HANDLES, reason=True),
    Move("at_authority", "approved", "approve", SIGNATORY_DECIDES, reason=False),
    Move("at_authority", "refused", "refuse", SIGNATORY_DECIDES, reason=True),
    # Trial.
    Move("approved", "active", "start_trial", OFFICER_SUPERVISES, reason=False),
    Move("approved", "terminated", "revoke_approval", SIGNATORY_DECIDES, reason=True),
    Move("active", "suspended", "suspend", SIGNATORY_DECIDES, reason=True),
    Move("suspended", "active", "resume", SIGNATORY_DECIDES, reason=False),
    Move("active", "terminated", "terminate", SIGNATORY_DECIDES, reason=True),
    Move("suspended", "terminated", "terminate", SIGNATORY_DECIDES, reason=True),
    Move("transition", "terminated", "terminate", SIGNATORY_DECIDES, reason=True),
    Move("approved", "terminated", "accept_surrender", SIGNATORY_DECIDES, reason=False),
    Move("active", "terminated", "accept_surrender", SIGNATORY_DECIDES, reason=False),
    Move("suspended", "terminated", "accept_surrender", SIGNATORY_DECIDES, reason=False),
    Move("approved", "approved", "adjust", SIGNATORY_DECIDES, reason=False),
    Move("active", "active", "adjust", SIGNATORY_DECIDES, reason=False),
    Move("suspended", "suspended", "adjust", SIGNATORY_DECIDES, reason=False),
    Move("approved", "approved", "extend", SIGNATORY_DECIDES, reason=False),
    Move("active", "active", "extend", SIGNATORY_DECIDES, reason=False),
    Move("suspended", "suspended", "extend", SIGNATORY_DECIDES, reason=False),
    Move("approved", "approved", "adopt_programme", SIGNATORY_DECIDES, reason=False),
    Move("active", "active", "adopt_programme", SIGNATORY_DECIDES, reason=False),
    Move("suspended", "suspended", "adopt_programme", SIGNATORY_DECIDES, reason=False),
    Move("active", "active", "file_final_report", OWNER_REPORTS, reason=False),
    Move("suspended", "suspended", "file_final_report", OWNER_REPORTS, reason=False),
    # Evaluation and outcome.
    Move("ending", "evaluation", "file_final_report", OWNER_REPORTS, reason=False),
    Move("active", "ending", "end_trial", SYSTEM, reason=False),
    Move("suspended", "ending", "end_trial", SYSTEM, reason=False),
    Move("ending", "evaluation", "start_evaluation", SYSTEM, reason=False),
    Move("ending", "evaluation", "evaluate_without_report", DIRECTOR_CONCLUDES, reason=True),
    Move("evaluation", "outcome_at_authority", "send_outcome_to_authority", DIRECTOR_CONCLUDES, reason=False),
    Move("outcome_at_authority", "evaluation", "return_to_evaluation", AUTHORITY_HANDLES, reason=True),
    Move("outcome_at_authority", "completed", "complete", SIGNATORY_DECIDES, reason=False),
    # After the trial.
    Move("completed", "transition", "start_transition", SYSTEM, reason=False),
    Move("completed", "winding_down", "start_wind_down", OFFICER_OR_SYSTEM, reason=False),
    Move("transition", "winding_down", "start_wind_down", OFFICER_OR_SYSTEM, reason=False),
    Move("terminated", "winding_down", "start_wind_down", OFFICER_OR_SYSTEM, reason=False),
    Move("completed", "closed", "close", OFFICER_SUPERVISES, reason=False),
    Move("transition", "closed", "close", OFFICER_SUPERVISES, reason=False),
    Move("terminated", "closed", "close", OFFICER_SUPERVISES, reason=False),
    Move("winding_down", "closed", "close", MONITOR_CLOSES, reason=False),
    Move("winding_down", "closed", "close_with_findings", DIRECTOR_CONCLUDES, reason=False),
    Move("intake_refused", "closed", "close", CLERK_CLOSES, reason=False),
    Move("redirected", "closed", "close", CLERK_CLOSES, reason=False),
    Move("refused", "closed", "close", CLERK_CLOSES, reason=False),
    # Nobody of the city knows of a draft that was discarded; it is closed by time.
    Move("withdrawn", "closed", "close", CLERK_OR_SYSTEM, reason=False),
    # After an upheld complaint.
    Move("refused", "in_review", "reopen", SIGNATORY_DECIDES, reason=False),
    Move("intake_refused", "submitted", "reopen_intake", DIRECTOR_CONCLUDES, reason=False),
    Move("terminated", "suspended", "reinstate", SIGNATORY_DECIDES, reason=False),
    # The applicant may withdraw until the decision: the eight states from submission to the authority.
    Move("submitted", "withdrawn", "withdraw", OWNER_OR_ONE_STOP, reason=True),
    Move("supplement", "withdrawn", "withdraw", OWNER_OR_ONE_STOP, reason=True),
    Move("accepted", "withdrawn", "withdraw", OWNER_OR_ONE_STOP, reason=True),
    Move("in_review", "withdrawn", "withdraw", OWNER_OR_ONE_STOP, reason=True),
    Move("clarification", "withdrawn", "withdraw", OWNER_OR_ONE_STOP, reason=True),
    Move("in_council", "withdrawn", "withdraw", OWNER_OR_ONE_STOP, reason=True),
    Move("concluded", "withdrawn", "withdraw", OWNER_OR_ONE_STOP, reason=True),
    Move("at_authority", "withdrawn", "withdraw", OWNER_OR_ONE_STOP, reason=True),
)

# Steps that the system may take; a person may take start_wind_down and close as well.
SYSTEM_VERBS: frozenset[str] = frozenset(
    {"lapse_clarification", "end_trial", "start_evaluation", "start_transition", "start_wind_down", "close"}
)

# The law names a reason here inside the parts of the step: each gap with its ground, a reason for each criterion,
# the refusal that is proposed. The other rows with a reason give one for the step as a whole.
REASON_STANDS_IN_THE_PARTS: frozenset[str] = frozenset({"request_supplement", "conclude", "refuse"})

# Steps that the law keeps from a presiding officer who is not assigned to the case.
ASSIGNED_OFFICER_ONLY: frozenset[str] = frozenset(
    {"accept", "request_supplement", "request_clarification", "start_trial"}
)

# Four eyes: whoever did the named work does not take the step.
NOT_BY_PREPARER: frozenset[str] = frozenset(
    {"conclude", "approve", "refuse", "send_outcome_to_authority", "complete"}
)
NOT_BY_CONCLUDER: frozenset[str] = frozenset({"approve", "refuse"})
