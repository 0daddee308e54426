"""The words of the law that a programme may use in its data: verbs and states."""

from functools import cache

from workflows.case import CaseState, CaseWorkflow, Place

PART_VERBS = frozenset(
    {
        "document.issue",
        "change.request",
        "change.withdraw",
        "change.refuse",
        "incident.notify",
        "incident.report",
        "trial.order_stop",
        "trial.lapse_stop",
    }
)
"""Acts on a part of a case that start or stop a period of the case."""


@cache
def known_verbs() -> frozenset[str]:
    """Return every verb that may start, pause, resume or stop a period of a programme."""
    names = (name for name in dir(CaseWorkflow) if hasattr(getattr(CaseWorkflow, name), "_django_fsm"))
    return frozenset(f"case.{name}" for name in names) | PART_VERBS


@cache
def known_states() -> frozenset[str]:
    """Return every state of a case."""
    return frozenset(CaseState.values)


@cache
def known_places() -> frozenset[str]:
    """Return every place of the road."""
    return frozenset(Place.values)
