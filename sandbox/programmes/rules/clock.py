"""Statutory periods as data: which verb starts, pauses, resumes and stops which period."""

from datetime import time
from typing import Annotated, Literal, Self

from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, StringConstraints, model_validator

from sandbox.programmes.rules.base import Code, Named, Rule, Several, Sourced
from sandbox.programmes.verbs import known_verbs
from workflows.clock_rule import ClockRule, Party, Unit


def _known(trigger: str) -> str:
    verb = trigger.partition(":")[0]
    if verb not in known_verbs():
        raise ValueError(_("The law knows no such verb: %(verb)s.") % {"verb": verb})
    return trigger


Trigger = Annotated[str, AfterValidator(_known)]
"""A verb, `case.accept`, or a verb on one kind of thing only: `document.issue:D17`, `change.request:extend`."""


class Length(Rule):
    """How long a period is."""

    n: Annotated[int, Field(gt=0)]
    unit: Unit


class Rung(Sourced):
    """Who is told of a deadline of the city, so many working days before it (negative) or after its last day."""

    code: Code
    working_days: Annotated[int, Field(ge=-20, le=60)]
    tells: Literal["officer", "head", "director", "office"]


class Clock(Named):
    """One statutory period of a programme."""

    length: Length
    waiting_on: Party
    starts: Several[Trigger] = Field(min_length=1)
    pauses: Several[Trigger] = ()
    resumes: Several[Trigger] = ()
    stops: Several[Trigger] = ()
    counts_back_from: Literal["trial_end"] | None = None
    """Set on a deadline that lies this long before a day, not after the verb that starts it."""
    cut_off: Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] | None = None
    """What comes in after this hour counts as received on the next working day."""
    counts_start_day: bool = False
    goal_days: Annotated[int, Field(gt=0)] | None = None
    """What the office aims at, inside the period and in its unit: shown beside the deadline, which alone is law."""
    total: bool = False
    """Whether this is the period that the receipt names."""

    @model_validator(mode="after")
    def _law_accepts_it(self) -> Self:
        self.as_rule()
        is_shorter = self.goal_days is None or self.goal_days < self.length.n
        if not is_shorter or (self.goal_days and self.length.unit not in {"working_day", "calendar_day"}):
            raise ValueError(_("A goal is in days and shorter than the period of the law."))
        return self

    @property
    def triggers(self) -> tuple[str, ...]:
        """Every verb, qualified or not, that does something to the period."""
        return (*self.starts, *self.pauses, *self.resumes, *self.stops)

    def as_rule(self) -> ClockRule:
        """Return the period as the engine of the law reads it; ValueError when it could be read in two ways."""
        return ClockRule(
            code=self.code,
            length=self.length.n,
            unit=self.length.unit,
            starts=frozenset(self.starts),
            pauses=frozenset(self.pauses),
            resumes=frozenset(self.resumes),
            stops=frozenset(self.stops),
            waiting_on=self.waiting_on,
            direction="backward" if self.counts_back_from else "forward",
            cut_off=time.fromisoformat(self.cut_off) if self.cut_off else None,
            counts_start_day=self.counts_start_day,
        )
