"""The facts of the decision on a change of a permit: to adjust it (D18), to extend it (D19), from what was submitted."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import override

from sandbox.cases.services.programme import rules_for
from sandbox.documents.content.act import on_the_trial
from sandbox.documents.content.source import Source, issue_facts
from sandbox.documents.kinds import issuer_of
from sandbox.documents.letters.change import (
    AdjustmentFacts,
    ChangedTerm,
    ExtensionFacts,
    adjustment_letter,
    extension_letter,
)
from sandbox.documents.letters.wording import LIMIT_KINDS, number_in_figures
from sandbox.documents.models import Document
from sandbox.trials.adjusting import differences
from sandbox.trials.models import Change
from sandbox.trials.terms import content_of
from workflows.calendar import ONE_DAY
from workflows.change import ChangeKind

if TYPE_CHECKING:
    from datetime import date

    from sandbox.cases.models import Case
    from sandbox.documents.letters.letter import Letter
    from sandbox.trials.adjusting import Term

DECISION_OF_CHANGE: dict[str, str] = {ChangeKind.ADJUST: "D18", ChangeKind.EXTEND: "D19"}
"""The kind of the decision on each kind of change."""
EARLIER = "Quyết định cho phép thử nghiệm có kiểm soát đã ban hành"
"""How a permit is cited that was decided before this office, and has no number here."""
NOTHING = "Không quy định"


def adjustment_facts(source: Source) -> AdjustmentFacts:
    """Gather the decision to adjust; the act is the step by which the signatory approved the change."""
    return adjustment_of(source, _decided(source))


def extension_facts(source: Source) -> ExtensionFacts:
    """Gather the decision to extend."""
    return extension_of(source, _decided(source))


def adjustment_of(source: Source, change: Change) -> AdjustmentFacts:
    """What the decision says of this adjustment: each term as it stands, and as it shall stand."""
    assert source.permit is not None  # noqa: S101 - there is no change without a permit
    pairs = differences(content_of(source.permit), change.wanted)
    with override("vi"):
        terms = tuple(
            ChangedTerm(term.name if term.kind else term.label, _said(term, term.value), _said(term, value))
            for term, value in pairs
        )
    return AdjustmentFacts(**_shared(source, change), effective_on=change.effective_on, terms=terms)


def extension_of(source: Source, change: Change) -> ExtensionFacts:
    """What the decision says of this extension; the added time begins on the day after the old end."""
    assert source.permit is not None  # noqa: S101 - there is no change without a permit
    old_end, new_end = source.permit.effective_end, change.ends_on
    assert old_end is not None  # noqa: S101 - nobody can ask for an extension without it
    assert new_end is not None  # noqa: S101 - a request is not sent without it
    return ExtensionFacts(
        **_shared(source, change), effective_on=old_end + ONE_DAY, old_end=old_end, new_end=new_end
    )


def draft_of(case: Case, change: Change, *, day: date) -> Letter:
    """The decision as it would be on this day, before anybody has decided."""
    kind = DECISION_OF_CHANGE[change.kind]
    issuer, code = issuer_of(rules_for(case, day), kind)
    paper = Document(case=case, kind=kind, issuer=issuer, code=code, signer_title=issuer.head_title)
    source = Source(paper, day)
    return (
        extension_letter(extension_of(source, change))
        if change.extends
        else adjustment_letter(adjustment_of(source, change))
    )


def _decided(source: Source) -> Change:
    act = source.document.act
    assert act is not None  # noqa: S101 - drawn up by the act that decides, and in no other way
    return Change.objects.get(uuid=act.subject_uuid)


def _shared(source: Source, change: Change) -> dict[str, Any]:
    holder, known = source.document.case.applicant.name, on_the_trial(source)
    return {
        **known,
        "issue": issue_facts(source, recipients=("Như Điều 4", holder, "Lưu: VT, KHCN")),
        "permit": known["permit"] or EARLIER,
        "reason": change.proposal or change.reason,
        "conditions": change.condition_lines,
    }


def _said(term: Term, value: Any) -> str:
    if value in (None, ""):
        return NOTHING
    text = number_in_figures(Decimal(str(value))) if isinstance(value, int | float) else str(value)
    return f"{LIMIT_KINDS[term.kind]} {text} {term.unit}" if term.kind else text
