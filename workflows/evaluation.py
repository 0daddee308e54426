"""The evaluation of a trial: each hypothesis answered from the numbers, or said to lack data."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from workflows.base import Workflow
from workflows.guard import guard
from workflows.permission import Act, by_system, may
from workflows.roles import Role
from workflows.step import step


class EvaluationState(models.TextChoices):
    """Where an evaluation stands."""

    IN_WORK = "in_work", _("In work")
    FINAL = "final", _("Final")


@guard(_("Every hypothesis must be answered from the numbers."))
def every_hypothesis_answered(evaluation: Any) -> bool:
    """“Not enough data” is an answer."""
    return evaluation.hypotheses_unanswered == 0  # type: ignore[no-any-return]


@guard(_("The evaluation must have its findings and a proposed outcome."))
def findings_written(evaluation: Any) -> bool:
    """What the numbers mean, and what should follow."""
    return bool(evaluation.findings) and bool(evaluation.proposed_outcomes)


class EvaluationWorkflow(Workflow):
    """The law of an evaluation."""

    KIND = "evaluation"

    state = FSMField(
        default=EvaluationState.IN_WORK, choices=EvaluationState.choices, protected=True, editable=False
    )

    class Meta:
        abstract = True

    @step(
        source=EvaluationState.IN_WORK,
        target=EvaluationState.FINAL,
        label=_("Make the evaluation final"),
        permission=may("lead_review", Role.PRESIDING_HEAD, unless={Act.DRAFTED}),
        guards=(every_hypothesis_answered, findings_written),
    )
    def finalise(self) -> None:
        """Somebody else than its author answers for it."""

    @step(
        source=EvaluationState.FINAL,
        target=EvaluationState.IN_WORK,
        label=_("Reopen the evaluation"),
        permission=by_system(),
    )
    def reopen(self) -> None:
        """The deciding body returned it."""
