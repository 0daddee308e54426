"""What the office must bring to a step before it is fired: numbers that only the office can give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.core.clock import today
from sandbox.core.references import allocate

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sandbox.cases.models import Case
    from workflows.base import Workflow
    from workflows.step import Step


def prepare(step: Step, subject: Workflow, *, now: datetime) -> dict[str, Any]:
    """What the law's method and the log want beyond the data of the request; nothing for most steps."""
    preparation = PREPARATIONS.get(step.key)
    return preparation(subject, now) if preparation else {}


def add_preparation(key: str, preparation: Callable[[Any, datetime], dict[str, Any]]) -> None:
    """Let a floor above prepare the steps of its own parts: it gets the locked subject and the moment."""
    PREPARATIONS[key] = preparation


def filing(case: Case, now: datetime) -> dict[str, Any]:
    """The next reference of the programme and year, gapless: `SBX-2026-0042`."""
    prefix, year = case.programme.prefix, today(now).year
    number = allocate(f"case:{prefix}:{year}")
    return {"reference": f"{prefix}-{year}-{number:04d}", "submitted_at": now}


PREPARATIONS: dict[str, Callable[[Any, datetime], dict[str, Any]]] = {
    "case.submit": filing,
    "case.register_legacy": filing,
}
