"""What the case page shows of the evaluation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sandbox.cases.panels import CaseView, Panel
from sandbox.cases.services.declarations import Reading
from sandbox.evaluations.models import Evaluation, Outcome
from sandbox.evaluations.models.outcome import RULE_PROPOSED
from workflows.case import BEFORE_DECISION, RUNNING, CaseState

if TYPE_CHECKING:
    from collections.abc import Sequence

BEFORE_EVALUATION = frozenset(
    {
        CaseState.DRAFT,
        CaseState.PRE_ADVICE,
        CaseState.APPROVED,
        *BEFORE_DECISION,
        *RUNNING,
    }
)


def panel(view: CaseView) -> Panel | None:
    """The evaluation for the city; the outcome for everybody, once its decision is issued."""
    if view.reading is not Reading.OPEN or view.case.state in BEFORE_EVALUATION:
        return None
    internal = view.may("view_internal")
    evaluation = (
        Evaluation.objects.filter(case=view.case).prefetch_related("answers").first() if internal else None
    )
    outcome = Outcome.objects.filter(case=view.case).first()
    if outcome is not None and not internal and not _is_public(view):
        outcome = None
    if evaluation is None and outcome is None:
        return None
    context = {
        "case": view.case,
        "evaluation": evaluation,
        "outcomes": _labels(view, outcome.codes if outcome else ()),
        "proposes_rule": outcome is not None and RULE_PROPOSED in outcome.codes,
        "proposed": _labels(view, evaluation.proposed_outcomes if evaluation else ()),
    }
    return Panel("evaluation", _("Evaluation"), "evaluations/_panel.html", 50, context)


def _is_public(view: CaseView) -> bool:
    return view.case.facts.completion_issued is True


def _labels(view: CaseView, codes: Sequence[str]) -> list[str]:
    language = get_language() or "vi"
    known: dict[str, str] = {
        outcome.code: outcome.label.in_language(language) for outcome in view.rules.outcomes
    }
    return [known.get(code, code) for code in codes]
