"""The logs of copied cases, to measure the figures with: events, grants as they were given, opinions, permits.

The hashes are those of the originals, so no copied log can be verified; it is only read by the figures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from sandbox.audit.models import ChainHead, Event
from sandbox.cases.models import GrantRecord, ProgrammePin, Snapshot
from sandbox.reviews.models import Opinion
from sandbox.trials.models import Permit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sandbox.cases.models import Case

BATCH = 1000
BY_EVENT: tuple[type[Any], ...] = (GrantRecord, ProgrammePin, Snapshot)
WITHOUT: tuple[type[Any], ...] = (Opinion, Permit)


class Logs:
    """The logs of the originals, read once."""

    def __init__(self, originals: Iterable[Case]) -> None:
        """Read them."""
        self._events = {case.pk: list(Event.objects.of_chain(case.uuid)) for case in originals}
        self._parts = {
            case.pk: [row for model in (*WITHOUT, *BY_EVENT) for row in model.objects.filter(case=case)]
            for case in originals
        }

    def write(self, pairs: Iterable[tuple[Case, Case]]) -> None:
        """Write the log of each original once more for its copy."""
        events: list[Event] = []
        parts: dict[type[Any], list[Any]] = {model: [] for model in (*WITHOUT, *BY_EVENT)}
        waiting: list[tuple[Any, int, int]] = []
        for original, copy in pairs:
            named = {original.uuid: copy.uuid}
            for row in self._parts[original.pk]:
                made = _copy(row, case_id=copy.pk)
                if isinstance(row, WITHOUT):
                    named[row.uuid] = made.uuid = uuid4()
                elif isinstance(row, BY_EVENT):
                    waiting.append((made, row.event_id, len(events)))
                parts[type(row)].append(made)
            events += [_event(event, copy, named) for event in self._events[original.pk]]
        self._save(events, parts, waiting)

    def _save(
        self, events: list[Event], parts: dict[type[Any], list[Any]], waiting: list[tuple[Any, int, int]]
    ) -> None:
        written = Event.objects.bulk_create(events, batch_size=BATCH)
        places = {event.pk: place for own in self._events.values() for place, event in enumerate(own)}
        for made, event, first in waiting:
            made.event_id = written[first + places[event]].pk
        for model, rows in parts.items():
            model._base_manager.bulk_create(rows, batch_size=BATCH)
        last = {event.chain: event for event in events}
        heads = (
            ChainHead(chain=event.chain, sequence=event.sequence, hash=event.hash) for event in last.values()
        )
        ChainHead.objects.bulk_create(heads, batch_size=BATCH)


def _event(event: Event, case: Case, named: dict[UUID, UUID]) -> Any:
    subject = named.get(event.subject_uuid, event.subject_uuid)
    return _copy(event, chain=str(case.uuid), subject_uuid=subject, key=None)


def _copy(row: Any, **own: Any) -> Any:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return type(row)(**values | {"id": None} | own)
