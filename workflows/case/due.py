"""The steps that time itself takes, in the order in which `tick` tries them.

The law's guards say whether a step may be taken; the condition here says when time alone takes a
step that a person might take earlier.
"""

from collections.abc import Callable
from typing import Any

from workflows.case.states import CaseState


def _guards_suffice(_case: Any) -> bool:
    return True


def _transition_over(case: Any) -> bool:
    return bool(case.facts.transition_over)


def _terminated_or_transition_over(case: Any) -> bool:
    return case.state == CaseState.TERMINATED or _transition_over(case)


DUE_STEPS: tuple[tuple[str, Callable[[Any], bool]], ...] = (
    ("lapse_clarification", _guards_suffice),
    ("end_trial", _guards_suffice),
    ("start_evaluation", _guards_suffice),
    ("start_transition", _guards_suffice),
    ("start_wind_down", _terminated_or_transition_over),
)
