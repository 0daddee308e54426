"""Keeps beside the state of a case the one that the world outside may know of, for lists that are narrowed by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.cases.effects import step_taken
from sandbox.cases.faces import ISSUE, ISSUED_BY, public_faces
from sandbox.cases.models import Case

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.cases.effects import StepTaken


def keep_outward_state(taken: StepTaken, **_kwargs: object) -> None:
    """A decision shows itself outside with the issue of its document, every other step at once."""
    moved = taken.step.target != taken.step.source and taken.step.key.startswith("case.")
    if taken.step.key == ISSUE or (moved and taken.step.key not in ISSUED_BY):
        set_outward_states([taken.case])


def set_outward_states(cases: Sequence[Case]) -> None:
    """Write what the log says of these cases where the row says otherwise."""
    faces = public_faces(cases)
    for case in cases:
        shown = faces[case.pk].state
        if case.outward_state != shown:
            Case.objects.filter(pk=case.pk).update(outward_state=shown)
            case.outward_state = shown


def connect() -> None:
    """Listen to the door."""
    step_taken.connect(keep_outward_state, weak=False, dispatch_uid="outward state of a case")
