"""Periodic work of the cases: time takes its steps, and the log is anchored."""

from datetime import datetime, timedelta
from typing import Any

from sandbox.accounts.services import system_user
from sandbox.audit.anchor import seal_day, write_anchor
from sandbox.cases.services.tick import tick
from sandbox.core.outbox import periodic


@periodic("cases.tick", every=timedelta(minutes=5))
def take_due_steps(_payload: dict[str, Any], *, key: str, now: datetime) -> None:
    """Take what is due; a missed slot loses nothing."""
    tick(now)


@periodic("audit.anchor", every=timedelta(days=1))
def anchor_the_log(_payload: dict[str, Any], *, key: str, now: datetime) -> None:
    """Seal the day's heads and write them to a file outside the database."""
    write_anchor(seal_day(actor=system_user(), now=now))
