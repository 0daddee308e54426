"""What clerks, office and worker do with a document of the life: everything but the making of the file is real."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.core.files.base import ContentFile

from sandbox.documents.content import parts as content_parts
from sandbox.documents.models import Document, Scan
from sandbox.documents.models.document import rendering_path
from sandbox.documents.models.scan import scan_path
from sandbox.documents.services.drafting import (
    draft_document,
    may_start_draft,
    open_decision,
    recommended_kind,
)
from tests.law import cube

if TYPE_CHECKING:
    from tests.proof.life import Life

PAPER = b"%PDF-1.7\nA numbered document of the test.\n%%EOF\n"
BEFORE_NUMBER = ("draft", "checked", "approved_for_signature")


def draft(life: Life) -> None:
    """Let the officer draft the decision that the report recommends, and the head check it."""
    case = life.case
    kind = recommended_kind(case)
    if kind is None:
        return
    if may_start_draft(case):
        given = {
            key: "Theo dõi thử nghiệm trong phạm vi quản lý." if kind == "D16" else life.ground("refusal")
            for key in content_parts.wanted(kind, case)
        }
        draft_document(
            case, kind, parts={content_parts.MAPPINGS[kind]: given}, actor=life.officer, now=life.now
        )
    document = open_decision(life.case)
    if document is not None and document.state == "draft" and document.parts_missing == 0:
        life.step("check_draft", life.people[cube.HEAD], part=document)


def approve_for_signature(life: Life) -> None:
    """Let the office of the deciding body pass the frozen draft on."""
    document = open_decision(life.case)
    if document is not None and document.state == "checked" and document.frozen_digest:
        life.step("approve_for_signature", life.people[cube.OFFICE], part=document)


def issue_all(life: Life) -> None:
    """Number, make, sign and issue every document whose act has been decided."""
    for document in Document.objects.filter(case_id=life.case_id).order_by("pk"):
        if document.decided_at is not None and document.state == "approved_for_signature":
            issue(life, document)


def issue(life: Life, document: Document) -> None:
    """Take one document from decided to issued."""
    clerk = clerk_of(life, document)
    life.step("give_number", clerk, part=document)
    make_rendering(document)
    scan = store_scan(life, document)
    life.step(
        "record_signature",
        clerk,
        part=document,
        signer="Người ký",
        signed_on=life.today.isoformat(),
        scan=str(scan.uuid),
    )
    life.step("issue", clerk, part=document)


def clerk_of(life: Life, document: Document) -> Any:
    """The clerk of the body that issues a document."""
    clerks = {"cpc": cube.AUTHORITY_CLERK, "dost": cube.PRESIDING_CLERK, "doj": cube.LEGAL_CLERK}
    return life.people[clerks[document.issuer.code]]


def make_rendering(document: Document) -> None:
    """Stand in for the worker, whose press is tested elsewhere: a small file with the words of this document alone."""
    data = PAPER + str(document.uuid).encode()
    name = document.rendering.storage.save(rendering_path(document, ""), ContentFile(data))
    Document.objects.filter(pk=document.pk).update(
        rendering=name, rendering_digest=sha256(data).hexdigest(), rendering_size=len(data)
    )


def store_scan(life: Life, document: Document) -> Scan:
    """The scan of the signed paper, as a row with a small file."""
    scan = Scan(uuid=uuid4(), document=document, sha256=uuid4().hex * 2, size=len(PAPER), pages=1)
    scan.stored_by, scan.stored_at = clerk_of(life, document), life.now
    scan.file.name = scan.file.storage.save(scan_path(scan, ""), ContentFile(PAPER))
    scan.save()
    return scan
