"""What the floors above may listen to when people come and go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.dispatch import Signal

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.accounts.models import Delegation, User
    from sandbox.audit.models import Event

membership_changed = Signal()
"""Sent inside the transaction that changed a membership.

Arguments: `membership` (of a department or an organisation), `actor`, `now`; it has ended when `membership.until`
is set.
"""

delegation_changed = Signal()
"""Sent inside the transaction that named a substitute or ended an absence early, with `change: DelegationChanged`."""


@dataclass(frozen=True)
class DelegationChanged:
    """A delegation that was just made or ended."""

    delegation: Delegation
    event: Event
    actor: User
    now: datetime
