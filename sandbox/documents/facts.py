"""The facts that this floor knows of a case: how far its decision has come, and whether it is issued."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.audit.models import Event
from sandbox.cases.models import Case
from sandbox.documents.models import DECISIONS, Document
from workflows import facts
from workflows.document import DocumentState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

COMPLETION = "D26"
IN_FORCE = frozenset({DocumentState.ISSUED, DocumentState.SUPERSEDED})
"""The last decision stands also where an equivalent document has replaced its wording."""
OF_DECISION = (
    "draft_decision_checked",
    "decision_approved_for_signature",
    "decision_kind_permits",
    "decision_issued",
    "completion_issued",
)


def register() -> None:
    """Tell the law who answers; called once the apps are ready."""
    facts.provide("documents", OF_DECISION, facts_for)


def facts_for(case_ids: Sequence[int], _today: date) -> Mapping[int, Mapping[str, object]]:
    """Answer for many cases with two questions: of each case the last decision counts, and the last completion."""
    rows = Document.objects.filter(case__in=case_ids, kind__in=(*DECISIONS, COMPLETION))
    decisions: dict[int, Any] = {}
    completions: dict[int, Any] = {}
    for row in rows.exclude(state=DocumentState.VOID).order_by("pk").only("case_id", "kind", "state"):
        (completions if row.kind == COMPLETION else decisions)[row.case_id] = row
    earlier = _decided_before_this_office(case_ids)
    return {
        case_id: _answers(decisions.get(case_id), completions.get(case_id), was_issued=case_id in earlier)
        for case_id in case_ids
    }


def _decided_before_this_office(case_ids: Sequence[int]) -> frozenset[int]:
    """The cases whose decision was issued on paper earlier, and registered with its number, day and scan."""
    registered = Event.objects.with_verbs(["case.register_legacy"]).values("subject_uuid")
    found = Case.objects.filter(pk__in=case_ids, uuid__in=registered)
    return frozenset(found.values_list("pk", flat=True))


def _answers(decision: Any, completion: Any, *, was_issued: bool) -> dict[str, object]:
    state = None if decision is None else decision.state
    return {
        "draft_decision_checked": state == DocumentState.CHECKED,
        "decision_approved_for_signature": state == DocumentState.APPROVED_FOR_SIGNATURE,
        "decision_kind_permits": decision is not None and decision.kind == "D16",
        "decision_issued": was_issued if decision is None else state in IN_FORCE,
        "completion_issued": completion is not None and completion.state == DocumentState.ISSUED,
    }
