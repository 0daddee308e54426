"""What the log says of each case up to a moment: where it stood, since when, and how it got there.

Everything that was recorded later is unknown, so the story of a past week stays what it was. Lengths go by the days
on which the steps took effect, what is known by the moments at which they were recorded.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q

from sandbox.audit.models import Event
from sandbox.core.clock import today
from sandbox.programmes.verbs import known_verbs
from workflows.case import CaseState
from workflows.periods import LogEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from sandbox.cases.models import Case

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


@dataclass(frozen=True)
class Line:
    """One event of a case, as far as figures ask."""

    verb: str
    subject_kind: str
    subject: UUID
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


@dataclass(frozen=True)
class Stay:
    """A time spent in one state; open until the case went on."""

    state: CaseState
    since: date
    until: date | None

    def days(self, today: date) -> int:
        """How many calendar days it took, or has taken."""
        return ((self.until or today) - self.since).days


@dataclass(frozen=True)
class Story:
    """One case up to a moment."""

    case: Case
    lines: tuple[Line, ...]
    moment: datetime

    @cached_property
    def stays(self) -> tuple[Stay, ...]:
        """Where the case stood, in order; no step takes effect before the one that it follows."""
        found = [Stay(CaseState.DRAFT, today(self.case.created_at), None)]
        for line in self.lines:
            if line.moves_case:
                last = found.pop()
                on = max(line.on, last.since)
                found += [Stay(last.state, last.since, on), Stay(CaseState(line.target), on, None)]
        return tuple(found)

    @property
    def state(self) -> CaseState:
        """Where the case stood at the moment."""
        return self.stays[-1].state

    @property
    def is_open(self) -> bool:
        """Whether it was not at its end."""
        return self.state != CaseState.CLOSED

    @property
    def filed_on(self) -> date | None:
        """The day of filing, once it was filed."""
        filed = self.case.submitted_at
        return today(filed) if filed and filed <= self.moment else None

    @property
    def begun_on(self) -> date:
        """The day from which its age is counted: of filing, before that of the draft."""
        return self.filed_on or self.stays[0].since

    @cached_property
    def reached(self) -> frozenset[str]:
        """Every state in which the case has stood."""
        return frozenset(stay.state for stay in self.stays)

    def times_in(self, *states: str) -> list[Stay]:
        """The stays in these states."""
        return [stay for stay in self.stays if stay.state in states]

    @cached_property
    def parts(self) -> Mapping[UUID, str]:
        """In which state each part of the case stood that had moved by then."""
        return {
            line.subject: line.target for line in self.lines if line.subject_kind != "case" and line.target
        }


def stories_of(cases: Iterable[Case], *, moment: datetime) -> list[Story]:
    """The story of each case, with one question to the log."""
    shown = list(cases)
    lines = _lines([str(case.uuid) for case in shown], moment) if shown else {}
    return [Story(case, tuple(lines.get(str(case.uuid), ())), moment) for case in shown]


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
