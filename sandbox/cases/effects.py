"""What follows from a step: the signal that the door sends, and the table by which each app answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.dispatch import Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from sandbox.accounts.models import Department, User
    from sandbox.audit.models import Event
    from sandbox.cases.models import Case
    from workflows.base import Workflow
    from workflows.step import Step

step_taken = Signal()
"""Sent by the door inside its transaction, with `taken: StepTaken`. Receivers write rows and do no I/O."""


@dataclass(frozen=True)
class StepTaken:
    """A step that has just been taken, as reactions see it."""

    case: Case
    subject: Workflow
    step: Step
    event: Event
    actor: User
    now: datetime
    data: Mapping[str, Any] = field(default_factory=dict)


act_recorded = Signal()
"""Sent inside the transaction of an act that is no step, with `done: ActRecorded`, for whoever is to be told."""


@dataclass(frozen=True)
class ActRecorded:
    """Something that was done on a case without moving it, as the notices see it."""

    case: Case
    verb: str
    event: Event
    actor: User
    now: datetime
    named: tuple[int, ...] = ()
    """The people whom the act itself names."""
    department: Department | None = None
    """The consulted body whose part of the case it is about; the other bodies are not told."""


_tables: list[tuple[str, Mapping[str, Sequence[Callable[[StepTaken], None]]]]] = []


def connect_effects(owner: str, effects: Mapping[str, Sequence[Callable[[StepTaken], None]]]) -> None:
    """Let an app answer steps by its table: key of the step to what it does then, in that order."""
    _tables.append((owner, effects))

    def answer(taken: StepTaken, **_kwargs: object) -> None:
        for effect in effects.get(taken.step.key, ()):
            effect(taken)

    step_taken.connect(answer, weak=False, dispatch_uid=f"effects of {owner}")


def effect_tables() -> dict[str, Mapping[str, Sequence[Callable[[StepTaken], None]]]]:
    """Every app's table, for the test that compares their keys with the law."""
    return dict(_tables)
