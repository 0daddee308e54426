"""Answering a request of the city: each line, then all of them at once by the step of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sandbox.cases.access import actor_for
from sandbox.cases.dossier.editing import MAY_FILL, DossierLocked
from sandbox.cases.locking import locked_case
from sandbox.cases.models import Case, DossierSection, InformationRequest, RequestLine
from sandbox.cases.recording import record_on_part
from sandbox.core.typed import as_kept
from workflows.case import CaseState
from workflows.request import RequestState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sandbox.accounts.models import User

WAITING = {
    CaseState.SUPPLEMENT: InformationRequest.Kind.SUPPLEMENT,
    CaseState.CLARIFICATION: InformationRequest.Kind.CLARIFICATION,
}
"""The states in which the city waits for the applicant, and for what."""


def open_request(case: Case) -> InformationRequest | None:
    """The request that the case now waits for; None in other states."""
    kind = WAITING.get(case.state)
    return case.requests.filter(state=RequestState.ASKED, kind=kind).first() if kind else None


@transaction.atomic
def save_answers(
    request: InformationRequest, answers: Mapping[int, str], *, actor: User, now: datetime
) -> InformationRequest:
    """Keep the answers to some lines, by the key of the line; nothing is sent yet.

    Raises PermissionDenied, or DossierLocked when the request is no longer open.
    """
    case = locked_case(request.case_id)
    role = MAY_FILL.role_of(actor_for(actor, case))
    if role is None:
        raise PermissionDenied
    current = open_request(case)
    if current is None or current.pk != request.pk:
        raise DossierLocked
    for line in current.lines.filter(pk__in=answers):
        _answer(line, answers[line.pk], actor=actor, now=now)
    record_on_part(
        current, "dossier.save_answers", actor=actor, now=now, role=role, data={"lines": len(answers)}
    )
    return recount(case) or current


def _answer(line: RequestLine, text: str, *, actor: User, now: datetime) -> None:
    text = as_kept(text)
    if text != line.answer:
        line.answer, line.answered_by, line.answered_at = text, actor, now
        line.save(update_fields=["answer", "answered_by", "answered_at"])


def recount(case: Case) -> InformationRequest | None:
    """Bring the open request's count of unanswered lines in step; a line needs words and a sound section."""
    request = open_request(case)
    if request is None:
        return None
    broken = set(DossierSection.objects.filter(case=case, is_complete=False).values_list("code", flat=True))
    unanswered = sum(not line.answer or line.item in broken for line in request.lines.all())
    if unanswered != request.lines_unanswered:
        request.lines_unanswered = unanswered
        request.save(update_fields=["lines_unanswered"])
    return request
