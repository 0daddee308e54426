"""From the last day of a trial to the closed file, as time, the evaluator, the signatory and the monitor do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.accounts.services import system_user
from sandbox.core.clock import today
from sandbox.desk.demo import words
from sandbox.desk.demo.decision import SIGNATORY
from sandbox.desk.demo.review import DIRECTOR, HEAD
from sandbox.desk.demo.road import after
from sandbox.desk.demo.trial import MONITOR
from sandbox.evaluations.models import Evaluation
from sandbox.evaluations.services.evaluation import Findings, prepare_evaluation
from sandbox.trials.models import WindDownItem
from sandbox.trials.services.endings import tick_wind_down_item

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.desk.demo.road import Walk


def end_trial(walk: Walk, *, now: datetime) -> None:
    """The time of the trial is over, effective on its last day."""
    walk.step("end_trial", system_user(), now=now, effective_on=walk.term.last)


def start_evaluation(walk: Walk, *, now: datetime) -> None:
    """The final report is on file, so the evaluation opens by itself."""
    walk.step("start_evaluation", system_user(), now=now)


def evaluate(walk: Walk, *, now: datetime, outcomes: tuple[str, ...]) -> None:
    """The officer writes what the numbers mean and what should follow."""
    evaluation = Evaluation.objects.get(case=walk.case_id)
    written = Findings(
        findings=words.FINDINGS,
        lessons=words.LESSONS,
        proposed_outcomes=outcomes,
        feedback=words.FEEDBACK,
        cost_benefit=words.COST_BENEFIT,
    )
    prepare_evaluation(evaluation, written, actor=walk.officer, expected=evaluation.version, now=now)


def finalise(walk: Walk, *, now: datetime) -> None:
    """The head of division answers for the evaluation."""
    walk.step("finalise", HEAD, now=now, part=Evaluation.objects.get(case=walk.case_id))


def send_outcome(walk: Walk, *, now: datetime) -> None:
    """The director puts the outcome before the deciding body."""
    walk.step("send_outcome_to_authority", DIRECTOR, now=now)


def complete(walk: Walk, *, now: datetime, outcomes: tuple[str, ...]) -> None:
    """The signatory decides the outcome."""
    walk.step("complete", SIGNATORY, now=now, outcomes=list(outcomes))


def start_transition(walk: Walk, *, now: datetime) -> None:
    """The results are recognised and the decision is out, so the transition begins by itself."""
    walk.step("start_transition", system_user(), now=now)


def start_wind_down(walk: Walk, *, now: datetime) -> None:
    """The officer sees that something is left to do."""
    walk.step("start_wind_down", walk.officer, now=now)


def tick_off(walk: Walk, *, now: datetime, count: int = 100) -> None:
    """The monitor sees things done, all of them unless a number is said."""
    for item in list(WindDownItem.objects.filter(case=walk.case_id, done_on=None))[:count]:
        tick_wind_down_item(
            item, done_on=today(now), note=words.SEEN, actor=walk.people[MONITOR], now=after(now, 5)
        )


def close(walk: Walk, *, now: datetime) -> None:
    """The monitor puts the file away."""
    walk.step("close", MONITOR, now=now)
