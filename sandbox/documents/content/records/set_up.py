"""The facts of the decision that sets up a council (D10), from the council as it was composed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sandbox.accounts.models import Department
from sandbox.core.clock import today
from sandbox.documents.content.records.council import PARTS
from sandbox.documents.content.records.paper import act_on, issue_of, source_of
from sandbox.documents.content.source import issue_facts
from sandbox.documents.letters.set_up import CouncilSeat, SetUpFacts

if TYPE_CHECKING:
    from sandbox.documents.letters.facts import IssueFacts
    from sandbox.programmes.rules import ProgrammeRules
    from sandbox.reviews.models import CouncilSession

CONVENED = "case.convene_council"
PROPOSER = "Trưởng phòng chuyên môn"
SET_UP = "D10"


def set_up_facts(session: CouncilSession, rules: ProgrammeRules) -> SetUpFacts:
    """Gather who sits in the council; a draft until the number of the decision is entered with it."""
    case = session.case
    members = list(session.members.select_related("user"))
    voting = sum(member.scores_cases for member in members)
    in_order = sorted(members, key=lambda member: list(PARTS).index(member.part))
    return SetUpFacts(
        issue=_issue(session, rules),
        head_title=Department.objects.get(code=rules.bodies.presiding).head_title,
        proposer=PROPOSER,
        reference=case.reference or "",
        title=case.title,
        applicant=case.applicant.name,
        seats=tuple(CouncilSeat(member.user.full_name, "", PARTS[member.part]) for member in in_order),
        quorum=rules.council.quorum(voting),
    )


def _issue(session: CouncilSession, rules: ProgrammeRules) -> IssueFacts:
    presiding = Department.objects.get(code=rules.bodies.presiding)
    day = session.decided_on or today(session.composed_at)
    source = source_of(session.case, SET_UP, presiding, day=day, act=act_on(session.case, CONVENED))
    issue = issue_of(source, draft=not session.decision_number, recipients=("Như Điều 4", "Lưu: VT"))
    number, _slash, code = session.decision_number.partition("/")
    bases = issue_facts(source, recipients=()).legal_bases
    return replace(issue, legal_bases=bases, number=number or None, code=code or issue.code)
