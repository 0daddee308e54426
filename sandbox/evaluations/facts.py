"""The facts that this floor knows of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.evaluations.models import Evaluation, Outcome
from workflows import facts
from workflows.evaluation import EvaluationState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date


def register() -> None:
    """Tell the law who answers."""
    facts.provide("evaluations", ("evaluation_final", "outcome_recognised"), facts_for)


def facts_for(case_ids: Sequence[int], _today: date) -> Mapping[int, Mapping[str, object]]:
    """Answer for many cases in two questions."""
    states = dict(Evaluation.objects.filter(case__in=case_ids).values_list("case_id", "state"))
    recognised = {
        outcome.case_id for outcome in Outcome.objects.filter(case__in=case_ids) if outcome.is_recognised
    }
    return {
        case_id: {
            "evaluation_final": states.get(case_id) == EvaluationState.FINAL,
            "outcome_recognised": case_id in recognised,
        }
        for case_id in case_ids
    }
