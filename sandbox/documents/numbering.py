"""The numbers of documents: one row of them for each body, code and year, without a gap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.cases.preparations import add_preparation
from sandbox.core.clock import today
from sandbox.core.references import allocate
from sandbox.documents.models import Document, NumberRecord
from sandbox.documents.rendering import ask_for_rendering
from workflows.step import all_steps

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.accounts.models import Department
    from sandbox.audit.models import Event


def register() -> None:
    """Let every step of a document carry its kind into the log, and numbering its number."""
    for key in {step.key for step in all_steps(Document)}:
        add_preparation(key, kind_of)
    add_preparation("document.give_number", number_of)


def kind_of(document: Document, _now: datetime) -> dict[str, Any]:
    """What the clocks of a programme and the timeline ask of a document's event."""
    return {"kind": document.kind}


def number_of(document: Document, now: datetime) -> dict[str, Any]:
    """The next number of the issuing body; given back when the step fails."""
    number = next_number(document.issuer, document.code, now=now)
    return {**kind_of(document, now), "number": number, "numbered_at": now}


def next_number(issuer: Department, code: str, *, now: datetime) -> int:
    """Return the next number in the year of `now`, from 1; only inside the transaction that uses it."""
    return allocate(f"document:{issuer.code}:{code}:{today(now).year}")


def enter_number(document: Document, number: int, *, event: Event, now: datetime) -> None:
    """Enter a document's own number, and let the worker make the file that bears it."""
    issuer, code = document.issuer, document.code
    keep_number(document, issuer, kind=document.kind, code=code, number=number, event=event, now=now)
    ask_for_rendering(document, number)


def keep_number(
    document: Document, issuer: Department, *, kind: str, code: str, number: int, event: Event, now: datetime
) -> NumberRecord:
    """Enter a number into the outgoing register."""
    day = today(now)
    return NumberRecord.objects.create(
        issuer=issuer,
        kind=kind,
        code=code,
        year=day.year,
        number=number,
        given_on=day,
        document=document,
        event=event,
    )
