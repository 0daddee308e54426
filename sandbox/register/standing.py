"""What the public knows of where a case stands, read from the log: a decision counts once its document is issued."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.audit.models import Event
from sandbox.cases.faces import ISSUED_BY
from workflows.case import CaseState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set
    from datetime import datetime

    from sandbox.cases.models import Case

REGISTER_LEGACY = "case.register_legacy"
TAKE_BACK = "case.reinstate"
DECISIONS = frozenset({*ISSUED_BY, REGISTER_LEGACY})
"""The acts that nobody outside may know of before their document is issued."""
LEAVE_THE_TRIAL_OPEN = frozenset({"case.suspend", "case.resume"})
"""Decisions that what follows does not give away: a trial ends on its day, stopped or not."""


def public_states(
    cases: Iterable[Case], *, issued_acts: Set[int], until: datetime | None = None
) -> dict[int, CaseState]:
    """The state of each case as far as it was made public, with one question; cases without any are left out.

    `issued_acts` are the keys of the events whose document is issued. With `until` as it stood at that moment.
    """
    shown = {str(case.uuid): case.pk for case in cases}
    logs: dict[str, list[Event]] = {}
    if shown:
        moves = Event.objects.filter(chain__in=shown, subject_kind="case").exclude(target="")
        if until is not None:
            moves = moves.filter(at__lte=until)
        columns = ("chain", "sequence", "verb", "source", "target")
        for event in moves.only(*columns).order_by("chain", "sequence"):
            logs.setdefault(event.chain, []).append(event)
    states = {shown[chain]: public_state(log, issued_acts=issued_acts) for chain, log in logs.items()}
    return {pk: state for pk, state in states.items() if state is not None}


def public_state(moves: Sequence[Event], *, issued_acts: Set[int]) -> CaseState | None:
    """The last state of one case, of its moves in order, that was made public; None before the first issued decision.

    What follows from a decision that is not issued is held back with it, since it would give the decision away.
    """
    shown: CaseState | None = None
    is_held_back = True
    for move in moves:
        if move.source == move.target:
            continue
        is_decision = move.verb in DECISIONS
        if is_decision and move.pk not in issued_acts:
            is_held_back = is_held_back or move.verb not in LEAVE_THE_TRIAL_OPEN
        elif is_decision or not is_held_back:
            shown, is_held_back = CaseState(move.target), False
        elif move.verb == TAKE_BACK and shown is not None:
            is_held_back = False
    return shown
