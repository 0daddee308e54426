"""Blind scoring: each judge writes a sheet that nobody else sees before everybody has handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sandbox.cases.recording import record_on_part
from sandbox.cases.services.programme import rules_for
from sandbox.core.canonical import digest
from sandbox.core.clock import today
from sandbox.core.errors import OfficeError, StepStale, StepUnknown
from sandbox.core.typed import as_kept
from sandbox.reviews.models import CouncilMember, ScoreSheet
from sandbox.reviews.services.sitting import opened_session, seat_of
from workflows.council import JUDGES, CouncilState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sandbox.accounts.models import User
    from sandbox.cases.models import Case
    from sandbox.programmes.rules import ProgrammeRules
    from sandbox.reviews.models import CouncilSession

LONGEST_COMMENT = 2000


class SheetIncomplete(OfficeError):
    """A sheet is handed in whole or not at all."""

    sentence = _("Score every criterion with a comment, and answer every gate, before you hand in.")


@transaction.atomic
def save_sheet(
    case: Case,
    *,
    scores: Mapping[str, Mapping[str, Any]],
    gates: Mapping[str, Mapping[str, Any]],
    actor: User,
    expected: int,
    now: datetime,
    hand_in: bool = False,
) -> ScoreSheet:
    """Keep the judge's own sheet, perhaps unfinished, or hand it in, which freezes it.

    `expected` is the revision that the judge looked at. Raises PermissionDenied, StepUnknown once it is handed in,
    StepStale, ValidationError for what lies outside the programme, SheetIncomplete.
    """
    session, role = opened_session(case, JUDGES, actor, states=(CouncilState.IN_SESSION,))
    seat = seat_of(session, actor)
    if not (seat.present and seat.scores_cases):
        raise PermissionDenied
    sheet = ScoreSheet.objects.of_judge(seat).first() or ScoreSheet(member=seat)
    if sheet.is_handed_in or session.scores_opened_at is not None:
        raise StepUnknown
    if sheet.revision != expected:
        raise StepStale
    rules = rules_for(session.case, today(now))
    sheet.scores, sheet.gates = _scores(rules, scores), _gates(rules, gates)
    sheet.revision, sheet.saved_at = sheet.revision + 1, now
    if hand_in:
        if not is_complete(sheet, rules):
            raise SheetIncomplete
        sheet.handed_in_at = now
    sheet.save()
    if hand_in:
        record_on_part(session, "council_session.hand_in_scores", actor=actor, role=role, now=now)
        open_scores_if_complete(session, actor=actor, role=role, now=now)
    return sheet


def own_sheet(session: CouncilSession, user: User) -> ScoreSheet | None:
    """The sheet of this very person; None where they do not score, a blank one before they begin."""
    seat = session.members.filter(user=user).first()
    if seat is None or not seat.scores_cases:
        return None
    return ScoreSheet.objects.of_judge(seat).first() or ScoreSheet(member=seat)


def is_complete(sheet: ScoreSheet, rules: ProgrammeRules) -> bool:
    """Whether every criterion has a score with a comment, and every gate an answer with its reason if failed."""
    scored = all(
        sheet.value(row.code) is not None and sheet.scores[row.code]["comment"]
        for row in rules.criteria.selection
    )
    answers = [sheet.gates.get(gate.code, {}) for gate in rules.criteria.gates]
    return scored and all(
        answer.get("passed") is True or (answer.get("passed") is False and answer.get("reason"))
        for answer in answers
    )


def open_scores_if_complete(session: CouncilSession, *, actor: User, role: str, now: datetime) -> None:
    """Open the sheets to their readers once everybody who is present and scores has handed in.

    The event binds what the sheets say by a digest; from here on they are no secret.
    """
    if session.scores_opened_at is not None:
        return
    waited_for = set(judges_present(session).values_list("pk", flat=True))
    if not waited_for or waited_for - ScoreSheet.objects.handed_in([session]):
        return
    session.scores_opened_at = now
    session.save(update_fields=["scores_opened_at"])
    sheets = [
        {"person": str(sheet.member.user.uuid), "scores": sheet.scores, "gates": sheet.gates}
        for sheet in ScoreSheet.objects.opened(session).select_related("member__user")
    ]
    data = {"sheets": len(sheets), "digest": digest(sheets)}
    record_on_part(session, "council_session.open_scores", actor=actor, role=role, now=now, data=data)


def judges_present(session: CouncilSession) -> Any:
    """Who must score and vote: present, no secretary, free of a declared conflict of interest."""
    barred = session.case.declarations.filter(has_conflict=True).values("user")
    seats = session.members.filter(present=True).exclude(part=CouncilMember.Part.SECRETARY)
    return seats.exclude(user__in=barred)


def _scores(rules: ProgrammeRules, given: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    codes = {criterion.code for criterion in rules.criteria.selection}
    values = {step.value for step in rules.criteria.scale}
    if not given.keys() <= codes:
        raise ValidationError(_("A score lies outside the scale of the programme."))
    found = {
        code: {"value": row.get("value"), "comment": _comment(row.get("comment"))}
        for code, row in given.items()
    }
    if any(row["value"] is not None and row["value"] not in values for row in found.values()):
        raise ValidationError(_("A score lies outside the scale of the programme."))
    return found


def _gates(rules: ProgrammeRules, given: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    if not given.keys() <= {gate.code for gate in rules.criteria.gates}:
        raise ValidationError(_("There is no such gate in the programme."))
    return {
        code: {"passed": row.get("passed"), "reason": _comment(row.get("reason"))}
        for code, row in given.items()
    }


def _comment(text: Any) -> str:
    return as_kept(str(text or ""))[:LONGEST_COMMENT]
