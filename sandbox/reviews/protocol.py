"""What the minutes of a session say: written by the office from what was done, frozen when the secretary signs.

The content holds names, codes and numbers; labels come from the rules that bind the case when somebody reads it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.reviews.models import CouncilMember, ScoreSheet
from sandbox.reviews.tally import tally_scores, tally_votes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.programmes.rules import ProgrammeRules
    from sandbox.reviews.models import CouncilSession
    from sandbox.reviews.tally import ScoreTally, VoteTally

Content = dict[str, Any]


def minutes_of(session: CouncilSession, rules: ProgrammeRules) -> Content:
    """The minutes as signed, or as they would read now."""
    signed: Content | None = session.signed_minutes
    return compose_minutes(session, rules) if signed is None else signed


def compose_minutes(session: CouncilSession, rules: ProgrammeRules) -> Content:
    """Write the minutes from the rows; of scores there is nothing before everybody has handed in."""
    seats = list(session.members.select_related("user").order_by("part", "pk"))
    barred = conflicts_in(session)
    judges = [seat for seat in seats if seat.scores_cases and seat.user_id not in barred]
    present = [seat for seat in judges if seat.present]
    votes = votes_of(rules, present)
    is_voted = bool(session.conclusion) and votes.cast == votes.entitled
    return {
        "decision": {"number": session.decision_number, "on": _day(session.decided_on)},
        "held_on": _day(session.held_on),
        "place": session.place,
        "people": [_person(seat, has_conflict=seat.user_id in barred) for seat in seats],
        "quorum": {
            "entitled": len(judges),
            "needed": rules.council.quorum(len(judges)),
            "present": len(present),
        },
        "agenda": list(session.agenda),
        "scores": _scores(session, rules, barred),
        "discussion": session.discussion,
        "conclusion": session.conclusion,
        "votes": _votes_content(votes) if is_voted else None,
        "reservations": [
            {"name": seat.user.full_name, "vote": seat.vote, "text": seat.reservation}
            for seat in seats
            if is_voted and seat.reservation
        ],
    }


def conflicts_in(session: CouncilSession) -> frozenset[int]:
    """Keys of the people who have declared a conflict of interest in the case."""
    declared = session.case.declarations.filter(has_conflict=True)
    return frozenset(declared.values_list("user_id", flat=True))


def votes_of(rules: ProgrammeRules, voters: Sequence[CouncilMember]) -> VoteTally:
    """The votes of those who are present and free of a conflict of interest."""
    chair = next((seat.vote for seat in voters if seat.part == CouncilMember.Part.CHAIR), "")
    return tally_votes(
        rules.council, [seat.vote for seat in voters if seat.vote], entitled=len(voters), chair=chair
    )


def _scores(session: CouncilSession, rules: ProgrammeRules, barred: frozenset[int]) -> Content | None:
    """The table of scores with comments and gates; None before the sheets are open."""
    opened = (
        ScoreSheet.objects.opened(session).select_related("member__user").order_by("member__part", "member")
    )
    sheets = [sheet for sheet in opened if sheet.member.user_id not in barred]
    counted = [
        sheet
        for sheet in sheets
        if all(sheet.value(row.code) is not None for row in rules.criteria.selection)
    ]
    tally = tally_scores(
        rules.criteria,
        [
            {row.code: int(sheet.value(row.code) or 0) for row in rules.criteria.selection}
            for sheet in counted
        ],
    )
    return None if tally is None else _scores_content(tally, counted, rules)


def _scores_content(tally: ScoreTally, sheets: Sequence[ScoreSheet], rules: ProgrammeRules) -> Content:
    return {
        "judges": [sheet.member.user.full_name for sheet in sheets],
        "criteria": [
            {
                "code": row.code,
                "weight": row.weight,
                "values": list(row.values),
                "comments": [sheet.scores[row.code].get("comment", "") for sheet in sheets],
                "mean": str(row.mean),
                "lowest": row.lowest,
                "highest": row.highest,
                "is_far_apart": row.is_far_apart,
            }
            for row in tally.criteria
        ],
        "totals": [str(total) for total in tally.totals],
        "total": str(tally.total),
        "gates": [
            {"code": gate.code, "answers": [sheet.gates.get(gate.code, {}) for sheet in sheets]}
            for gate in rules.criteria.gates
        ],
    }


def _person(seat: CouncilMember, *, has_conflict: bool) -> Content:
    return {
        "name": seat.user.full_name,
        "part": seat.part,
        "present": seat.present,
        "excused": seat.excused,
        "has_conflict": has_conflict,
    }


def _votes_content(votes: VoteTally) -> Content:
    return {
        "for": votes.for_it,
        "reserved": votes.reserved,
        "against": votes.against,
        "abstain": votes.abstained,
        "entitled": votes.entitled,
        "carried": votes.carried,
        "by_casting_vote": votes.by_casting_vote,
    }


def _day(day: Any) -> str:
    return day.isoformat() if day else ""
