"""How an event is hashed into its chain, and how a chain is verified."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from sandbox.audit.models import GENESIS, ChainHead, Event
from sandbox.core.canonical import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True)
class Fault:
    """A place in a chain that is not as it was written."""

    chain: str
    sequence: int
    finding: str

    def __str__(self) -> str:
        return f"{self.chain} #{self.sequence}: {self.finding}"


def content_digest(event: Event) -> str:
    """The salted digest of what may be erased: reason and data."""
    return digest({"reason": event.reason, "data": event.data}, salt=event.salt.encode())


def event_hash(event: Event) -> str:
    """The hash over the typed columns, the content's digest and the hash before; no primary key."""
    return digest(
        {
            "chain": event.chain,
            "sequence": event.sequence,
            "verb": event.verb,
            "actor": event.actor.uuid,
            "on_behalf_of": event.on_behalf_of.uuid if event.on_behalf_of else None,
            "role": event.role,
            "subject": [event.subject_kind, event.subject_uuid],
            "moved": [event.source, event.target],
            "reason_code": event.reason_code,
            "at": event.at,
            "effective_on": event.effective_on,
            "content": event.content_digest,
            "previous": event.previous_hash,
        }
    )


def faults(chain: str | None = None) -> Iterator[Fault]:
    """Every fault of one chain, or of all: gaps, broken links, altered rows, heads that do not fit."""
    events = Event.objects.with_people().order_by("chain", "sequence")
    heads = ChainHead.objects.order_by("chain")
    if chain is not None:
        events, heads = events.filter(chain=chain), heads.filter(chain=chain)
    known = {head.chain: head for head in heads}
    for name, rows in groupby(events.iterator(chunk_size=500), key=lambda event: event.chain):
        yield from _faults_of_chain(name, rows, known.pop(name, None))
    for head in known.values():
        yield Fault(head.chain, head.sequence, "the head has no events")


def _faults_of_chain(chain: str, rows: Iterable[Event], head: ChainHead | None) -> Iterator[Fault]:
    previous, place = GENESIS, 0
    for event in rows:
        place += 1
        if event.sequence != place:
            yield Fault(chain, event.sequence, f"expected number {place}")
            place = event.sequence
        if event.previous_hash != previous:
            yield Fault(chain, event.sequence, "does not follow the event before")
        if event.content_digest != content_digest(event):
            yield Fault(chain, event.sequence, "reason or data altered or erased")
        if event.hash != event_hash(event):
            yield Fault(chain, event.sequence, "altered")
        previous = event.hash
    if head is None or (head.sequence, head.hash) != (place, previous):
        yield Fault(chain, place, "the head of the chain does not fit its last event")
