"""The deadlines that ran at a moment, computed from the log by the engine of the law: of cases and of opinions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Prefetch

from sandbox.cases.complaints import hurries
from sandbox.core.calendar import working_calendar
from sandbox.reviews.facts import REVIEWED
from sandbox.reviews.models import Opinion, OpinionRound
from sandbox.trials.models import Permit
from workflows.opinion import OPEN, OpinionState
from workflows.periods import run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

    from sandbox.accounts.models import Department, User
    from sandbox.dashboards.stories import Story
    from sandbox.programmes.rules import ProgrammeRules
    from workflows.calendar import WorkingCalendar
    from workflows.clock_rule import ClockRule, Party
    from workflows.periods import Period


@dataclass(frozen=True)
class Running:
    """One open period: whose it is, and when it ends; without an end while it is paused."""

    clock: str
    party: Party
    due: date | None
    is_overdue: bool


@dataclass(frozen=True)
class Asked:
    """An opinion that a body owed at the moment."""

    department: Department
    reviewer: User | None
    due: date | None
    is_overdue: bool


def running_of(
    stories: Sequence[Story], rules: Mapping[int, ProgrammeRules], *, moment: datetime
) -> dict[int, list[Running]]:
    """The periods that ran for each case and hurried somebody; two questions for all of them."""
    calendar, seen = working_calendar(), moment.astimezone(ZoneInfo(settings.TIME_ZONE))
    ends = dict(
        Permit.objects.filter(case__in=[story.case.pk for story in stories]).values_list("case_id", "ends_on")
    )
    counted = {id(own): _Counting.of(own, calendar) for own in rules.values()}
    found = {}
    for story in stories:
        periods = counted[id(rules[story.case.pk])].periods(story, ends.get(story.case.pk))
        found[story.case.pk] = [
            Running(each.rule.code, each.rule.waiting_on, each.due_on, each.is_overdue(seen))
            for each in periods
            if each.is_open and hurries(each.rule.code, story.state)
        ]
    return found


@dataclass(frozen=True)
class _Counting:
    """The clocks of one programme, made ready once for all of its cases."""

    clocks: tuple[ClockRule, ...]
    heard: frozenset[str]
    calendar: WorkingCalendar

    @classmethod
    def of(cls, rules: ProgrammeRules, calendar: WorkingCalendar) -> _Counting:
        heard = frozenset(trigger for clock in rules.clocks for trigger in clock.triggers)
        return cls(tuple(clock.as_rule() for clock in rules.clocks), heard, rules.counted_by(calendar))

    def periods(self, story: Story, end: date | None) -> Iterator[Period]:
        """Every period that the log of a case has started; what no clock listens to is left out at once."""
        log = [entry for line in story.lines for entry in line.entries(end) if entry.verb in self.heard]
        spoken = {entry.verb for entry in log}
        for rule in self.clocks:
            period = run(rule, log, self.calendar) if rule.starts & spoken else None
            if period is not None:
                yield period


def asked_of(stories: Sequence[Story], *, today: date, moment: datetime) -> dict[int, list[Asked]]:
    """The opinions that bodies owed, by case; two questions."""
    known = {story.case.pk: story for story in stories if story.state in REVIEWED}
    found: dict[int, list[Asked]] = {}
    earlier = Prefetch("rounds", OpinionRound.objects.select_related("reviewer"))
    rows = Opinion.objects.filter(case__in=list(known)).select_related("department", "reviewer")
    for opinion in rows.prefetch_related(earlier):
        asked = _round_of(opinion, moment)
        if asked and known[opinion.case_id].parts.get(opinion.uuid, OpinionState.ASKED) in OPEN:
            late = asked.due_on is not None and asked.due_on < today
            found.setdefault(opinion.case_id, []).append(
                Asked(opinion.department, asked.reviewer, asked.due_on, late)
            )
    return found


def _round_of(opinion: Opinion, moment: datetime) -> Opinion | OpinionRound | None:
    """What the body had been asked at the moment: an earlier round where it was asked anew only later."""
    rounds: list[Opinion | OpinionRound] = [*opinion.rounds.all(), opinion]
    return next((asked for asked in reversed(rounds) if asked.asked_at <= moment), None)
