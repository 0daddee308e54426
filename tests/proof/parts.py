"""The parts of a case that have a life of their own, and who takes their steps; a literal table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.documents.models import Document
from sandbox.evaluations.models import Evaluation
from sandbox.reviews.models import CouncilSession, Opinion
from sandbox.trials.models import Change, ConditionDuty, Inspection, TrialReport
from tests.law import cube
from tests.proof.paper import clerk_of
from tests.reviews.situations import TEAMS
from workflows.step import all_steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.accounts.models import User
    from sandbox.cases.models import Case
    from tests.proof.life import Life


def _persona(login: str) -> Callable[[Life, Any], User]:
    return lambda life, _part: life.person(login)


def _writer(life: Life, opinion: Any) -> User:
    return life.people[TEAMS[opinion.department.code][0]]


def _leader(life: Life, opinion: Any) -> User:
    return life.people[TEAMS[opinion.department.code][1]]


PART_TAKERS: dict[tuple[str, str], Callable[[Life, Any], User]] = {
    ("opinion", "take_up"): _writer,
    ("opinion", "hand_to_head"): _writer,
    ("opinion", "return_to_reviewer"): _leader,
    ("opinion", "finalise"): _leader,
    ("opinion", "lapse"): _persona(cube.SYSTEM),
    ("opinion", "mark_stale"): _persona(cube.SYSTEM),
    ("opinion", "ask_again"): _persona(cube.OFFICER),
    ("opinion", "let_stand"): _persona(cube.OFFICER),
    ("council_session", "invite"): _persona(cube.SECRETARY),
    ("council_session", "reschedule"): _persona(cube.CHAIR),
    ("council_session", "remind"): _persona(cube.SYSTEM),
    ("council_session", "open_session"): _persona(cube.CHAIR),
    ("council_session", "hand_in_minutes"): _persona(cube.SECRETARY),
    ("council_session", "return_minutes"): _persona(cube.CHAIR),
    ("council_session", "agree_minutes"): _persona(cube.CHAIR),
    ("council_session", "close_session"): _persona(cube.SYSTEM),
    ("council_session", "cancel"): _persona(cube.MEMBER_1),
    ("document", "check_draft"): _persona(cube.HEAD),
    ("document", "return_draft"): _persona(cube.HEAD),
    ("document", "redraft"): _persona(cube.PRESIDING_CLERK),
    ("document", "discard"): _persona(cube.OFFICER),
    ("document", "adopt"): _persona(cube.SIGNATORY),
    ("document", "approve_for_signature"): _persona(cube.OFFICE),
    ("document", "authorise"): _persona(cube.SIGNATORY),
    ("document", "give_number"): clerk_of,
    ("document", "record_signature"): clerk_of,
    ("document", "sign"): _persona(cube.SIGNATORY),
    ("document", "hand_in"): clerk_of,
    ("document", "confirm_signature"): _persona(cube.SIGNATORY),
    ("document", "seal"): clerk_of,
    ("document", "confirm_seal"): clerk_of,
    ("document", "issue"): clerk_of,
    ("document", "void"): clerk_of,
    ("document", "supersede"): clerk_of,
    ("document", "revoke"): _persona(cube.OFFICE),
    ("trial_report", "file"): _persona(cube.OWNER),
    ("trial_report", "accept"): _persona(cube.MONITOR),
    ("trial_report", "return_report"): _persona(cube.OFFICER),
    ("condition_duty", "hand_in"): _persona(cube.OWNER),
    ("condition_duty", "accept"): _persona(cube.MONITOR),
    ("condition_duty", "return_evidence"): _persona(cube.OFFICER),
    ("change", "request"): _persona(cube.OWNER),
    ("change", "discard"): _persona(cube.OWNER),
    ("change", "withdraw"): _persona(cube.EDITOR),
    ("change", "propose"): _persona(cube.OFFICER),
    ("change", "return_proposal"): _persona(cube.DIRECTOR),
    ("change", "submit"): _persona(cube.DIRECTOR),
    ("change", "return_change"): _persona(cube.OFFICE),
    ("change", "approve"): _persona(cube.SIGNATORY),
    ("change", "refuse"): _persona(cube.SIGNATORY),
    ("change", "take_effect"): _persona(cube.SIGNATORY),
    ("change", "lapse"): _persona(cube.OFFICER),
    ("inspection", "hold"): _persona(cube.MONITOR),
    ("inspection", "agree"): _persona(cube.MONITOR),
    ("inspection", "answer"): _persona(cube.OWNER),
    ("inspection", "return_answer"): _persona(cube.OFFICER),
    ("inspection", "close"): _persona(cube.MONITOR),
    ("inspection", "cancel"): _persona(cube.OFFICER),
    ("evaluation", "finalise"): _persona(cube.HEAD),
    ("evaluation", "reopen"): _persona(cube.HEAD),
}
"""Who tries each step; where the law names somebody else, the door must refuse."""


def parts_of(case: Case) -> list[Any]:
    """Every part of a case with a life of its own."""
    found: list[Any] = []
    of_trials = (TrialReport, ConditionDuty, Inspection, Change)
    for model in (Opinion, CouncilSession, Document, *of_trials, Evaluation):
        found += model._base_manager.filter(case=case).order_by("pk")
    return found


def verbs_of(part: Any) -> list[str]:
    """The verbs of the law from the part's present state."""
    return sorted(step.verb for step in all_steps(type(part)) if step.source == part.state)
