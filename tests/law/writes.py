"""Every page that writes on a case without being a step, against every rule about people; written by hand from the law.

A row names the page, what writes there, and who may. The columns say what comes back when somebody sends its form whom
a rule bars: an auditor, who reads everything and writes nothing; the right person after they declared a conflict, and
before they declared at all; a superuser without a role; the administrator; the owner of another company.
The preparer, the concluder and the writer are barred from steps alone; those stand in `entry_points.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.law import cube

WRONG, CONFLICT, UNDECLARED = "wrong role", "conflict declared", "nothing declared"
SUPERUSER, ADMINISTRATOR, STRANGER = "superuser", "administrator", "another company"
RULES = (WRONG, CONFLICT, UNDECLARED, SUPERUSER, ADMINISTRATOR, STRANGER)

REFUSED, HIDDEN, TO_DECLARE = 403, 404, 302


@dataclass(frozen=True)
class Way:
    """One page, the service behind it, the right person, and what the others get."""

    page: str
    service: str
    right: str
    wrong: int = REFUSED
    conflict: int | None = REFUSED
    undeclared: int | None = TO_DECLARE
    superuser: int = REFUSED
    administrator: int = HIDDEN
    stranger: int = REFUSED

    def status(self, rule: str) -> int | None:
        """What the rule gives here; None where nobody declares: applicants and clerks judge nothing."""
        columns = (
            self.wrong,
            self.conflict,
            self.undeclared,
            self.superuser,
            self.administrator,
            self.stranger,
        )
        return dict(zip(RULES, columns, strict=True))[rule]


OWNER, MONITOR, SECRETARY = cube.OWNER, cube.MONITOR, cube.SECRETARY
OFFICER, HEAD, DIRECTOR = "the officer in charge", cube.HEAD, cube.DIRECTOR
CHAIR, MEMBER, LAWYER = cube.CHAIR, cube.MEMBER_1, cube.LAWYER


def of_judge(page: str, service: str, right: str) -> Way:
    """A page of the office, for somebody who judges: whoever holds no office is turned away before the case is seen."""
    return Way(page, service, right)


def of_clerk(page: str, service: str, right: str) -> Way:
    """A page of the office, for somebody who judges nothing and so declares nothing."""
    return Way(page, service, right, conflict=None, undeclared=None)


def shared(page: str, service: str, right: str) -> Way:
    """A page that applicants open too, and on which somebody writes who judges: it is hidden from strangers."""
    return Way(page, service, right, superuser=HIDDEN, stranger=HIDDEN)


def plain(page: str, service: str, right: str) -> Way:
    """The same, for an applicant or a clerk."""
    return Way(page, service, right, conflict=None, undeclared=None, superuser=HIDDEN, stranger=HIDDEN)


UNDER_REVIEW = (
    of_judge("cases:assign", "assign_officer", HEAD),
    of_judge("cases:declarations", "correct_declaration", HEAD),
    of_judge("dossier:check", "save_verdicts", OFFICER),
    shared("dossier:messages", "write_message", OFFICER),
    plain("dossier:section", "save_section", OWNER),
    plain("dossier:add_file", "attach_file", OWNER),
    plain("dossier:remove_file", "remove_file", OWNER),
    plain("dossier:replace_file", "replace_file", OWNER),
    plain("dossier:copy", "copy_parts", OWNER),
    plain("dossier:answer", "save_answers", OWNER),
    plain("dossier:people", "invite_to_case", OWNER),
    plain("dossier:revoke_invitation", "revoke_invitation", OWNER),
    plain("dossier:remove_person", "remove_person", OWNER),
    plain("dossier:hand_over", "hand_over", OWNER),
    of_judge("reviews:consultations", "add_consultation", HEAD),
    of_judge("reviews:opinion[legal]", "save_opinion", LAWYER),
    of_judge("reviews:provision", "save_provision_view", LAWYER),
    of_judge("reviews:compose", "compose_council", HEAD),
    of_judge("documents:ask_again", "ask_again", OFFICER),
    of_judge("documents:print_jobs", "ask_for_print", OFFICER),
    of_judge("reviews:write_report", "prepare_report", OFFICER),
    shared("trials:terms", "save_terms", OFFICER),
)
"""On a case under review, whose legal opinion somebody has in hand."""

IN_SESSION = (
    of_judge("reviews:answer", "answer_invitation", MEMBER),
    of_clerk("reviews:session", "record_attendance", SECRETARY),
    of_clerk("reviews:leave", "excuse", SECRETARY),
    of_judge("reviews:scores", "save_sheet", MEMBER),
    of_judge("reviews:conclusion", "put_conclusion", CHAIR),
    of_judge("reviews:vote", "cast_vote", MEMBER),
    of_clerk("reviews:minutes", "save_discussion", SECRETARY),
    of_judge("reviews:dissent", "dissent", MEMBER),
    of_judge("documents:draft", "draft_document", OFFICER),
    of_judge("documents:apology", "apologise", HEAD),
)
"""On a case before its council, which is in session."""

RUNNING = (
    of_judge("trials:condition", "verify_start_condition", OFFICER),
    plain("trials:numbers", "record_observations", MONITOR),
    plain("trials:enrolment", "record_enrolment", MONITOR),
    plain("trials:report", "write_report", OWNER),
    plain("trials:duty", "give_evidence", OWNER),
    plain("trials:evidence", "remove_evidence", OWNER),
    plain("trials:changes", "begin_change", OWNER),
    # A draft of the holder is nobody else's to know of; the officer's proposal has its own test (`tests/trials/test_changes.py`).
    Way(
        "trials:change",
        "write_request",
        OWNER,
        wrong=HIDDEN,
        conflict=None,
        undeclared=None,
        superuser=HIDDEN,
        stranger=HIDDEN,
    ),
    plain("trials:inspections", "plan_inspection", MONITOR),
    plain("trials:inspection", "save_answer", OWNER),
    of_clerk("trials:minutes", "write_minutes", MONITOR),
    plain("trials:remedies", "verify_remedy", MONITOR),
    of_clerk("trials:remedy", "verify_remedy", MONITOR),
    shared("trials:stop", "order_stop", DIRECTOR),
    plain("trials:surrender", "request_surrender", OWNER),
    plain("trials:wind_down", "tick_wind_down_item", MONITOR),
    of_clerk("trials:wind_down_item", "tick_wind_down_item", MONITOR),
    of_judge("evaluations:edit", "prepare_evaluation", OFFICER),
)
"""On a trial that runs, its evaluation opened."""

ELSEWHERE = frozenset(
    {
        "cases:step",
        "cases:part_step",
        "cases:declare",
        "cases:export",
        "dossier:new",
        "dossier:accept_invitation",
        "documents:register_file",
        "documents:remark",
        "documents:remedy",
        "documents:discard",
        "documents:settle_remark",
    }
)
"""Steps stand in `entry_points.py`; whoever is barred must be able to declare; lists that are taken along are noted in
the log of the office; remarks on a draft and what sets a document right have their own (`tests/documents/test_remarks.py`,
`test_remedies.py`); the others write on nobody else's case."""

CLOSED: dict[str, dict[str, int]] = {
    "under review": {"dossier:check": 403, "dossier:remove_person": 404, "dossier:revoke_invitation": 404},
    "in session": {},
    "running": {
        "trials:evidence": 404,
        "trials:remedies": 404,
        "trials:remedy": 404,
        "trials:wind_down": 404,
        "trials:wind_down_item": 404,
    },
}
"""What is closed to the right person too: the dossier was checked already, nobody was invited, nothing is
suspended, no evidence was given."""
