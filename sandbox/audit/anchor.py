"""The daily digest of all heads, chained itself and written to a file outside the database.

Whoever rewrites the whole database, triggers and chains included, still cannot rewrite yesterday's file.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from sandbox.audit.models import ChainHead, Event
from sandbox.audit.services import OFFICE, record
from sandbox.core.canonical import digest
from sandbox.core.clock import today

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.accounts.models import User

VERB = "audit.digest"


@transaction.atomic
def seal_day(*, actor: User, now: datetime) -> Event:
    """Record today's digest of every head in the office's chain, once a day; the same day returns the first."""
    key = f"{VERB}:{today(now).isoformat()}"
    if first := Event.objects.filter(chain=OFFICE, key=key).first():
        return first  # type: ignore[no-any-return]
    heads = list(
        ChainHead.objects.exclude(chain=OFFICE).order_by("chain").values_list("chain", "sequence", "hash")
    )
    return record(
        VERB,
        actor=actor,
        at=now,
        key=key,
        data={"heads": len(heads), "digest": digest([list(head) for head in heads])},
    )


def write_anchor(event: Event) -> None:
    """Append the sealed day to the file of anchors; a day that stands there already is not written twice."""
    path = settings.AUDIT_ANCHORS
    line = json.dumps(
        {"day": event.effective_on.isoformat(), "hash": event.hash, **event.data}, sort_keys=True
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    known = path.read_text().splitlines() if path.exists() else []
    if line not in known:
        with path.open("a") as anchors:
            anchors.write(line + "\n")
