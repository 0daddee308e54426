"""Reading notices: the only thing that a person does to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.notifications.models import Notice

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.accounts.models import User
    from sandbox.cases.models import Case


def mark_read(user: User, *, now: datetime, case: Case | None = None) -> int:
    """Mark a person's notices as read, of one case or all; returns how many were new."""
    unread = Notice.objects.of(user).unread()
    if case is not None:
        unread = unread.filter(case=case)
    return int(unread.update(read_at=now))
