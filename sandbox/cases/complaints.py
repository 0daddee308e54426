"""The time to complain: a clock that runs beside the work, and which states wait for it."""

from workflows.case import CaseState

COMPLAINT_CLOCK = "complaint_window"
WAITS_FOR_COMPLAINTS = frozenset(
    {CaseState.INTAKE_REFUSED, CaseState.REDIRECTED, CaseState.REFUSED, CaseState.WITHDRAWN}
)
"""States that wait for the time to complain; elsewhere it runs beside the work and hurries nobody."""


def hurries(clock: str, state: str) -> bool:
    """Tell whether a clock is one that somebody works by while a case is in this state."""
    return clock != COMPLAINT_CLOCK or state in WAITS_FOR_COMPLAINTS
