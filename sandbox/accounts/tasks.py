"""Periodic work of the accounts: what was kept for an hour is forgotten."""

from datetime import datetime, timedelta
from typing import Any

from sandbox.accounts.services.typed_forms import forget_old
from sandbox.core.outbox import periodic


@periodic("accounts.forget_typed", every=timedelta(minutes=15))
def forget_typed_forms(_payload: dict[str, Any], *, key: str, now: datetime) -> None:
    """Delete the forms whose hour is over."""
    del key
    forget_old(now)
