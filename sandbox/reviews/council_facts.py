"""The facts that the law asks of the council: people, presence, scores and votes, counted from their rows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sandbox.cases.models import ConflictDeclaration
from sandbox.cases.services.programme import CaseBatch, cases_with_rules
from sandbox.core.calendar import working_calendar
from sandbox.core.clock import today as day_of
from sandbox.reviews.models import CouncilMember, CouncilSession, ScoreSheet
from sandbox.reviews.services.council import FEWEST_MEMBERS
from sandbox.reviews.tally import tally_votes
from workflows.case import CaseState
from workflows.council import CouncilState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from sandbox.programmes.rules import ProgrammeRules

Answers = dict[str, object]

AGREED = frozenset({CouncilState.AGREED, CouncilState.CONCLUDED})
NO_COUNCIL: Answers = {
    "council_composed": False,
    "council_convened": False,
    "council_reminder_due": False,
    "council_conflicts_declared": False,
    "council_quorum": False,
    "council_scores_missing": 0,
    "council_votes_missing": 0,
    "council_conclusion_carried": False,
    "council_minutes_agreed": False,
    "council_concluded": False,
}
OF_COUNCIL = tuple(NO_COUNCIL)


@dataclass
class Rows:
    """What stands in the tables about the last session of each case, fetched for all of them at once."""

    sessions: dict[int, CouncilSession]
    seats: dict[int, list[CouncilMember]] = field(default_factory=lambda: defaultdict(list))
    declared: dict[int, dict[int, bool]] = field(default_factory=lambda: defaultdict(dict))
    handed_in: set[int] = field(default_factory=set)


def council_facts(case_ids: Sequence[int], today: date) -> Mapping[int, Mapping[str, object]]:
    """The councils of many cases, with a constant number of questions."""
    cases, rules = cases_with_rules(case_ids, today)
    rows = _rows([case.pk for case in cases])
    return {
        case.pk: _answers(rows, case.pk, case.state, rules[case.pk], today)
        if case.pk in rows.sessions
        else dict(NO_COUNCIL)
        for case in cases
    }


def moment_facts(case_ids: Sequence[int], _today: date) -> Mapping[int, Mapping[str, object]]:
    """Whether the moment that the invitation named has come, in one question; not known to whoever asks by the day."""
    if not isinstance(case_ids, CaseBatch) or case_ids.now is None:
        return {}
    now = case_ids.now
    moments = CouncilSession.objects.filter(case__in=case_ids.cases).order_by("pk")
    starts = dict(moments.values_list("case_id", "starts_at"))
    return {case_id: {"council_moment_come": _has_come(starts.get(case_id), now)} for case_id in case_ids}


def _has_come(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and moment <= now


def _rows(case_ids: Sequence[int]) -> Rows:
    found = CouncilSession.objects.filter(case__in=case_ids).order_by("pk")
    rows = Rows({row.case_id: row for row in found})
    if not rows.sessions:
        return rows
    for member in CouncilMember.objects.filter(session__in=rows.sessions.values()):
        rows.seats[member.session_id].append(member)
    declarations = ConflictDeclaration.objects.filter(case__in=list(rows.sessions))
    for case_id, user_id, has_conflict in declarations.values_list("case_id", "user_id", "has_conflict"):
        rows.declared[case_id][user_id] = has_conflict
    scoring = [row for row in rows.sessions.values() if row.state == CouncilState.IN_SESSION]
    rows.handed_in = ScoreSheet.objects.handed_in(scoring) if scoring else set()
    return rows


def _answers(rows: Rows, case_id: int, state: str, rules: ProgrammeRules, today: date) -> Answers:
    """Whoever has declared a conflict of interest keeps their seat on paper, and counts for nothing."""
    session, declared = rows.sessions[case_id], rows.declared[case_id]
    seats = rows.seats[session.pk]
    judges = [seat for seat in seats if seat.scores_cases and not declared.get(seat.user_id, False)]
    present = [seat for seat in judges if seat.present]
    chair = next((seat for seat in judges if seat.part == CouncilMember.Part.CHAIR), None)
    votes = [seat.vote for seat in present if seat.vote]
    chairs = chair.vote if chair is not None and chair.present else ""
    tally = tally_votes(rules.council, votes, entitled=len(present), chair=chairs)
    return {
        "council_composed": session.is_open and chair is not None and len(judges) > FEWEST_MEMBERS,
        "council_convened": state == CaseState.IN_COUNCIL,
        "council_reminder_due": _reminder_due(session, today),
        "council_conflicts_declared": all(seat.user_id in declared for seat in judges),
        "council_quorum": bool(present) and len(present) >= rules.council.quorum(len(judges)),
        "council_scores_missing": _scores_missing(session, present, rows.handed_in),
        "council_votes_missing": len(present) - len(votes),
        "council_conclusion_carried": tally.carried,
        "council_minutes_agreed": session.state in AGREED,
        "council_concluded": session.state == CouncilState.CONCLUDED,
    }


def _scores_missing(session: CouncilSession, present: Sequence[CouncilMember], handed_in: set[int]) -> int:
    """How many sheets are awaited; as long as they are not open, at least one thing is."""
    if session.scores_opened_at is not None:
        return 0
    return max(sum(seat.pk not in handed_in for seat in present), 1)


def _reminder_due(session: CouncilSession, today: date) -> bool:
    """From the last working day before the session on, once for each day that was set."""
    if session.state != CouncilState.INVITED or session.starts_at is None or session.reminded_at is not None:
        return False
    day = day_of(session.starts_at)
    return today <= day and working_calendar().working_days_between(today, day) <= 1
