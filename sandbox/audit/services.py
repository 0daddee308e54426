"""Writing to the event log: one function, always inside the caller's transaction."""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from sandbox.audit.chains import content_digest, event_hash
from sandbox.audit.models import ChainHead, Event
from sandbox.core.canonical import canonical_json
from sandbox.core.clock import today

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from sandbox.accounts.models import User

OFFICE = "office"
"""The chain of what happens outside any case."""
OFFICE_SUBJECT = uuid5(NAMESPACE_URL, "urn:sandbox-office")


def record(
    verb: str,
    *,
    actor: User,
    at: datetime,
    chain: UUID | str = OFFICE,
    subject: tuple[str, UUID] = ("office", OFFICE_SUBJECT),
    role: str = "",
    moved: tuple[str, str] = ("", ""),
    reason_code: str = "",
    reason: str = "",
    data: Mapping[str, object] | None = None,
    effective_on: date | None = None,
    key: str | None = None,
    on_behalf_of: User | None = None,
) -> Event:
    """Append one event to its chain; the head of the chain is the last row that is locked.

    `at` is an aware moment, `effective_on` a date of the regulator's calendar (the day of `at` unless given).
    """
    if not transaction.get_connection().in_atomic_block:
        message = "An event is recorded in the transaction of the act that it records."
        raise transaction.TransactionManagementError(message)
    head = _locked_head(str(chain))
    event = Event(
        chain=str(chain),
        sequence=head.sequence + 1,
        key=key,
        verb=verb,
        actor=actor,
        on_behalf_of=on_behalf_of,
        role=role,
        subject_kind=subject[0],
        subject_uuid=subject[1],
        source=moved[0],
        target=moved[1],
        reason_code=reason_code,
        reason=reason,
        data=json.loads(canonical_json(dict(data or {}))),
        at=at,
        effective_on=effective_on or today(at),
        salt=secrets.token_hex(16),
        previous_hash=head.hash,
    )
    return _seal(event, head)


def _locked_head(chain: str) -> ChainHead:
    ChainHead.objects.bulk_create([ChainHead(chain=chain)], ignore_conflicts=True)
    return ChainHead.objects.select_for_update().get(chain=chain)


def _seal(event: Event, head: ChainHead) -> Event:
    event.content_digest = content_digest(event)
    event.hash = event_hash(event)
    event.save(force_insert=True)
    head.sequence, head.hash = event.sequence, event.hash
    head.save(update_fields=["sequence", "hash"])
    return event
