"""The log of a case as its clocks read it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings

from sandbox.audit.models import Event
from workflows.periods import LogEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from sandbox.cases.models import Case

_trial_ends: list[Callable[[Sequence[int]], Mapping[int, date]]] = []


def ends_trials_by(question: Callable[[Sequence[int]], Mapping[int, date]]) -> None:
    """Let the floor that knows the ends of trials answer for them; deadlines counted back need them."""
    _trial_ends[:] = [question]


def trial_end_of(case: Case) -> date | None:
    """The effective end of the trial, where a permit sets one."""
    return _ends_of([case]).get(case.pk)


def log_of(case: Case) -> Sequence[LogEntry]:
    """The steps of a case as the clocks read them; a step on one kind of thing also by its qualified verb."""
    return logs_of([case])[case.pk]


def logs_of(cases: Sequence[Case]) -> Mapping[int, Sequence[LogEntry]]:
    """The logs of many cases, by key, in two questions."""
    ends, zone = _ends_of(cases), ZoneInfo(settings.TIME_ZONE)
    by_chain = {str(case.uuid): case.pk for case in cases}
    found: dict[int, list[LogEntry]] = {case.pk: [] for case in cases}
    rows = Event.objects.filter(chain__in=list(by_chain)).order_by("chain", "sequence")
    for chain, verb, at, effective_on, data in rows.values_list(
        "chain", "verb", "at", "effective_on", "data"
    ):
        case_id = by_chain[chain]
        moment, end = at.astimezone(zone), ends.get(case_id)
        found[case_id] += [
            LogEntry(verb=name, at=moment, effective_on=effective_on, ends_on=end)
            for name in _names(verb, data)
        ]
    return found


def _names(verb: str, data: Mapping[str, object]) -> Iterable[str]:
    return (verb, f"{verb}:{data['kind']}") if data.get("kind") else (verb,)


def _ends_of(cases: Iterable[Case]) -> Mapping[int, date]:
    return _trial_ends[0]([case.pk for case in cases]) if _trial_ends else {}
