"""What becomes of sessions that were recorded before they had a life of their own."""

from importlib import import_module
from types import SimpleNamespace

import pytest

state_of = import_module("sandbox.reviews.migrations.0005_keep_recorded_sessions").state_of

WITH_SECRETARY = [SimpleNamespace(part="chair"), SimpleNamespace(part="secretary")]
WITHOUT = WITH_SECRETARY[:1]


@pytest.mark.parametrize(
    ("concluded", "agreed", "held", "case_state", "seats", "state"),
    [
        (True, True, True, "in_review", WITH_SECRETARY, "concluded"),
        (True, True, True, "active", WITHOUT, "concluded"),
        (False, True, True, "in_council", WITH_SECRETARY, "agreed"),
        (False, False, True, "in_council", WITH_SECRETARY, "in_session"),
        # Nobody could sign its minutes: its people are named anew, and it is held again.
        (False, False, True, "in_council", WITHOUT, "composed"),
        (False, False, False, "in_council", WITH_SECRETARY, "composed"),
        (False, False, False, "in_review", WITH_SECRETARY, "composed"),
        (False, False, False, "clarification", WITHOUT, "composed"),
        # It was held and the case came back: a further session is composed.
        (False, True, True, "in_review", WITH_SECRETARY, "cancelled"),
        (False, False, False, "withdrawn", WITH_SECRETARY, "cancelled"),
    ],
)
def test_every_earlier_session_has_its_place(
    *, concluded: bool, agreed: bool, held: bool, case_state: str, seats: list[SimpleNamespace], state: str
) -> None:
    session = SimpleNamespace(
        concluded=concluded,
        minutes_agreed=agreed,
        held_on="2026-11-20" if held else None,
        case=SimpleNamespace(state=case_state),
    )
    assert state_of(session, seats) == state
