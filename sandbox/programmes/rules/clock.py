"""Statutory periods as data: which verb starts, pauses, resumes and stops which period."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from sandbox.programmes.rules.base import Named, Rule, Several
from sandbox.programmes.verbs import known_verbs

Unit = Literal["working_day", "calendar_day", "hour", "month"]
WaitingOn = Literal["city", "applicant", "other"]
ClockAct = Literal["start", "pause", "resume", "stop"]


def _known(trigger: str) -> str:
    verb = trigger.partition(":")[0]
    if verb not in known_verbs():
        message = f"unknown verb {verb!r}"
        raise ValueError(message)
    return trigger


Trigger = Annotated[str, AfterValidator(_known)]
"""A verb, `case.accept`, or a verb on one kind of thing only: `document.issue:D17`, `change.request:extend`."""


class Length(Rule):
    """How long a period is."""

    n: Annotated[int, Field(gt=0)]
    unit: Unit


class Clock(Named):
    """One statutory period of a programme."""

    length: Length
    waiting_on: WaitingOn
    starts: Several[Trigger] = Field(min_length=1)
    pauses: Several[Trigger] = ()
    resumes: Several[Trigger] = ()
    stops: Several[Trigger] = ()
    counts_back_from: Literal["trial_end"] | None = None
    """Set on a deadline that lies this long before a day, not after the verb that starts it."""
    goal_days: Annotated[int, Field(gt=0)] | None = None
    total: bool = False

    def triggers(self) -> Iterator[tuple[ClockAct, str]]:
        """Yield every trigger with what it does; a stop comes last, so that it prevails."""
        acts: tuple[tuple[ClockAct, tuple[str, ...]], ...] = (
            ("start", self.starts),
            ("pause", self.pauses),
            ("resume", self.resumes),
            ("stop", self.stops),
        )
        for act, names in acts:
            for name in names:
                yield act, name

    def act_of(self, verb: str, *, kind: str | None = None) -> ClockAct | None:
        """Return what this verb, on a thing of this kind (a document D17, say), does to the period."""
        names = {verb, f"{verb}:{kind}"} if kind else {verb}
        acts = [act for act, name in self.triggers() if name in names]
        return acts[-1] if acts else None
