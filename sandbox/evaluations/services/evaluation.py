"""Opening and preparing an evaluation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction

from sandbox.cases.acting import standing_or_refuse
from sandbox.cases.locking import locked_case
from sandbox.cases.recording import record_on_part
from sandbox.core.errors import StepBlocked, StepStale
from sandbox.evaluations.answers import answers_for
from sandbox.evaluations.models import Evaluation, HypothesisAnswer
from workflows.evaluation import EvaluationState, every_hypothesis_answered
from workflows.permission import assigned
from workflows.roles import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sandbox.accounts.models import User
    from sandbox.cases.models import Case

MAY_PREPARE = assigned("prepare_review", Role.PRESIDING_OFFICER)


@dataclass(frozen=True)
class Findings:
    """What the evaluator writes: what the numbers mean, what it cost and who said what, what the law can learn."""

    findings: str
    lessons: str = ""
    proposed_outcomes: Sequence[str] = ()
    comments: Mapping[str, str] = field(default_factory=dict)
    """By code of the hypothesis."""
    feedback: str = ""
    cost_benefit: str = ""


def open_evaluation(case: Case) -> Evaluation:
    """Open the evaluation of a trial with the answers as the numbers stand; a second call changes nothing."""
    evaluation, _ = Evaluation.objects.get_or_create(case=case)
    settle_answers(evaluation)
    return evaluation


def settle_answers(evaluation: Evaluation, comments: Mapping[str, str] | None = None) -> None:
    """Compute every answer anew from the observations; comments stay unless new ones are given."""
    found = answers_for(evaluation.case)
    for code, (hypothesis, answer) in found.items():
        values = {
            "text": hypothesis.text,
            "measured": answer.measured,
            "sample_size": answer.sample_size,
            "verdict": answer.verdict,
        }
        if comments is not None:
            values["comment"] = comments.get(code, "")
        HypothesisAnswer.objects.update_or_create(evaluation=evaluation, code=code, defaults=values)
    evaluation.hypotheses_unanswered = len(found) - evaluation.answers.count()


@transaction.atomic
def prepare_evaluation(
    evaluation: Evaluation, written: Findings, *, actor: User, expected: int, now: datetime
) -> Evaluation:
    """Write the evaluation: the assigned officer does, while it is in work; whoever did cannot decide the outcome."""
    case = locked_case(evaluation.case_id)
    held = standing_or_refuse(actor, case, MAY_PREPARE)
    locked = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    locked.case = case
    if locked.version != expected:
        raise StepStale
    if locked.state != EvaluationState.IN_WORK:
        raise StepBlocked([str(every_hypothesis_answered.sentence)])
    locked.findings, locked.lessons = written.findings, written.lessons
    locked.feedback, locked.cost_benefit = written.feedback, written.cost_benefit
    locked.proposed_outcomes = list(written.proposed_outcomes)
    locked.prepared_by, locked.prepared_at = actor, now
    settle_answers(locked, written.comments)
    locked.save()
    record_on_part(
        locked,
        "evaluation.prepare",
        actor=actor,
        now=now,
        held=held,
        data={"proposed_outcomes": locked.proposed_outcomes},
    )
    return locked
