"""Tables that leave the office as files: who took which, and by which question, is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from sandbox.audit.services import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sandbox.accounts.models import User
    from sandbox.core.sheets import Format


def export_table(
    kind: Format,
    heading: Sequence[str],
    lines: Sequence[Sequence[Any]],
    *,
    verb: str,
    counted: str,
    question: object,
    actor: User,
    now: datetime,
) -> bytes:
    """Write the lines under their heading; `counted` is the word of the log for what they are."""
    content = kind.write(heading, lines)
    data = {"format": kind.ending, counted: len(lines), "question": question}
    with transaction.atomic():
        record(verb, actor=actor, at=now, data=data)
    return content
