"""The words of the law that a programme may use in its data: verbs and states."""

CASE_VERBS = (
    "ask_advice",
    "give_advice",
    "discard",
    "submit",
    "register_legacy",
    "accept",
    "request_supplement",
    "supply_supplement",
    "refuse_intake",
    "redirect",
    "start_review",
    "request_clarification",
    "answer_clarification",
    "lapse_clarification",
    "convene_council",
    "conclude_council",
    "return_from_council",
    "conclude",
    "reopen_review",
    "send_to_authority",
    "return_to_review",
    "return_for_redrafting",
    "approve",
    "refuse",
    "start_trial",
    "revoke_approval",
    "suspend",
    "resume",
    "terminate",
    "accept_surrender",
    "adjust",
    "extend",
    "adopt_programme",
    "file_final_report",
    "end_trial",
    "start_evaluation",
    "evaluate_without_report",
    "send_outcome_to_authority",
    "return_to_evaluation",
    "complete",
    "start_transition",
    "start_wind_down",
    "close",
    "close_with_findings",
    "reopen",
    "reopen_intake",
    "reinstate",
    "withdraw",
)

PART_VERBS = (
    "document.issue",
    "change.request",
    "incident.notify",
    "incident.report",
    "trial.order_stop",
)

CASE_STATES = (
    "draft",
    "pre_advice",
    "submitted",
    "supplement",
    "intake_refused",
    "redirected",
    "accepted",
    "in_review",
    "clarification",
    "in_council",
    "concluded",
    "at_authority",
    "refused",
    "approved",
    "active",
    "suspended",
    "ending",
    "evaluation",
    "outcome_at_authority",
    "completed",
    "transition",
    "terminated",
    "withdrawn",
    "winding_down",
    "closed",
)


def known_verbs() -> frozenset[str]:
    """Every verb that may start, pause, resume or stop a period of a programme."""
    return frozenset({f"case.{verb}" for verb in CASE_VERBS} | set(PART_VERBS))


def known_states() -> frozenset[str]:
    """Every state of a case."""
    return frozenset(CASE_STATES)
