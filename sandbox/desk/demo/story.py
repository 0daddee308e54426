"""How the script of the demonstration is written: a story of one case is a list of scenes, each on its day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Act = Callable[..., None]
"""What people do in a scene: takes the walk, the moment as `now`, and its own particulars."""


@dataclass(frozen=True)
class Scene:
    """An act, so many working days before today, and its particulars."""

    ago: int
    act: Act
    terms: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Story:
    """One case: which idea, in which state it ends up, when its trial runs, what happens."""

    idea: str
    ends: str
    """The state in which the story leaves the case."""
    scenes: tuple[Scene, ...]
    trial: tuple[int, int] = (-30, -280)
    """First and last day of the trial, in working days before today; negative days lie ahead."""
    programme: str = "hanoi-2026"


def at(ago: int, act: Act, **terms: Any) -> Scene:
    """A scene, so many working days before today."""
    return Scene(ago, act, terms)
