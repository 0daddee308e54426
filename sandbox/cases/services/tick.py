"""What time itself does: steps that are due, and chores that each floor adds.

Running it twice, or three days late, does no harm: every step is asked for anew, and takes effect on its own day.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.apps import apps

from sandbox.accounts.services import system_user
from sandbox.cases.services.case_logs import trial_end_of
from sandbox.cases.services.steps import take
from sandbox.core.clock import today
from sandbox.core.errors import OfficeError
from workflows.base import Workflow
from workflows.due import DUE_STEPS, DueStep
from workflows.inquiry import ask_when_needed
from workflows.step import find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime

    from sandbox.audit.models import Event

logger = logging.getLogger(__name__)

_chores: list[Callable[[datetime], None]] = []


def add_chore(chore: Callable[[datetime], None]) -> None:
    """Let a floor above do its own work at each tick; a chore is safe to run twice."""
    if chore not in _chores:
        _chores.append(chore)


def tick(now: datetime) -> list[Event]:
    """Take every step that is due at this moment and do every chore; return the events of the steps."""
    for chore in _chores:
        chore(now)
    return [event for due in DUE_STEPS for event in _take_all(due, now)]


def _take_all(due: DueStep, now: datetime) -> Iterator[Event]:
    actor = system_user()
    for subject in subjects_due(due, today(now)):
        # A trial ends on its end date, however late the system notices.
        effective = trial_end_of(subject) if due.verb == "end_trial" else None
        try:
            yield take(
                subject, due.verb, actor=actor, expected=subject.version, now=now, effective_on=effective
            )
        except OfficeError as refused:
            # Somebody was quicker, or the facts changed meanwhile: the next tick asks again.
            logger.info("%s of %s is not due any more: %s", due.verb, subject, refused)


def subjects_due(due: DueStep, today: date) -> list[Any]:
    """Return the cases or parts for which this step is due on this day; nothing is asked where nobody waits."""
    model = model_of(due.kind)
    rows = model.objects.filter(state__in=due.states).order_by("pk")
    rows = list(rows if due.kind == "case" else rows.select_related("case"))
    if not rows:
        return []
    case_ids = [row.lock_root().pk for row in rows]
    facts = ask_when_needed(case_ids, today)
    for row, case_id in zip(rows, case_ids, strict=True):
        row.facts = facts[case_id]
    return [row for row in rows if _is_due(row, due)]


def _is_due(subject: Workflow, due: DueStep) -> bool:
    step = find(subject, due.verb)
    return step is not None and not step.reasons(subject) and due.condition(subject)


def model_of(kind: str) -> Any:
    """The office's model of a lifecycle, by the first half of its steps' keys; LookupError when there is none."""
    for model in apps.get_models():
        if issubclass(model, Workflow) and kind == model.KIND:
            return model
    raise LookupError(kind)
