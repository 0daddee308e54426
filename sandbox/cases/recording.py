"""Events on the chain of a case, of acts that are no steps of the law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.audit.services import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sandbox.accounts.models import User
    from sandbox.audit.models import Event
    from sandbox.cases.models import Case


def record_on_case(
    case: Case,
    verb: str,
    *,
    actor: User,
    now: datetime,
    role: str = "",
    reason: str = "",
    data: Mapping[str, object] | None = None,
    on_behalf_of: User | None = None,
) -> Event:
    """Append one event to the chain of the case, in the transaction of the act; personal data stays out of it."""
    return record(
        verb,
        actor=actor,
        at=now,
        chain=case.uuid,
        subject=("case", case.uuid),
        role=role,
        reason=reason,
        data=data,
        on_behalf_of=on_behalf_of,
    )
