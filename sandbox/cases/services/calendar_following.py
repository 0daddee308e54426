"""Letting what is open follow the calendar: a day off was declared, or taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from sandbox.cases.models import Case, Deadline
from sandbox.cases.services.deadlines import recompute_all
from sandbox.cases.services.programme import versions_for
from sandbox.core.calendar import working_calendar
from sandbox.core.clock import today

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from sandbox.programmes.rules import ProgrammeRules
    from workflows.calendar import WorkingCalendar

FOLLOW = "cases.follow_calendar"
BATCH = 200
"""How many cases are counted anew, and locked meanwhile, in one transaction."""


@dataclass(frozen=True)
class Followed:
    """Cases whose deadlines have just been counted by another calendar."""

    cases: Sequence[Case]
    rules: Mapping[int, ProgrammeRules]
    calendar: WorkingCalendar
    now: datetime


_followers: list[Callable[[Followed], None]] = []


def add_follower(follower: Callable[[Followed], None]) -> None:
    """Let a floor above move the dates of its own that hang on the deadlines of a case."""
    if follower not in _followers:
        _followers.append(follower)


def follow_calendar(now: datetime) -> None:
    """Count every open deadline anew that was counted by another calendar.

    Two questions where nothing has changed. Each batch is its own transaction, so that a stop midway loses nothing.
    """
    calendar = working_calendar()
    case_ids = cases_behind(calendar)
    for first in range(0, len(case_ids), BATCH):
        _follow(case_ids[first : first + BATCH], calendar, now)


def cases_behind(calendar: WorkingCalendar) -> list[int]:
    """The cases of which an open deadline was counted by another calendar."""
    current = (calendar.digest, calendar.other_policy.digest)
    behind = Deadline.objects.filter(stopped_on=None).exclude(calendar__in=current)
    return list(behind.order_by("case_id").values_list("case_id", flat=True).distinct())


@transaction.atomic
def _follow(case_ids: Sequence[int], calendar: WorkingCalendar, now: datetime) -> None:
    rows = Case.objects.select_for_update(of=("self",)).select_related("programme")
    cases = list(rows.filter(pk__in=case_ids).order_by("pk"))
    versions = versions_for(cases, today(now))
    rules = {pk: version.rules_object for pk, version in versions.items()}
    recompute_all(cases, rules, calendar=calendar, now=now)
    for follower in _followers:
        follower(Followed(cases, rules, calendar, now))
