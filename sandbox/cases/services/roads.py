"""The roads of cases: copies of their moves, written by the door for whoever counts over many cases."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import F

from sandbox.audit.models import Event
from sandbox.cases.effects import step_taken
from sandbox.cases.models import Case, Road

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sandbox.cases.effects import StepTaken

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
COLUMNS = ("chain", "verb", "source", "target", "at", "effective_on")
AT_ONCE = 1000
"""Roads that are made in one go where they lack: those of a whole office are made bit by bit."""

Move = list[Any]


def moves_in_log(cases: Iterable[Case]) -> dict[int, list[Move]]:
    """What the log says of the moves of these cases, with one question."""
    keys = {str(case.uuid): case.pk for case in cases}
    events = Event.objects.filter(chain__in=list(keys), subject_kind=Case.KIND)
    moved = events.exclude(target="").exclude(source=F("target")).order_by("chain", "sequence")
    found: dict[int, list[Move]] = defaultdict(list)
    for chain, verb, source, target, at, on in moved.values_list(*COLUMNS):
        found[keys[chain]].append([verb, source, target, (at - EPOCH) // MICROSECOND, on.toordinal()])
    return found


def keep_roads(cases: Sequence[Case]) -> None:
    """Write the roads of these cases as the log has them."""
    moves = moves_in_log(cases)
    Road.objects.bulk_create(
        (Road(case=case, moves=moves.get(case.pk, [])) for case in cases),
        update_conflicts=True,
        unique_fields=["case"],
        update_fields=["moves"],
    )


def keep_roads_that_lack(_now: datetime) -> None:
    """Make the roads of cases from before there were roads; figures read the log until then."""
    keep_roads(list(Case.objects.filter(road=None).order_by("-pk")[:AT_ONCE]))


def follow_step(taken: StepTaken, **_kwargs: object) -> None:
    """A case that has moved has come further on its road."""
    if taken.step.key.startswith("case.") and taken.step.target != taken.step.source:
        keep_roads([taken.case])


def connect() -> None:
    """Listen to the door."""
    step_taken.connect(follow_step, weak=False, dispatch_uid="road of a case")
