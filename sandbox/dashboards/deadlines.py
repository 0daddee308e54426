"""The deadlines that ran at a moment, of cases and of opinions: of now as the rows have them, of the past from the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Prefetch

from sandbox.cases.complaints import hurries
from sandbox.cases.models import Deadline
from sandbox.core.calendar import working_calendar
from sandbox.dashboards.stories import parts_in
from sandbox.reviews.facts import REVIEWED
from sandbox.reviews.models import Opinion, OpinionRound
from sandbox.trials.models import Permit
from workflows.opinion import OPEN, OpinionState
from workflows.periods import run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from django.db.models import QuerySet

    from sandbox.accounts.models import Department, User
    from sandbox.cases.querysets import CaseQuerySet
    from sandbox.dashboards.stories import Line, Story
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


def running_now(
    stories: Sequence[Story], rules: Mapping[int, ProgrammeRules], *, cases: CaseQuerySet, moment: datetime
) -> dict[int, list[Running]]:
    """The periods that run and hurry somebody, as the rows have them that the door and the calendar keep; one question."""
    seen = moment.astimezone(ZoneInfo(settings.TIME_ZONE))
    bound = {id(own): own for own in rules.values()}
    parties = {
        key: {clock.code: clock.as_rule().waiting_on for clock in own.clocks} for key, own in bound.items()
    }
    known = {story.key: story for story in stories}
    found: dict[int, list[Running]] = {key: [] for key in known}
    rows = Deadline.objects.filter(stopped_on=None, case__in=cases.order_by().values("pk")).order_by("pk")
    for key, clock, due_on, due_at in rows.values_list("case_id", "clock", "due_on", "due_at"):
        party = parties[id(rules[key])].get(clock) if key in known else None
        if party is not None and hurries(clock, known[key].state):
            is_past = seen > due_at if due_at else due_on is not None and due_on < seen.date()
            found[key].append(Running(clock, party, due_on, is_past))
    return found


def running_then(
    stories: Sequence[Story],
    rules: Mapping[int, ProgrammeRules],
    lines: Mapping[int, Sequence[Line]],
    *,
    moment: datetime,
) -> dict[int, list[Running]]:
    """The periods that ran at a moment, counted anew by the engine of the law from everything that the log tells."""
    calendar, seen = working_calendar(), moment.astimezone(ZoneInfo(settings.TIME_ZONE))
    ends = dict(
        Permit.objects.filter(case__in=[story.key for story in stories]).values_list("case_id", "ends_on")
    )
    bound = {id(own): own for own in rules.values()}
    counted = {key: _Counting.of(own, calendar) for key, own in bound.items()}
    found = {}
    for story in stories:
        periods = counted[id(rules[story.key])].periods(lines[story.key], ends.get(story.key))
        found[story.key] = [
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

    def periods(self, lines: Iterable[Line], end: date | None) -> Iterator[Period]:
        """Every period that the log of a case has started; what no clock listens to is left out at once."""
        log = [entry for line in lines for entry in line.entries(end) if entry.verb in self.heard]
        spoken = {entry.verb for entry in log}
        for rule in self.clocks:
            period = run(rule, log, self.calendar) if rule.starts & spoken else None
            if period is not None:
                yield period


def asked_now(stories: Sequence[Story], *, today: date) -> dict[int, list[Asked]]:
    """The opinions that bodies owe, by case; one question."""
    known = [story.key for story in stories if story.state in REVIEWED]
    found: dict[int, list[Asked]] = {}
    for opinion in _opinions(known).filter(state__in=OPEN):
        found.setdefault(opinion.case_id, []).append(_asked(opinion, opinion, today))
    return found


def asked_then(
    stories: Sequence[Story], lines: Mapping[int, Sequence[Line]], *, today: date, moment: datetime
) -> dict[int, list[Asked]]:
    """The opinions that bodies owed at a moment, by case; two questions."""
    known = {story.key: parts_in(lines[story.key]) for story in stories if story.state in REVIEWED}
    found: dict[int, list[Asked]] = {}
    earlier = Prefetch("rounds", OpinionRound.objects.select_related("reviewer"))
    for opinion in _opinions(list(known)).prefetch_related(earlier):
        asked = _round_of(opinion, moment)
        if asked and known[opinion.case_id].get(opinion.uuid, OpinionState.ASKED) in OPEN:
            found.setdefault(opinion.case_id, []).append(_asked(opinion, asked, today))
    return found


def _opinions(cases: Sequence[int]) -> QuerySet[Opinion]:
    return Opinion.objects.filter(case__in=cases).select_related("department", "reviewer")


def _asked(opinion: Opinion, asked: Opinion | OpinionRound, today: date) -> Asked:
    late = asked.due_on is not None and asked.due_on < today
    return Asked(opinion.department, asked.reviewer, asked.due_on, late)


def _round_of(opinion: Opinion, moment: datetime) -> Opinion | OpinionRound | None:
    """What the body had been asked at the moment: an earlier round where it was asked anew only later."""
    rounds: list[Opinion | OpinionRound] = [*opinion.rounds.all(), opinion]
    return next((asked for asked in reversed(rounds) if asked.asked_at <= moment), None)
