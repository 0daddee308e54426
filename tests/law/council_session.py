"""The life of a session of the council, written by hand from the law: every step, who takes it, what it waits for."""

from typing import NamedTuple

CHAIR, SECRETARY, SYSTEM = "council_chair", "council_secretary", "system"


class Row(NamedTuple):
    """From this state, by this verb, to that state: by whom, after what, and whether it gives a reason."""

    source: str
    verb: str
    target: str
    roles: tuple[str, ...]
    guards: tuple[str, ...] = ()
    reason: bool = False


ROWS = (
    Row("composed", "invite", "invited", (SECRETARY, CHAIR), ("case_in_review",)),
    Row("composed", "cancel", "cancelled", (SYSTEM,), reason=True),
    Row("invited", "reschedule", "invited", (SECRETARY, CHAIR), ("case_in_review",), reason=True),
    Row("invited", "remind", "invited", (SYSTEM,), ("reminder_due",)),
    Row(
        "invited",
        "open_session",
        "in_session",
        (CHAIR,),
        ("case_before_council", "moment_come", "everybody_declared", "enough_present"),
    ),
    Row("invited", "cancel", "cancelled", (SYSTEM,), reason=True),
    Row(
        "in_session",
        "hand_in_minutes",
        "minutes_drafted",
        (SECRETARY,),
        ("every_score_in", "every_vote_in", "conclusion_carried", "discussion_told"),
    ),
    Row("in_session", "cancel", "cancelled", (SYSTEM,), reason=True),
    Row("minutes_drafted", "return_minutes", "in_session", (CHAIR,), reason=True),
    Row("minutes_drafted", "agree_minutes", "agreed", (CHAIR,)),
    Row("minutes_drafted", "cancel", "cancelled", (SYSTEM,), reason=True),
    Row("agreed", "close_session", "concluded", (SYSTEM,)),
    Row("agreed", "cancel", "cancelled", (SYSTEM,), reason=True),
)
