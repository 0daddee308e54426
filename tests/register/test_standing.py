"""What the public knows of a case: a decision counts on the day on which its document is issued, and not before."""

import pytest

from sandbox.audit.models import Event
from sandbox.register.standing import public_state
from sandbox.register.statuses import EXPLAINED, MEANINGS, STATUS_OF, PublicStatus
from workflows.case import CaseState

Log = list[tuple[str, str, bool]]

PERMITTED: Log = [("submit", "submitted", False), ("approve", "approved", True)]
RUNNING: Log = [*PERMITTED, ("start_trial", "active", False)]
ENDED: Log = [*RUNNING, ("end_trial", "ending", False), ("start_evaluation", "evaluation", False)]

LIVES: dict[str, tuple[Log, str | None]] = {
    "nothing is decided": ([("submit", "submitted", False), ("start_review", "in_review", False)], None),
    "permitted, not issued": ([("approve", "approved", False)], None),
    "permitted and issued": (PERMITTED, "approved"),
    "refused and issued, which the register does not tell": ([("refuse", "refused", True)], "refused"),
    "running": (RUNNING, "active"),
    "suspended, not issued": ([*RUNNING, ("suspend", "suspended", False)], "active"),
    "suspended and issued": ([*RUNNING, ("suspend", "suspended", True)], "suspended"),
    "resumed, not issued": (
        [*RUNNING, ("suspend", "suspended", True), ("resume", "active", False)],
        "suspended",
    ),
    "resumed and issued": ([*RUNNING, ("suspend", "suspended", True), ("resume", "active", True)], "active"),
    "suspended twice, the second not issued": (
        [
            *RUNNING,
            ("suspend", "suspended", True),
            ("resume", "active", True),
            ("suspend", "suspended", False),
        ],
        "active",
    ),
    "its day comes while a suspension is not issued": (
        [*RUNNING, ("suspend", "suspended", False), ("end_trial", "ending", False)],
        "ending",
    ),
    "terminated, not issued": ([*RUNNING, ("terminate", "terminated", False)], "active"),
    "terminated, not issued, and winding down already": (
        [*RUNNING, ("terminate", "terminated", False), ("start_wind_down", "winding_down", False)],
        "active",
    ),
    "terminated and issued, winding down": (
        [*RUNNING, ("terminate", "terminated", True), ("start_wind_down", "winding_down", False)],
        "winding_down",
    ),
    "surrendered, not issued, and closed": (
        [*RUNNING, ("accept_surrender", "terminated", False), ("close", "closed", False)],
        "active",
    ),
    "revoked before the start, not issued": (
        [*PERMITTED, ("revoke_approval", "terminated", False)],
        "approved",
    ),
    "revoked before the start and issued": (
        [*PERMITTED, ("revoke_approval", "terminated", True)],
        "terminated",
    ),
    "terminated in secret and reinstated": (
        [*RUNNING, ("terminate", "terminated", False), ("reinstate", "suspended", False)],
        "active",
    ),
    "terminated, reinstated, resumed": (
        [
            *RUNNING,
            ("terminate", "terminated", True),
            ("reinstate", "suspended", False),
            ("resume", "active", True),
        ],
        "active",
    ),
    "in evaluation": (ENDED, "evaluation"),
    "completed, not issued": ([*ENDED, ("complete", "completed", False)], "evaluation"),
    "completed, not issued, and closed": (
        [*ENDED, ("complete", "completed", False), ("close", "closed", False)],
        "evaluation",
    ),
    "completed and issued": ([*ENDED, ("complete", "completed", True)], "completed"),
    "completed, issued, closed": (
        [*ENDED, ("complete", "completed", True), ("close", "closed", False)],
        "closed",
    ),
    "an earlier decision, taken over with its document": (
        [("register_legacy", "approved", True)],
        "approved",
    ),
}


@pytest.mark.parametrize("name", LIVES)
def test_the_public_state_of_a_life(name: str) -> None:
    log, expected = LIVES[name]
    moves = [
        Event(pk=place, sequence=place, verb=f"case.{verb}", source="before", target=target)
        for place, (verb, target, _issued) in enumerate(log, start=1)
    ]
    issued = frozenset(place for place, (_verb, _target, issued) in enumerate(log, start=1) if issued)
    assert public_state(moves, issued_acts=issued) == expected


def test_a_step_that_moves_nothing_shows_nothing() -> None:
    move = Event(pk=1, verb="case.approve", source="approved", target="approved")
    assert public_state([move], issued_acts=frozenset({1})) is None


def test_only_states_after_a_permission_are_ever_shown() -> None:
    assert set(STATUS_OF) == {
        CaseState.APPROVED,
        CaseState.ACTIVE,
        CaseState.SUSPENDED,
        CaseState.ENDING,
        CaseState.EVALUATION,
        CaseState.OUTCOME_AT_AUTHORITY,
        CaseState.COMPLETED,
        CaseState.TRANSITION,
        CaseState.TERMINATED,
        CaseState.WINDING_DOWN,
        CaseState.CLOSED,
    }


def test_every_status_is_explained() -> None:
    assert (set(EXPLAINED), set(MEANINGS)) == (set(PublicStatus), set(PublicStatus))
