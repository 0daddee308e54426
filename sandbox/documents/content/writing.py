"""From a document to its letter: live from the case while it is a draft, from what was frozen afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from sandbox.core.canonical import digest
from sandbox.core.clock import today
from sandbox.documents.content.act import act_facts
from sandbox.documents.content.change import adjustment_facts, extension_facts
from sandbox.documents.content.intake import (
    apology_facts,
    intake_refusal_facts,
    receipt_facts,
    stop_facts,
    supplement_facts,
)
from sandbox.documents.content.notice import notice_facts
from sandbox.documents.content.permit import permit_facts
from sandbox.documents.content.refusal import refusal_facts
from sandbox.documents.content.remedy import complaint_facts, set_right_facts
from sandbox.documents.content.source import Source, signature_of
from sandbox.documents.letters.act import ActFacts, act_letter
from sandbox.documents.letters.change import (
    AdjustmentFacts,
    ExtensionFacts,
    adjustment_letter,
    extension_letter,
)
from sandbox.documents.letters.complaint import ComplaintFacts, complaint_letter
from sandbox.documents.letters.correction import SetRightFacts, set_right_letter
from sandbox.documents.letters.intake import (
    ApologyFacts,
    IntakeRefusalFacts,
    StopFacts,
    SupplementFacts,
    apology_letter,
    intake_refusal_letter,
    stop_letter,
    supplement_letter,
)
from sandbox.documents.letters.notice import NoticeFacts, notice_letter
from sandbox.documents.letters.permit import permit_letter
from sandbox.documents.letters.permit_facts import PermitFacts
from sandbox.documents.letters.receipt import ReceiptFacts, receipt_letter
from sandbox.documents.letters.refusal import RefusalFacts, refusal_letter
from sandbox.documents.letters.rich import with_plain_words
from sandbox.documents.verification import verification_url

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from sandbox.documents.letters.letter import Letter
    from sandbox.documents.models import Document

TEMPLATE_VERSION = "2026-1"
"""Changes with the wording of the letters, and is kept with each issued document."""


@dataclass(frozen=True)
class Writer:
    """How one kind of document is gathered, kept and written."""

    facts: Any
    """The type of its facts, or the types of which they are one."""
    gather: Callable[[Source], Any]
    write: Callable[[Any], Letter]


ACT = Writer(ActFacts, act_facts, act_letter)
WRITERS: dict[str, Writer] = {
    "D01": Writer(ReceiptFacts, receipt_facts, receipt_letter),
    "D02": Writer(SupplementFacts, supplement_facts, supplement_letter),
    "D03": Writer(IntakeRefusalFacts, intake_refusal_facts, intake_refusal_letter),
    "D04": Writer(ApologyFacts, apology_facts, apology_letter),
    "D05": Writer(StopFacts, stop_facts, stop_letter),
    "D16": Writer(PermitFacts, permit_facts, permit_letter),
    "D17": Writer(RefusalFacts, refusal_facts, refusal_letter),
    "D18": Writer(AdjustmentFacts, adjustment_facts, adjustment_letter),
    "D19": Writer(ExtensionFacts, extension_facts, extension_letter),
    "D20": ACT,
    "D21": ACT,
    "D22": ACT,
    "D23": Writer(NoticeFacts, notice_facts, notice_letter),
    "D26": ACT,
    "D30": Writer(SetRightFacts, set_right_facts, set_right_letter),
    "D31": Writer(ComplaintFacts, complaint_facts, complaint_letter),
}


def gathered(document: Document, *, day: date, submission_number: int | None = None) -> dict[str, Any]:
    """The facts of the case as plain data; raises an OfficeError while the case cannot say enough."""
    writer = WRITERS[document.kind]
    facts = writer.gather(Source(document, day, submission_number))
    plain: dict[str, Any] = TypeAdapter(writer.facts).dump_python(facts, mode="json")
    return plain


def digest_of(document: Document, facts: dict[str, Any]) -> str:
    """One word for everything that a frozen draft says."""
    return digest({"kind": document.kind, "facts": facts, "parts": document.parts})


def is_intact(document: Document) -> bool:
    """Whether what was frozen still is what its digest says."""
    return digest_of(document, document.frozen_facts) == document.frozen_digest


def data_of(document: Document) -> dict[str, Any]:
    """What the numbered document says, as plain data in plain words."""
    facts = with_plain_words(_finished(document))
    plain: dict[str, Any] = TypeAdapter(type(facts)).dump_python(facts, mode="json")
    return plain


def draft_letter(document: Document, *, day: date) -> Letter:
    """The letter as it would be now: with what was frozen, or else with what the case says on this day."""
    plain = document.frozen_facts or gathered(document, day=day)
    return WRITERS[document.kind].write(_read(document, plain))


def numbered_letter(document: Document) -> Letter:
    """The letter with number, date, name and code, from what was frozen and from nothing else."""
    return WRITERS[document.kind].write(_finished(document))


def _finished(document: Document) -> Any:
    facts = _read(document, document.frozen_facts)
    assert document.numbered_at is not None  # noqa: S101 - the law gives no document away before its number
    issue = replace(
        facts.issue,
        number=str(document.number),
        date=today(document.numbered_at),
        draft=False,
        signature=signature_of(document),
        verify_url=verification_url(document.verify_code),
        verify_code=document.verify_code,
    )
    return replace(facts, issue=issue)


def _read(document: Document, plain: dict[str, Any]) -> Any:
    return TypeAdapter(WRITERS[document.kind].facts).validate_python(plain)
