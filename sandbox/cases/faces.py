"""How a case shows itself outside the office: of a decision nothing, before its document is issued."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sandbox.audit.models import Event
from workflows.case import FACES, CaseState, Meaning, Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import Promise

    from sandbox.cases.models import Case

ISSUE = "document.issue"

ISSUED_BY: dict[str, frozenset[str]] = {
    "case.approve": frozenset({"D16"}),
    "case.refuse": frozenset({"D17"}),
    "case.suspend": frozenset({"D20"}),
    "case.resume": frozenset({"D21"}),
    "case.terminate": frozenset({"D22"}),
    "case.revoke_approval": frozenset({"D22"}),
    "case.accept_surrender": frozenset({"D22"}),
    "case.complete": frozenset({"D26"}),
}
"""The acts of the signatory that reach the applicant through a document, and the kinds of that document."""

DECIDED = frozenset(
    {
        CaseState.APPROVED,
        CaseState.REFUSED,
        CaseState.ACTIVE,
        CaseState.SUSPENDED,
        CaseState.TERMINATED,
        CaseState.COMPLETED,
    }
)
BEING_ISSUED = _("Decision being issued")


@dataclass(frozen=True)
class CaseFace:
    """How a case shows where it stands; outside the office, what the applicant and the public may know."""

    state: CaseState
    label: str | Promise
    meaning: Meaning
    place: Place
    being_issued: bool = False
    hidden_from: int | None = None
    """The place in the log of the decision that is not outward yet."""


def inside_face(case: Case) -> CaseFace:
    """How one case shows itself to those who read from inside the office."""
    state = CaseState(case.state)
    return CaseFace(state, state.label, FACES[state].meaning, FACES[state].place)


def public_face(case: Case) -> CaseFace:
    """How one case shows itself outside the office."""
    return public_faces([case])[case.pk]


def public_faces(cases: Iterable[Case]) -> dict[int, CaseFace]:
    """How many cases show themselves outside the office, with one question to the log at most."""
    shown = list(cases)
    waiting = _decisions_not_issued([case for case in shown if case.state in DECIDED])
    return {case.pk: _face(case, waiting.get(str(case.uuid))) for case in shown}


def _face(case: Case, decision: Event | None) -> CaseFace:
    state = CaseState(case.state)
    if decision is None or decision.target != state:
        face = FACES[state]
        return CaseFace(state, face.public_label, face.meaning, face.place)
    before = CaseState(decision.source)
    return CaseFace(
        before,
        BEING_ISSUED,
        Meaning.WITH_CITY,
        FACES[before].place,
        being_issued=True,
        hidden_from=decision.sequence,
    )


def _decisions_not_issued(cases: list[Case]) -> dict[str, Event]:
    """The last decision of each case that no issue of its document has followed."""
    if not cases:
        return {}
    waiting: dict[str, Event] = {}
    events = Event.objects.filter(chain__in=[str(case.uuid) for case in cases])
    for event in events.with_verbs([*ISSUED_BY, ISSUE]).order_by("chain", "sequence"):
        if event.verb in ISSUED_BY:
            waiting[event.chain] = event
        elif event.chain in waiting and _issues(event, waiting[event.chain]):
            del waiting[event.chain]
    return waiting


def _issues(issue: Event, decision: Event) -> bool:
    return issue.data.get("kind") in ISSUED_BY[decision.verb]
