"""What the programme says of a change: how often and how far a trial may be extended, and by when one has to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.cases.models import Deadline
from sandbox.cases.services.programme import rules_for
from sandbox.core.clock import today
from sandbox.trials.models import Change, Permit
from workflows.calendar import ONE_DAY, is_within_months
from workflows.change import ChangeKind, ChangeState
from workflows.step import all_steps

if TYPE_CHECKING:
    from datetime import date, datetime

    from sandbox.programmes.rules import ProgrammeRules

ASKED = "change.request:extend"
"""The verb that stops the period in which an extension may be asked for."""
CHANGE_STEPS = tuple(dict.fromkeys(step.key for step in all_steps(Change)))


def kind_of_change(change: Change, _now: datetime) -> dict[str, str]:
    """What the log says with each step of a change, since the clocks of an extension wait for an extension alone."""
    return {"kind": change.kind}


def judge(change: Change, *, now: datetime) -> None:
    """Count anew whether the change stays within the caps, and was asked for in time; nothing is saved."""
    asked_on = today(change.requested_at or now)
    change.is_in_time = change.ask_by is None or asked_on <= change.ask_by
    change.is_within_caps = not change.extends or _is_within_caps(change, rules_for(change.case, today(now)))


def last_day_to_ask(change: Change, *, now: datetime) -> date | None:
    """The day by which an extension has to be asked for, as the programme's clock counts it back from the end."""
    if not change.extends:
        return None
    clocks = rules_for(change.case, today(now)).clocks
    codes = [clock.code for clock in clocks if clock.counts_back_from and ASKED in clock.stops]
    row = Deadline.objects.filter(case=change.case, clock__in=codes).order_by("-pk").first()
    return row.due_on if row else None


def _is_within_caps(change: Change, rules: ProgrammeRules) -> bool:
    """A programme without a cap leaves number and length of extensions to the decision."""
    most, longest = rules.caps.max_extensions, rules.caps.max_extension_months
    if most is not None and _extensions_so_far(change) >= most.value:
        return False
    end = Permit.objects.get(case=change.case).effective_end
    if longest is None or end is None or change.ends_on is None:
        return True
    return is_within_months(end + ONE_DAY, change.ends_on, longest.value)


def _extensions_so_far(change: Change) -> int:
    return Change.objects.filter(
        case=change.case, kind=ChangeKind.EXTEND, state=ChangeState.IN_EFFECT
    ).count()
