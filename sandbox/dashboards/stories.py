"""What the log says of each case up to a moment: where it stood, since when, and how it got there.

Where a case stood is read from its road, a copy that the door keeps; what clocks heard in the past, from the log itself.
Everything that was recorded later is unknown, so the story of a past week stays what it was. Lengths go by the days
on which the steps took effect, what is known by the moments at which they were recorded.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q

from sandbox.audit.models import Event
from sandbox.cases.services.roads import EPOCH, MICROSECOND, moves_in_log
from sandbox.core.clock import today
from sandbox.programmes.verbs import known_verbs
from workflows.case import CaseState
from workflows.periods import LogEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sandbox.cases.models import Case
    from sandbox.cases.services.roads import Move

STATES = {state.value: state for state in CaseState}
COLUMNS = (
    "chain",
    "verb",
    "subject_kind",
    "subject_uuid",
    "source",
    "target",
    "at",
    "effective_on",
    "data__kind",
)


class Line(NamedTuple):
    """One event of a case, as far as figures ask."""

    verb: str
    subject_kind: str
    subject: UUID | None
    source: str
    target: str
    at: datetime
    on: date
    kind: str | None

    @property
    def moves_case(self) -> bool:
        """Whether the case itself stood elsewhere afterwards."""
        return self.subject_kind == "case" and bool(self.target) and self.source != self.target

    def entries(self, end: date | None) -> Iterable[LogEntry]:
        """The event as the clocks read it; a step on one kind of thing also by its qualified verb."""
        for name in [self.verb, f"{self.verb}:{self.kind}"] if self.kind else [self.verb]:
            yield LogEntry(verb=name, at=self.at, effective_on=self.on, ends_on=end)


class Stay(NamedTuple):
    """A time spent in one state; open until the case went on."""

    state: CaseState
    since: date
    until: date | None

    def days(self, today: date) -> int:
        """How many calendar days it took, or has taken."""
        return ((self.until or today) - self.since).days


@dataclass(frozen=True, eq=False)
class Story:
    """One case up to a moment; its lines are at least its moves."""

    case: Case
    lines: tuple[Line, ...]
    moment: datetime

    @cached_property
    def stays(self) -> tuple[Stay, ...]:
        """Where the case stood, in order; no step takes effect before the one that it follows."""
        found = []
        state, since = CaseState.DRAFT, today(self.case.created_at)
        for line in self.lines:
            if line.moves_case:
                on = max(line.on, since)
                found.append(Stay(state, since, on))
                state, since = STATES[line.target], on
        return (*found, Stay(state, since, None))

    @cached_property
    def state(self) -> CaseState:
        """Where the case stood at the moment."""
        return self.stays[-1].state

    @property
    def is_open(self) -> bool:
        """Whether it was not at its end."""
        return self.state != CaseState.CLOSED

    @cached_property
    def filed_on(self) -> date | None:
        """The day of filing, once it was filed."""
        filed = self.case.submitted_at
        return today(filed) if filed and filed <= self.moment else None

    @cached_property
    def begun_on(self) -> date:
        """The day from which its age is counted: of filing, before that of the draft."""
        return self.filed_on or self.stays[0].since

    @cached_property
    def key(self) -> int:
        """The key of the case, by which numbers know it."""
        return int(self.case.pk)

    @cached_property
    def visits(self) -> Mapping[str, int]:
        """Every state in which the case has stood, and how often it came there."""
        return Counter(stay.state for stay in self.stays)

    @cached_property
    def reached(self) -> frozenset[str]:
        """Every state in which the case has stood."""
        return frozenset(self.visits)

    def came_to(self, *states: str) -> int:
        """How often the case came to one of these states."""
        return sum(self.visits.get(state, 0) for state in states)

    def times_in(self, *states: str) -> list[Stay]:
        """The stays in these states."""
        return [stay for stay in self.stays if stay.state in states]


def parts_in(lines: Iterable[Line]) -> Mapping[UUID, str]:
    """In which state each part of a case stood that had moved."""
    return {
        line.subject: line.target
        for line in lines
        if line.subject_kind != "case" and line.target and line.subject is not None
    }


def stories_of(cases: Iterable[Case], *, moment: datetime) -> list[Story]:
    """The story of each case as its road tells it, given as `moves`; from the log where a road lacks."""
    shown: list[Any] = list(cases)
    lacking = [case for case in shown if case.moves is None]
    read = moves_in_log(lacking) if lacking else {}
    last = (moment - EPOCH) // MICROSECOND
    return [Story(case, tuple(_moves(case.moves or read.get(case.pk, ()), last)), moment) for case in shown]


def _moves(moves: Iterable[Move], last: int) -> Iterator[Line]:
    for verb, source, target, at, on in moves:
        if at <= last:
            moved_at = EPOCH + timedelta(microseconds=at)
            yield Line(verb, "case", None, source, target, moved_at, date.fromordinal(on), None)


def lines_of(stories: Iterable[Story], *, moment: datetime) -> dict[int, list[Line]]:
    """Everything that the log tells of these cases up to the moment, by case, with one question."""
    keys = {str(story.case.uuid): story.case.pk for story in stories}
    found = _lines(list(keys), moment) if keys else {}
    return {key: found.get(chain, []) for chain, key in keys.items()}


def _lines(chains: Sequence[str], moment: datetime) -> Mapping[str, list[Line]]:
    # Most events say that something was written; figures ask for steps, and for what a clock may listen to.
    zone = ZoneInfo(settings.TIME_ZONE)
    tells = ~Q(target="") | Q(verb__in=known_verbs())
    events = Event.objects.filter(tells, chain__in=chains, at__lte=moment)
    found: dict[str, list[Line]] = defaultdict(list)
    rows: Iterable[tuple[Any, ...]] = events.order_by("chain", "sequence").values_list(*COLUMNS)
    for chain, verb, subject_kind, subject, source, target, at, on, kind in rows:
        found[chain].append(
            Line(verb, subject_kind, subject, source, target, at.astimezone(zone), on, kind or None)
        )
    return found
