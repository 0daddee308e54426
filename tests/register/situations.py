"""Trials at every point of their public life: the log, the permit and the documents that a decision leaves behind."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from sandbox.audit.services import record
from sandbox.cases.access import READ_ALL, grant_to_user
from sandbox.documents.models import Document, IssuedDocument
from sandbox.evaluations.models import Outcome
from sandbox.trials.models import Condition, Limit, Permit, Place, SetAsideProvision
from tests.factories import NOON, draft_case
from workflows.document import DocumentState

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from sandbox.audit.models import Event
    from sandbox.cases.models import Case
    from tests.personas import People
    from workflows.roles import Role

REFERENCE = "SBX-2026-0042"
FILE = b"%PDF-1.7 the decision as it was issued"
DAY = timedelta(days=1)
NOT_ISSUED = (
    DocumentState.DRAFT,
    DocumentState.CHECKED,
    DocumentState.APPROVED_FOR_SIGNATURE,
    DocumentState.NUMBERED,
    DocumentState.SIGNED,
    DocumentState.VOID,
)
KINDS = {
    "case.approve": "D16",
    "case.refuse": "D17",
    "case.suspend": "D20",
    "case.resume": "D21",
    "case.terminate": "D22",
    "case.revoke_approval": "D22",
    "case.accept_surrender": "D22",
    "case.complete": "D26",
}

_numbers = itertools.count(1)


def applied_case(people: People, *, reference: str = REFERENCE, **terms: Any) -> Case:
    """An application with a reference and drafted terms, about which nothing is decided."""
    case = draft_case(people, **terms)
    case.reference, case.summary = reference, "secret-summary"
    case.save()
    write_terms(case)
    return case


def write_terms(case: Case) -> Permit:
    """Terms with a row of each kind, public and not."""
    permit = Permit.objects.create(
        case=case,
        object_text="Thiết bị bay chở mẫu",
        object_version="secret-version",
        starts_on=date(2027, 2, 15),
        ends_on=date(2030, 2, 14),
        start_by=date(2027, 8, 15),
        hours="secret-hours",
        participants_kind="Cơ sở y tế",
        participants_cap=12,
    )
    Place.objects.create(
        permit=permit, name="Hòa Lạc", kind="physical", description="secret-bounds", address="secret-address"
    )
    Limit.objects.create(
        permit=permit,
        code="secret_code",
        kind="max",
        enforced="observed",
        label="Độ cao bay",
        value=Decimal("200.5"),
        unit="m",
    )
    SetAsideProvision.objects.create(
        permit=permit,
        instrument="Luật Phòng không nhân dân 2024",
        article="27",
        clause="2",
        point="a",
        extent="Trong vùng thử nghiệm",
        problem="secret-problem",
        requested="secret-request",
        safeguard="secret-safeguard",
    )
    Condition.objects.create(permit=permit, text="secret-condition")
    return permit


def act(
    case: Case, verb: str, target: str, *, source: str = "", people: People, now: datetime = NOON
) -> Event:
    """One move of a case in its log."""
    return record(
        f"case.{verb}",
        actor=people["signatory@cpc.example"],
        at=now,
        chain=case.uuid,
        subject=("case", case.uuid),
        moved=(source or "before", target),
        reason="secret-reason",
    )


def write_document(
    people: People,
    event: Event,
    case: Case,
    *,
    state: str = DocumentState.ISSUED,
    now: datetime = NOON,
    **terms: Any,
) -> Document:
    """The document of a decision, as far as its state says."""
    is_numbered = state not in {"draft", "checked", "approved_for_signature"}
    is_issued = state in {"issued", "superseded", "revoked"}
    number = next(_numbers) if is_numbered else None
    return Document.objects.create(
        case=case,
        kind=KINDS[event.verb],
        issuer=people.department("cpc"),
        code="QĐ-UBND",
        drafted_by=people["officer@dost.example"],
        drafted_at=now,
        act=event,
        state=state,
        number=number,
        numbered_at=now if is_numbered else None,
        issued_at=now if is_issued else None,
        parts={"reasons": "secret-part"},
        **terms,
    )


def decide(
    people: People, case: Case, verb: str, target: str, *, issued: bool = True, now: datetime = NOON
) -> Event:
    """A decision, with its document issued or still waiting for its signature."""
    event = act(case, verb, target, people=people, now=now)
    write_document(
        people, event, case, state=DocumentState.ISSUED if issued else DocumentState.NUMBERED, now=now
    )
    return event


def permitted_trial(people: People, *, now: datetime = NOON, **terms: Any) -> Case:
    """A trial whose permission is issued."""
    case = applied_case(people, **terms)
    act(case, "submit", "submitted", people=people, now=now)
    decide(people, case, "approve", "approved", now=now)
    return case


def running_trial(people: People, **terms: Any) -> Case:
    """A permitted trial that has started."""
    case = permitted_trial(people, **terms)
    act(case, "start_trial", "active", people=people)
    return case


def completed_trial(people: People, *, issued: bool = True, **terms: Any) -> Case:
    """A trial with an outcome, published or not."""
    case = running_trial(people, **terms)
    act(case, "end_trial", "ending", people=people)
    act(case, "start_evaluation", "evaluation", people=people)
    event = decide(people, case, "complete", "completed", issued=issued)
    Outcome.objects.create(case=case, event=event, codes=["recognised_part"], decided_on=date(2030, 3, 1))
    return case


def issue_file(
    people: People, document: Document, content: bytes = FILE, scan: bytes = b""
) -> IssuedDocument:
    """The file of a document, as the office keeps it once it is issued."""
    event = record(
        "document.issue",
        actor=people["clerk@cpc.example"],
        at=NOON,
        chain=document.case.uuid,
        subject=("document", document.uuid),
        data={"kind": document.kind},
    )
    return IssuedDocument.objects.create(
        document=document,
        file="documents/secret-path.pdf",
        sha256=sha256(content).hexdigest(),
        size=len(content),
        scan_sha256=sha256(scan).hexdigest() if scan else "",
        data={"holder": "secret-data"},
        template_version="1",
        event=event,
    )


def issued_permit(people: People, *, state: str = DocumentState.ISSUED) -> Document:
    """The decision to permit one trial, with its file."""
    case = applied_case(people)
    event = act(case, "approve", "approved", people=people)
    document = write_document(people, event, case, state=state)
    issue_file(people, document)
    return document


def text_of(client: Client, url: str, *, language: str = "en", status: int = 200) -> str:
    """A page as its reader sees it."""
    client.cookies["django_language"] = language
    response = client.get(url)
    assert response.status_code == status, url
    return response.content.decode()


def read_by(people: People, login: str, role: Role, case: Case) -> None:
    """Let somebody read the case from inside."""
    event = act(case, "submit", "submitted", people=people)
    grant_to_user(case, people[login], role, READ_ALL, event=event)


def costs_no_more_for_three(
    client: Client, page: str, permitted: Callable[[str], Case], *, most: int
) -> None:
    """Refuse a register that asks more questions for three trials than for one, or more than `most`."""
    costs = []
    for references in ((REFERENCE,), ("SBX-2026-0043", "SBX-2026-0044")):
        for reference in references:
            permitted(reference)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page).status_code == 200
        costs.append(len(asked))
    assert costs[0] == costs[1]
    assert costs[0] <= most
