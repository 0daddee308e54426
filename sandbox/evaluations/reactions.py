"""What follows from the steps of a case for its evaluation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.accounts.services import system_user
from sandbox.cases.services.steps import take
from sandbox.evaluations.models import Evaluation, Outcome
from sandbox.evaluations.services.evaluation import open_evaluation
from workflows.case import CaseState
from workflows.evaluation import EvaluationState

if TYPE_CHECKING:
    from sandbox.cases.effects import StepTaken


def open_when_due(taken: StepTaken) -> None:
    """The evaluation opens with its state."""
    if taken.step.target == CaseState.EVALUATION:
        open_evaluation(taken.case)


def reopen(taken: StepTaken) -> None:
    """What the deciding body returns is in work again."""
    evaluation = Evaluation.objects.filter(case=taken.case, state=EvaluationState.FINAL).first()
    if evaluation is not None:
        take(evaluation, "reopen", actor=system_user(), expected=evaluation.version, now=taken.now)


def keep_outcome(taken: StepTaken) -> None:
    """Keep what was decided, with the event that decided it."""
    Outcome.objects.create(
        case=taken.case, event=taken.event, codes=taken.data["outcomes"], decided_on=taken.event.effective_on
    )


EFFECTS = {
    "case.file_final_report": (open_when_due,),
    "case.start_evaluation": (open_when_due,),
    "case.evaluate_without_report": (open_when_due,),
    "case.return_to_evaluation": (reopen,),
    "case.complete": (keep_outcome,),
}
