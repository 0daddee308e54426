"""What holds of a case at every moment of its life."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.audit.chains import faults
from sandbox.cases.access import actor_for
from sandbox.cases.models import Deadline
from sandbox.cases.services.deadlines import periods_of
from sandbox.cases.services.facts import attach_facts
from sandbox.core.calendar import working_calendar
from sandbox.documents.models import Document
from tests.law import cube
from tests.proof.life import events_of
from workflows.case import CaseState
from workflows.step import steps_for

if TYPE_CHECKING:
    from sandbox.cases.models import Case
    from tests.proof.life import Life

RAN = frozenset({CaseState.ACTIVE, CaseState.SUSPENDED, CaseState.ENDING, CaseState.EVALUATION})
STOPS = frozenset({"suspend", "terminate", "revoke_approval"})
"""The steps by which the city ends or interrupts a trial of its own accord."""
STOPPABLE = frozenset({CaseState.APPROVED, CaseState.ACTIVE, CaseState.SUSPENDED, CaseState.TRANSITION})
COPIED = ("runs", "started_on", "due_on", "due_at", "paused_since", "stopped_on", "waiting_on")


def verify(life: Life) -> None:
    """Events, state, clocks and papers agree."""
    case = life.case
    assert last_target(case) == case.state
    assert list(faults(str(case.uuid))) == []
    assert kept_deadlines(case) == computed_deadlines(life, case)
    assert has_a_step(case) == (case.state != CaseState.CLOSED)
    assert case.state not in RAN or has_issued_permit(case)
    assert case.state not in STOPPABLE or can_be_stopped(life, case)


def last_target(case: Case) -> str:
    """Where the last step of the case has led."""
    moves = [event for event in events_of(case) if event.subject_kind == "case" and event.target]
    return moves[-1].target if moves else CaseState.DRAFT


def has_a_step(case: Case) -> bool:
    """Whether the law offers somebody a way on."""
    return any(takers for (state, _), takers in cube.OFFERED.items() if state == case.state)


def has_issued_permit(case: Case) -> bool:
    """Whether the permission has left the house."""
    return bool(Document.objects.filter(case=case, kind="D16", issued_at__isnull=False).exists())


def can_be_stopped(life: Life, case: Case) -> bool:
    """Whether the signatory could stop the trial now, without waiting for anything."""
    attach_facts([case], life.today)
    offered = steps_for(case, actor_for(life.people[cube.SIGNATORY], case))
    return any(step.verb in STOPS and not step.reasons(case) for step in offered)


def kept_deadlines(case: Case) -> dict[str, tuple[object, ...]]:
    """The clocks as their rows have them."""
    return {
        row.clock: tuple(getattr(row, name) for name in COPIED) for row in Deadline.objects.filter(case=case)
    }


def computed_deadlines(life: Life, case: Case) -> dict[str, tuple[object, ...]]:
    """The clocks as log, calendar and programme say."""
    return {
        period.rule.code: (
            period.runs,
            period.started_on,
            period.due_on,
            period.due_at,
            period.paused_since,
            period.stopped_on,
            period.waiting_on or "",
        )
        for period in periods_of(case, life.rules, working_calendar())
    }
