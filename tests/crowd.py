"""Many cases that look like one which real steps have led to, for tests that count questions and not steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.db import models

from sandbox.audit.models import ChainHead, Event
from sandbox.cases.models import Case, Deadline, ProgrammePin, Snapshot
from sandbox.reviews.models import Opinion
from sandbox.trials.models import Enrolment, Permit, TrialReport

if TYPE_CHECKING:
    from collections.abc import Iterable

PARTS: tuple[type[Any], ...] = (Snapshot, ProgrammePin, Deadline, Opinion, Permit, TrialReport, Enrolment)


def crowd(like: Case, count: int) -> list[Case]:
    """Copy the case with its log, its deadlines and its parts this often, in a few statements."""
    first = Case.objects.count()
    copies = [_copy(like, uuid=uuid4(), reference=f"SBX-2099-{first + number}") for number in range(count)]
    Case.objects.bulk_create(copies)
    events = list(Event.objects.of_chain(like.uuid))
    new = Event.objects.bulk_create(_copy(event, chain=str(case.uuid)) for case in copies for event in events)
    head = ChainHead.objects.get(chain=str(like.uuid))
    ChainHead.objects.bulk_create(_copy(head, chain=str(case.uuid)) for case in copies)
    old_keys = [event.pk for event in events]
    event_of = {
        case.pk: dict(zip(old_keys, new[place * len(events) : (place + 1) * len(events)], strict=True))
        for place, case in enumerate(copies)
    }
    for model in PARTS:
        rows = list(model._base_manager.filter(case=like))
        model._base_manager.bulk_create(_parts(rows, copies, event_of))
    return copies


def _parts(rows: list[Any], copies: list[Case], event_of: dict[int, dict[int, Event]]) -> Iterable[Any]:
    for case in copies:
        for row in rows:
            own: dict[str, Any] = {"case": case}
            if hasattr(row, "event_id"):
                own["event"] = event_of[case.pk][row.event_id]
            yield _copy(row, **own)


def _copy(row: Any, **own: Any) -> Any:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    values.pop(row._meta.pk.attname)
    for field in row._meta.concrete_fields:
        if isinstance(field, models.UUIDField) and field.unique:
            values[field.attname] = uuid4()
        if field.name in own:
            values.pop(field.attname)
    return type(row)(**values | own)
