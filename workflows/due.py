"""The steps that time itself takes, in the order in which `tick` tries them.

The law's guards say whether a step may be taken; the condition here says when time alone takes a step
that a person might take earlier.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from workflows.case.states import CaseState
from workflows.council import CouncilState
from workflows.opinion import OPEN


@dataclass(frozen=True)
class DueStep:
    """A step of the system on rows in these states, once the condition holds besides the guards."""

    kind: str
    verb: str
    states: tuple[str, ...]
    condition: Callable[[Any], bool] = lambda _subject: True


def _winding_down_is_due(case: Any) -> bool:
    """A terminated trial at once, a transition at its end."""
    return case.state == CaseState.TERMINATED or bool(case.facts.transition_over)


def _was_discarded(case: Any) -> bool:
    """A draft that was never filed: nobody of the city knows of it, so time closes it."""
    return not case.facts.reference_allocated


DUE_STEPS: tuple[DueStep, ...] = (
    DueStep("opinion", "lapse", tuple(OPEN)),
    DueStep("council_session", "remind", (CouncilState.INVITED,)),
    DueStep("case", "lapse_clarification", (CaseState.CLARIFICATION,)),
    DueStep("case", "end_trial", (CaseState.ACTIVE, CaseState.SUSPENDED)),
    DueStep("case", "start_evaluation", (CaseState.ENDING,)),
    DueStep("case", "start_transition", (CaseState.COMPLETED,)),
    DueStep("case", "start_wind_down", (CaseState.TERMINATED, CaseState.TRANSITION), _winding_down_is_due),
    DueStep("case", "close", (CaseState.WITHDRAWN,), _was_discarded),
)
