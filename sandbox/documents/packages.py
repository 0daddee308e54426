"""A decision and what goes with it by its programme: numbered together, and issued together or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.steps import take
from sandbox.core.clock import today
from sandbox.documents.drawing_up import draw_up_decided
from sandbox.documents.models import Document
from sandbox.documents.services.drafting import discard_draft
from workflows.document import DocumentState

if TYPE_CHECKING:
    from sandbox.cases.effects import StepTaken


def number_companions(taken: StepTaken) -> None:
    """The decision has its number: draw up what speaks of it, and number that in the same transaction."""
    decision = cast("Document", taken.subject)
    if decision.goes_with_id is None:
        rules = rules_for(taken.case, today(taken.now))
        for kind in (kind.code for kind in rules.documents if kind.goes_with == decision.kind):
            companion = draw_up_decided(
                taken,
                kind,
                act=decision.act,
                decided_at=decision.decided_at,
                signer_name=decision.signer_name,
                goes_with=decision,
                lead_state=DocumentState.NUMBERED,
            )
            _also(companion, "give_number", taken)
    count_package(taken)


def void_companions(taken: StepTaken) -> None:
    """The number of the decision is void, and with it whatever names that number."""
    decision = cast("Document", taken.subject)
    for companion in _standing(decision):
        if companion.state == DocumentState.NUMBERED:
            _also(companion, "void", taken, reason=taken.event.reason)
        else:  # it had lost its own number and waited for another one
            discard_draft(companion, now=taken.now)


def follow_decision(taken: StepTaken) -> None:
    """Let what goes with the decision know how far the decision has come."""
    decision = cast("Document", taken.subject)
    decision.companions.exclude(state=DocumentState.VOID).update(lead_state=decision.state)


def issue_companions(taken: StepTaken) -> None:
    """What goes with the decision goes out in the same transaction."""
    follow_decision(taken)
    for companion in _standing(cast("Document", taken.subject)):
        _also(companion, "issue", taken)


def count_package(taken: StepTaken) -> None:
    """Count anew what of the package cannot go out yet, after a step of any document in it."""
    document = cast("Document", taken.subject)
    decision = document.goes_with or document
    companions = _standing(decision)
    if not companions and not decision.package_open:
        return
    waiting = sum(not companion.can_go_out for companion in companions)
    # Not through save(): whoever looks at the page of the decision must not find it stale for this.
    Document.objects.filter(pk=decision.pk).exclude(package_open=waiting).update(package_open=waiting)


def _standing(decision: Document) -> list[Document]:
    return list(decision.companions.exclude(state=DocumentState.VOID).select_related("issuer").order_by("pk"))


def _also(companion: Document, verb: str, taken: StepTaken, **data: Any) -> None:
    """Take the same step with what goes along, by the same person."""
    fresh = Document.objects.get(pk=companion.pk)
    fresh.case = taken.case
    take(
        fresh,
        verb,
        actor=taken.actor,
        expected=fresh.version,
        now=taken.now,
        on_behalf_of=taken.event.on_behalf_of,
        **data,
    )
