"""From the draft decision to its issue, as the department, the deciding body and its clerk do it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.cases.services.programme import rules_for
from sandbox.core.clock import today
from sandbox.core.outbox import run_due
from sandbox.desk.demo import words
from sandbox.desk.demo.review import DIRECTOR, HEAD
from sandbox.desk.demo.road import after
from sandbox.desk.demo.scans import scan
from sandbox.documents.content.parts import coordinating_bodies
from sandbox.documents.models import Document
from sandbox.documents.services.drafting import draft_document
from sandbox.documents.services.scans import store_scan
from workflows.document import DocumentState

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.desk.demo.road import Walk

OFFICE = "office@cpc.example"
SIGNATORY = "signatory@cpc.example"
CLERK = "clerk@cpc.example"


def open_document(walk: Walk) -> Document:
    """The document that is on its way now: the last one that is neither out nor given up."""
    finished = (DocumentState.ISSUED, DocumentState.VOID, DocumentState.SUPERSEDED, DocumentState.REVOKED)
    waiting = Document.objects.filter(case=walk.case_id, goes_with=None).exclude(state__in=finished)
    found: Document = waiting.select_related("case", "issuer").latest("pk")
    return found


def draft(walk: Walk, *, now: datetime, permit: bool = True) -> None:
    """The officer drafts the decision, and the head checks it."""
    parts: dict[str, Any] = {"grounds": dict.fromkeys(words.REASONS, "risk_not_controlled")}
    if permit:
        duties = {body.code: words.DUTY for body in coordinating_bodies(walk.case)}
        parts = {"duties": duties, "conditions": [words.CONDITION], "support": [words.SUPPORT]}
    kind = "D16" if permit else "D17"
    draft_document(walk.case, kind, parts=parts, actor=walk.officer, now=now)
    walk.step("check_draft", HEAD, now=after(now, 60), part=open_document(walk))


def send(walk: Walk, *, now: datetime) -> None:
    """The director sends the case to the deciding body, and with it the draft."""
    walk.step("send_to_authority", DIRECTOR, now=now)


def prepare(walk: Walk, *, now: datetime) -> None:
    """The office of the deciding body has looked at the draft and puts it before the signatory."""
    walk.step("approve_for_signature", OFFICE, now=now, part=open_document(walk))


def approve(walk: Walk, *, now: datetime) -> None:
    """The signatory permits the trial."""
    walk.free(SIGNATORY, now=now)
    tests = [test.code for test in rules_for(walk.case, today(now)).public_interest_tests]
    walk.step("approve", SIGNATORY, now=after(now, 10), public_interest=tests)


def refuse(walk: Walk, *, now: datetime, ground: str, reason: str) -> None:
    """The signatory refuses the trial."""
    walk.free(SIGNATORY, now=now)
    walk.step("refuse", SIGNATORY, now=after(now, 10), reason_code=ground, reason=reason)


def number(walk: Walk, *, now: datetime) -> None:
    """The clerk gives the number, and the worker makes the document that bears it."""
    walk.step("give_number", CLERK, now=now, part=open_document(walk))
    run_due(now=after(now, 1))


def void(walk: Walk, *, now: datetime, reason: str) -> None:
    """The signing failed: the number is void, and the same paper waits for a new one."""
    number(walk, now=now)
    walk.step("void", CLERK, now=after(now, 20), part=open_document(walk), reason=reason)


def sign_in_file(walk: Walk, *, now: datetime) -> None:
    """The signatory signs the numbered document in its file; the seal is the clerk's, who has it to do."""
    number(walk, now=now)
    walk.step("sign", SIGNATORY, now=after(now, 30), part=open_document(walk))
    run_due(now=after(now, 31))


def issue_in_file(walk: Walk, *, now: datetime) -> None:
    """Numbered, signed and sealed in the file, issued."""
    sign_in_file(walk, now=now)
    walk.step("seal", CLERK, now=after(now, 45), part=open_document(walk))
    run_due(now=after(now, 46))
    walk.step("issue", CLERK, now=after(now, 60), part=open_document(walk))


def issue(walk: Walk, *, now: datetime) -> None:
    """Numbered, signed on paper, scanned, issued: four facts with four times; what goes with it goes along."""
    number(walk, now=now)
    decision = open_document(walk)
    for document in (decision, *decision.companions.order_by("pk")):
        sign_on_paper(walk, document, now=now)
    walk.step("issue", CLERK, now=after(now, 60), part=decision)


def sign_on_paper(walk: Walk, document: Document, *, now: datetime) -> None:
    """The clerk records who signed it, with the scan."""
    clerk = walk.people[CLERK]
    paper = scan(f"{document.full_number} · da ky ngay {today(now):%d/%m/%Y}")
    stored = store_scan(document, paper, actor=clerk, now=after(now, 45))
    walk.step(
        "record_signature",
        CLERK,
        now=after(now, 50),
        part=document,
        signer=document.signer_name,
        signed_on=today(now).isoformat(),
        scan=str(stored.uuid),
    )
