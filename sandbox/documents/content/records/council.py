"""The facts of the papers of the council: the invitation (D11), a judge's sheet (D12), the minutes (D13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sandbox.accounts.models import Department
from sandbox.core.clock import today
from sandbox.documents.catalogue.table import KINDS
from sandbox.documents.content.records.paper import act_on, day_of, issue_of, local, source_of
from sandbox.documents.content.source import official_name
from sandbox.documents.letters.council_facts import (
    GateFacts,
    InvitationFacts,
    MinutesFacts,
    ScoreFacts,
    ScoreSheetFacts,
    SeatFacts,
    SessionFacts,
    TallyFacts,
    VoteFacts,
)
from sandbox.documents.letters.letter import SignatureBlock
from sandbox.documents.letters.wording import day_in_words, number_in_figures
from sandbox.reviews.models import CouncilMember
from sandbox.reviews.protocol import minutes_of
from sandbox.reviews.tally import rounded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.programmes.rules import ProgrammeRules
    from sandbox.reviews.models import CouncilSession, ScoreSheet
    from sandbox.reviews.protocol import Content

COUNCIL = "Hội đồng thẩm định"
INVITED = ("council_session.invite", "council_session.reschedule")
PARTS = {"chair": "Chủ tịch", "member": "Ủy viên", "secretary": "Thư ký"}
VOTES = {"reserved": "tán thành có bảo lưu", "against": "không tán thành", "abstain": "không biểu quyết"}


def invitation_facts(seat: CouncilMember, rules: ProgrammeRules) -> InvitationFacts:
    """Gather the invitation of one person to a session that has a day; the presiding officer's list invites."""
    session = seat.session
    assert session.starts_at is not None  # noqa: S101 - nobody is invited to a session without a day
    act = act_on(session.case, *INVITED, subject=session.uuid)
    facts = _session(session, rules, "D11", day=day_of(act, today(session.composed_at)))
    chair = session.members.filter(part=CouncilMember.Part.CHAIR).select_related("user").first()
    return InvitationFacts(
        session=_signed(facts, "CHỦ TỊCH HỘI ĐỒNG", chair.user.full_name if chair else None),
        person=seat.user.full_name,
        part=PARTS[seat.part],
        starts_at=local(session.starts_at),
        place=session.place,
        link=session.link,
        agenda=tuple(session.agenda),
    )


def score_sheet_facts(sheet: ScoreSheet, rules: ProgrammeRules) -> ScoreSheetFacts:
    """Gather one judge's sheet; what is not handed in yet is a draft."""
    seat, handed_in = sheet.member, sheet.handed_in_at
    day = today(handed_in or sheet.saved_at)
    facts = _session(seat.session, rules, "D12", day=day, draft=handed_in is None)
    top = max(step.value for step in rules.criteria.scale)
    given = [(row, sheet.value(row.code) or 0) for row in rules.criteria.selection]
    total = sum((Fraction(row.weight * value, top) for row, value in given), Fraction())
    return ScoreSheetFacts(
        session=_signed(facts, "NGƯỜI ĐÁNH GIÁ", seat.user.full_name if handed_in else None),
        person=seat.user.full_name,
        part=PARTS[seat.part],
        highest=top,
        scores=tuple(
            ScoreFacts(row.label.vi, row.weight, value, sheet.scores.get(row.code, {}).get("comment", ""))
            for row, value in given
        ),
        gates=tuple(
            _gate(row.label.vi, sheet.gates[row.code])
            for row in rules.criteria.gates
            if row.code in sheet.gates
        ),
        total=number_in_figures(rounded(total)),
    )


def minutes_facts(session: CouncilSession, rules: ProgrammeRules) -> MinutesFacts:
    """Gather the minutes as signed, or as they would read now; a draft until the chair has signed."""
    content = minutes_of(session, rules)
    held_on = date.fromisoformat(content["held_on"]) if content["held_on"] else None
    draft = session.agreed_at is None
    facts = _session(session, rules, "D13", day=held_on or today(session.composed_at), draft=draft)
    scores, quorum = content["scores"] or {}, content["quorum"]
    return MinutesFacts(
        session=facts,
        held_on=held_on,
        place=content["place"],
        seats=tuple(_seat(person) for person in content["people"]),
        entitled=quorum["entitled"],
        needed=quorum["needed"],
        present=quorum["present"],
        agenda=tuple(content["agenda"]),
        discussion=content["discussion"],
        tallies=tuple(_tally(row, rules) for row in scores.get("criteria", ())),
        total=_decimal(scores.get("total", "")),
        conclusion=content["conclusion"],
        votes=_votes(content["votes"]),
        views=_views(content, session),
        secretary=session.signed_by.full_name if session.signed_by else None,
        chair=session.agreed_by.full_name if session.agreed_by else None,
    )


def _session(
    session: CouncilSession, rules: ProgrammeRules, kind: str, *, day: date, draft: bool = False
) -> SessionFacts:
    presiding = Department.objects.get(code=rules.bodies.presiding)
    source = source_of(session.case, kind, presiding, day=day)
    issue = replace(
        issue_of(source, draft=draft),
        date=day,
        issuing_body=COUNCIL,
        parent_body=official_name(presiding, rules),
        code=KINDS[kind].number_code,  # the programme names none for the council
    )
    return SessionFacts(
        issue=issue,
        reference=session.case.reference or "",
        title=session.case.title,
        applicant=session.case.applicant.name,
        set_up_by=_set_up_by(session),
    )


def _set_up_by(session: CouncilSession) -> str:
    day = f" {day_in_words(session.decided_on)}" if session.decided_on else ""
    return f"Quyết định số {session.decision_number}{day}" if session.decision_number else ""


def _signed(facts: SessionFacts, title: str, name: str | None) -> SessionFacts:
    signature = SignatureBlock(titles=(title,), name=name)
    return replace(facts, issue=replace(facts.issue, signature=signature))


def _gate(label: str, answer: Mapping[str, Any]) -> GateFacts:
    return GateFacts(label, bool(answer.get("passed")), str(answer.get("reason", "")))


def _seat(person: Content) -> SeatFacts:
    presence = "Có mặt" if person["present"] else "Vắng mặt"
    if person["excused"]:
        presence = f"Rời cuộc họp: {person['excused']}"
    if person["has_conflict"]:
        presence += "; có xung đột lợi ích, không tham gia"
    return SeatFacts(person["name"], PARTS[person["part"]], presence)


def _tally(row: Content, rules: ProgrammeRules) -> TallyFacts:
    label = next(
        (each.label.vi for each in rules.criteria.selection if each.code == row["code"]), row["code"]
    )
    return TallyFacts(label, row["weight"], tuple(row["values"]), _decimal(row["mean"]))


def _votes(votes: Content | None) -> VoteFacts | None:
    if votes is None:
        return None
    return VoteFacts(votes["for"], votes["reserved"], votes["against"], votes["abstain"], votes["carried"])


def _views(content: Content, session: CouncilSession) -> tuple[str, ...]:
    reserved = (
        f"{row['name']} ({VOTES.get(row['vote'], row['vote'])}): {row['text']}"
        for row in content["reservations"]
    )
    dissents = session.members.exclude(dissented_at=None).select_related("user")
    return (*reserved, *(f"{seat.user.full_name} (ý kiến khác): {seat.dissent}" for seat in dissents))


def _decimal(value: str) -> str:
    return number_in_figures(Decimal(value)) if value else ""
