"""Events on the chain of a case, of acts that are no steps of the law."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol, TypedDict

from sandbox.audit.services import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from typing import Unpack
    from uuid import UUID

    from sandbox.accounts.models import User
    from sandbox.audit.models import Event
    from sandbox.cases.acting import Standing
    from sandbox.cases.models import Case


class Part(Protocol):
    """What belongs to one case and is named in its log by a word of its own."""

    KIND: ClassVar[str]

    @property
    def uuid(self) -> UUID:
        """The name of the part in the log."""

    @property
    def case(self) -> Case:
        """The case on whose chain the part is recorded."""


class Told(TypedDict, total=False):
    """What else an event may say of an act; personal data stays out of it."""

    reason_code: str
    reason: str
    data: Mapping[str, object] | None
    effective_on: date | None
    key: str | None


def record_on_case(
    case: Case,
    verb: str,
    *,
    actor: User,
    now: datetime,
    held: Standing | None = None,
    role: str = "",
    **told: Unpack[Told],
) -> Event:
    """Append one event to the chain of the case, in the transaction of the act.

    `held` says as whom the actor acts, `role` alone where nobody can stand in.
    """
    return record(
        verb,
        actor=actor,
        at=now,
        chain=case.uuid,
        subject=(case.KIND, case.uuid),
        role=held.role if held else role,
        on_behalf_of=held.on_behalf_of if held else None,
        **told,
    )


def record_on_part(
    part: Part,
    verb: str,
    *,
    actor: User,
    now: datetime,
    held: Standing | None = None,
    role: str = "",
    **told: Unpack[Told],
) -> Event:
    """Append one event about a part of a case to the chain of that case, as `record_on_case` does about the case."""
    return record(
        verb,
        actor=actor,
        at=now,
        chain=part.case.uuid,
        subject=(part.KIND, part.uuid),
        role=held.role if held else role,
        on_behalf_of=held.on_behalf_of if held else None,
        **told,
    )
