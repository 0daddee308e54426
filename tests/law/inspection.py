"""The life of an inspection, written by hand from the law: every step, who takes it, what it waits for."""

from typing import NamedTuple

OFFICER, MONITOR, OWNER = "presiding_officer", "monitor", "applicant_owner"
SUPERVISORS = ((OFFICER, "supervise_trial"), (MONITOR, "monitor_trial"))
"""The officer in charge alone, and the monitor."""
WHOLE = ("minutes_complete", "signed_or_explained")


class Row(NamedTuple):
    """From this state, by this verb, to that state: by whom, after what, whether it gives a reason and is for good."""

    source: str
    verb: str
    target: str
    roles: tuple[tuple[str, str], ...]
    guards: tuple[str, ...] = ()
    reason: bool = False
    final: bool = False


ROWS = (
    Row("planned", "hold", "held", SUPERVISORS, ("day_come",)),
    Row("planned", "cancel", "cancelled", SUPERVISORS, reason=True, final=True),
    Row("held", "cancel", "cancelled", SUPERVISORS, reason=True, final=True),
    Row("held", "agree", "agreed", SUPERVISORS, (*WHOLE, "something_asked", "day_of_answer_set"), final=True),
    Row("held", "close", "closed", SUPERVISORS, (*WHOLE, "nothing_asked"), final=True),
    Row("agreed", "answer", "answered", ((OWNER, "report_trial"),), ("requests_answered",)),
    Row("answered", "return_answer", "agreed", SUPERVISORS, reason=True),
    Row("answered", "close", "closed", SUPERVISORS, final=True),
)
ONLY_ASSIGNED = frozenset({OFFICER})
"""Who takes a step only when named for the case."""
