"""Who is offered which step in which state, written by hand from the law and not from the code.

Offered means that the permission holds (role, live grant, no declared conflict, four eyes), whatever the guards say:
a blocked step is offered with its reasons. A persona that a row does not name is not offered the step, and a
(state, verb) that is not a row is offered to nobody.

The situation: a case of `hanoi-2026` by Skylift, entered and submitted by its owner. `officer@dost.example` is
assigned and prepared the review and the evaluation, `officer2@dost.example` is not assigned, `director@dost.example`
concluded. The council, the agencies and the legal body have their grants from when they were called. Nobody declared
a conflict of interest.
"""

OWNER = "owner@skylift.example"
EDITOR = "engineer@skylift.example"
PARTNER = "partner@hospital.example"
COMPETITOR = "owner@paybridge.example"
ONE_STOP = "onestop@dost.example"
OFFICER = "officer@dost.example"
OTHER_OFFICER = "officer2@dost.example"
HEAD = "head@dost.example"
DIRECTOR = "director@dost.example"
MONITOR = "monitor@dost.example"
LAWYER = "lawyer@doj.example"
LEGAL_LEADER = "leader@doj.example"
TRANSPORT = "agency@transport.example"
TRANSPORT_LEADER = "lead@transport.example"
POLICE = "agency@police.example"
POLICE_LEADER = "lead@police.example"
COMMUNE = "commune@hoalac.example"
CHAIR = "chair@council.example"
MEMBER_1 = "member1@council.example"
MEMBER_2 = "member2@council.example"
SECRETARY = "secretary@council.example"
OFFICE = "office@cpc.example"
SIGNATORY = "signatory@cpc.example"
AUTHORITY_CLERK = "clerk@cpc.example"
PRESIDING_CLERK = "clerk@dost.example"
LEGAL_CLERK = "clerk@doj.example"
REPRESENTATIVE = "council@people.example"
AUDITOR = "auditor@city.example"
ADMINISTRATOR = "admin@city.example"
ANONYMOUS = "anonymous"
SYSTEM = "system"

PERSONAS: tuple[str, ...] = (
    OWNER,
    EDITOR,
    PARTNER,
    COMPETITOR,
    ONE_STOP,
    OFFICER,
    OTHER_OFFICER,
    HEAD,
    DIRECTOR,
    MONITOR,
    LAWYER,
    LEGAL_LEADER,
    TRANSPORT,
    TRANSPORT_LEADER,
    POLICE,
    POLICE_LEADER,
    COMMUNE,
    CHAIR,
    MEMBER_1,
    MEMBER_2,
    SECRETARY,
    OFFICE,
    SIGNATORY,
    AUTHORITY_CLERK,
    PRESIDING_CLERK,
    LEGAL_CLERK,
    REPRESENTATIVE,
    AUDITOR,
    ADMINISTRATOR,
    ANONYMOUS,
    SYSTEM,
)

# They read, give opinions, score, keep documents or administer; no step of the main lifecycle is ever theirs.
NEVER_OFFERED: frozenset[str] = frozenset(
    {
        PARTNER,
        COMPETITOR,
        LAWYER,
        LEGAL_LEADER,
        TRANSPORT,
        TRANSPORT_LEADER,
        POLICE,
        POLICE_LEADER,
        COMMUNE,
        MEMBER_1,
        MEMBER_2,
        SECRETARY,
        LEGAL_CLERK,
        REPRESENTATIVE,
        AUDITOR,
        ADMINISTRATOR,
        ANONYMOUS,
    }
)

Offer = dict[tuple[str, str], frozenset[str]]

OFFERED: Offer = {
    # A draft belongs to its applicants: no department has a grant on it, so paper and legacy entry are nobody's here.
    ("draft", "ask_advice"): frozenset({OWNER}),
    ("draft", "discard"): frozenset({OWNER}),
    ("draft", "submit"): frozenset({OWNER}),
    ("draft", "register_legacy"): frozenset(),
    # No officer is assigned yet: each officer of the presiding body may give advice.
    ("pre_advice", "give_advice"): frozenset({OFFICER, OTHER_OFFICER}),
    ("submitted", "accept"): frozenset({ONE_STOP, OFFICER}),
    ("submitted", "request_supplement"): frozenset({ONE_STOP, OFFICER}),
    ("submitted", "refuse_intake"): frozenset({HEAD}),
    ("submitted", "redirect"): frozenset({HEAD}),
    ("submitted", "withdraw"): frozenset({OWNER}),
    ("supplement", "supply_supplement"): frozenset({OWNER, EDITOR}),
    ("supplement", "refuse_intake"): frozenset({HEAD}),
    ("supplement", "withdraw"): frozenset({OWNER}),
    # The clerk of the presiding body keeps the file.
    ("intake_refused", "close"): frozenset({PRESIDING_CLERK}),
    ("intake_refused", "reopen_intake"): frozenset({DIRECTOR}),
    ("redirected", "close"): frozenset({PRESIDING_CLERK}),
    ("accepted", "start_review"): frozenset({HEAD}),
    ("accepted", "redirect"): frozenset({HEAD}),
    ("accepted", "withdraw"): frozenset({OWNER}),
    ("in_review", "request_clarification"): frozenset({OFFICER}),
    ("in_review", "convene_council"): frozenset({DIRECTOR}),
    ("in_review", "conclude"): frozenset({DIRECTOR}),
    ("in_review", "redirect"): frozenset({HEAD}),
    ("in_review", "withdraw"): frozenset({OWNER}),
    ("clarification", "answer_clarification"): frozenset({OWNER, EDITOR}),
    ("clarification", "lapse_clarification"): frozenset({SYSTEM}),
    ("clarification", "withdraw"): frozenset({OWNER}),
    ("in_council", "conclude_council"): frozenset({CHAIR}),
    ("in_council", "return_from_council"): frozenset({CHAIR}),
    ("in_council", "withdraw"): frozenset({OWNER}),
    ("concluded", "reopen_review"): frozenset({DIRECTOR}),
    ("concluded", "send_to_authority"): frozenset({DIRECTOR}),
    ("concluded", "withdraw"): frozenset({OWNER}),
    ("at_authority", "return_to_review"): frozenset({OFFICE, SIGNATORY}),
    ("at_authority", "return_for_redrafting"): frozenset({OFFICE, SIGNATORY}),
    ("at_authority", "approve"): frozenset({SIGNATORY}),
    ("at_authority", "refuse"): frozenset({SIGNATORY}),
    ("at_authority", "withdraw"): frozenset({OWNER}),
    ("refused", "close"): frozenset({PRESIDING_CLERK}),
    ("refused", "reopen"): frozenset({SIGNATORY}),
    ("approved", "start_trial"): frozenset({OFFICER}),
    ("approved", "revoke_approval"): frozenset({SIGNATORY}),
    ("approved", "accept_surrender"): frozenset({SIGNATORY}),
    ("approved", "adjust"): frozenset({SIGNATORY}),
    ("approved", "extend"): frozenset({SIGNATORY}),
    ("approved", "adopt_programme"): frozenset({SIGNATORY}),
    ("active", "suspend"): frozenset({SIGNATORY}),
    ("active", "terminate"): frozenset({SIGNATORY}),
    ("active", "accept_surrender"): frozenset({SIGNATORY}),
    ("active", "adjust"): frozenset({SIGNATORY}),
    ("active", "extend"): frozenset({SIGNATORY}),
    ("active", "adopt_programme"): frozenset({SIGNATORY}),
    ("active", "file_final_report"): frozenset({OWNER}),
    ("active", "end_trial"): frozenset({SYSTEM}),
    ("suspended", "resume"): frozenset({SIGNATORY}),
    ("suspended", "terminate"): frozenset({SIGNATORY}),
    ("suspended", "accept_surrender"): frozenset({SIGNATORY}),
    ("suspended", "adjust"): frozenset({SIGNATORY}),
    ("suspended", "extend"): frozenset({SIGNATORY}),
    ("suspended", "adopt_programme"): frozenset({SIGNATORY}),
    ("suspended", "file_final_report"): frozenset({OWNER}),
    ("suspended", "end_trial"): frozenset({SYSTEM}),
    ("ending", "file_final_report"): frozenset({OWNER}),
    ("ending", "start_evaluation"): frozenset({SYSTEM}),
    ("ending", "evaluate_without_report"): frozenset({DIRECTOR}),
    ("evaluation", "send_outcome_to_authority"): frozenset({DIRECTOR}),
    ("outcome_at_authority", "return_to_evaluation"): frozenset({OFFICE, SIGNATORY}),
    ("outcome_at_authority", "complete"): frozenset({SIGNATORY}),
    # Supervision is granted to the assigned officer: winding down and closing a trial are his.
    ("completed", "start_transition"): frozenset({SYSTEM}),
    ("completed", "start_wind_down"): frozenset({OFFICER, SYSTEM}),
    ("completed", "close"): frozenset({OFFICER}),
    ("transition", "terminate"): frozenset({SIGNATORY}),
    ("transition", "start_wind_down"): frozenset({OFFICER, SYSTEM}),
    ("transition", "close"): frozenset({OFFICER}),
    ("terminated", "start_wind_down"): frozenset({OFFICER, SYSTEM}),
    ("terminated", "close"): frozenset({OFFICER}),
    ("terminated", "reinstate"): frozenset({SIGNATORY}),
    ("withdrawn", "close"): frozenset({PRESIDING_CLERK, SYSTEM}),
    # The monitor and the clerk hold the same codename; here it is the monitor's step alone.
    ("winding_down", "close"): frozenset({MONITOR}),
    ("winding_down", "close_with_findings"): frozenset({DIRECTOR}),
}

# A draft of `hanoi-2025-legacy` that the authority's clerk entered. Rows that differ from OFFERED.
OFFERED_LEGACY_DRAFT: Offer = {
    ("draft", "register_legacy"): frozenset({AUTHORITY_CLERK}),
}

# A paper draft of `hanoi-2026` that the one-stop clerk entered for Skylift, whose people only read it. Rows that differ.
OFFERED_PAPER_DRAFT: Offer = {
    ("draft", "submit"): frozenset({ONE_STOP}),
    ("draft", "discard"): frozenset({ONE_STOP}),
    ("draft", "ask_advice"): frozenset(),
}
