"""Documents at their stations, each reached by real steps of the right people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
from django.core.files.base import ContentFile

from sandbox.cases.services.programme import rules_for
from sandbox.core.clock import today
from sandbox.core.models import Task
from sandbox.documents.content.parts import coordinating_bodies
from sandbox.documents.models import Document
from sandbox.documents.rendering import SIGN, TAKE_OVER
from sandbox.documents.services.drafting import draft_document
from sandbox.documents.services.scans import store_scan
from sandbox.documents.tasks import render_document, sign_document, take_over_document
from sandbox.reviews.models import Opinion
from sandbox.reviews.services.report import latest_report
from tests.factories import step
from tests.reviews.situations import finish_opinion, free_of_conflict, fresh, prepare
from tests.situation import situation
from tests.trials import situations as trials

if TYPE_CHECKING:
    from sandbox.cases.models import Case
    from tests.personas import People

OFFICER, HEAD, DIRECTOR = "officer@dost.example", "head@dost.example", "director@dost.example"
OFFICE, SIGNATORY, CLERK = "office@cpc.example", "signatory@cpc.example", "clerk@cpc.example"
DECIDED = datetime(2026, 12, 7, 3, 0, tzinfo=UTC)
DUTY = "giám sát an toàn, an ninh, trật tự tại địa điểm thử nghiệm"
SUPPORT = "Sử dụng miễn phí hạ tầng trạm sạc tại Khu Công nghệ cao Hòa Lạc"


def fresh_document(document: Document) -> Document:
    """The document as it stands now."""
    return Document.objects.select_related("case", "issuer").get(pk=document.pk)


def decision_of(case: Case) -> Document:
    """The decision on the case as it stands now."""
    return Document.objects.select_related("case", "issuer").decisions().get(case=case)


@situation
def reviewed(people: People, *, permit: bool = True, application: Any = None) -> Case:
    """A real application with every opinion and the report, concluded."""
    case = trials.in_review(people, application=application or trials.DRONE)
    for body in Opinion.objects.filter(case=case).values_list("department__code", flat=True):
        finish_opinion(case, body, people)
    prepare(case, permit=permit)
    step(case, "conclude", people[DIRECTOR], now=DECIDED)
    return fresh(case)


def parts_for(case: Case) -> dict[str, Any]:
    """Every part of the recommended decision that is written by hand."""
    report = latest_report(case)
    assert report is not None
    if report.recommends_permit:
        duties = {body.code: DUTY for body in coordinating_bodies(case)}
        return {"duties": duties, "conditions": [], "support": [SUPPORT]}
    ground = rules_for(case, today(DECIDED)).grounds["refusal"][0].code
    return {"grounds": dict.fromkeys(report.reasons, ground)}


def drafted(case: Case, *, now: datetime = DECIDED, **parts: Any) -> Document:
    """The recommended decision, drafted by the officer in charge."""
    case = fresh(case)
    report = latest_report(case)
    assert report is not None
    assert case.officer is not None
    kind = "D16" if report.recommends_permit else "D17"
    document = draft_document(case, kind, parts={**parts_for(case), **parts}, actor=case.officer, now=now)
    return fresh_document(document)


def checked(case: Case, people: People, *, now: datetime = DECIDED) -> Document:
    """The same, checked by the head of division."""
    document = drafted(case, now=now)
    step(document, "check_draft", people[HEAD], now=now)
    return fresh_document(document)


def before_authority(case: Case, people: People, *, now: datetime = DECIDED) -> Document:
    """The same, submitted with the case and approved for signature by the office of the deciding body."""
    document = checked(case, people, now=now)
    step(fresh(case), "send_to_authority", people[DIRECTOR], now=now)
    free_of_conflict(fresh(case), people[SIGNATORY], now=now)
    step(document, "approve_for_signature", people[OFFICE], now=now)
    return fresh_document(document)


def decide(case: Case, people: People, *, now: datetime = DECIDED) -> None:
    """Let the signatory decide as the draft says."""
    rules, signatory = rules_for(case, today(now)), people[SIGNATORY]
    if decision_of(case).kind == "D16":
        tests = [test.code for test in rules.public_interest_tests]
        step(fresh(case), "approve", signatory, now=now, public_interest=tests)
        return
    reason = "Chưa đáp ứng tiêu chí nêu trong báo cáo thẩm định."
    ground = rules.grounds["refusal"][0].code
    step(fresh(case), "refuse", signatory, now=now, reason=reason, reason_code=ground)


@situation
def decided_case(people: People, *, permit: bool = True, application: Any = None) -> Case:
    """A case that was decided; its document waits for its number."""
    case = reviewed(people, permit=permit, application=application)
    before_authority(case, people)
    decide(case, people)
    return fresh(case)


def number(document: Document, people: People, *, now: datetime = DECIDED) -> Document:
    """Let the clerk give the number, and the worker make the document."""
    step(document, "give_number", people[CLERK], now=now)
    make(document, now=now)
    return fresh_document(document)


def make(document: Document, *, now: datetime = DECIDED) -> None:
    """Do the work of the worker."""
    render_document({"document": str(document.uuid)}, key="", now=now)


def small_pdf(pages: int = 1) -> bytes:
    """A plain PDF, as a scanner would give."""
    stream = BytesIO()
    with pikepdf.new() as pdf:
        for _page in range(pages):
            pdf.add_blank_page()
        pdf.save(stream)
    return stream.getvalue()


def scanned() -> ContentFile[bytes]:
    """The same, as it is uploaded."""
    return ContentFile(small_pdf())


def sign(document: Document, people: People, *, now: datetime = DECIDED) -> Document:
    """Let the clerk record that the document was signed on paper, with the scan."""
    clerk = people[CLERK]
    scan = store_scan(fresh_document(document), scanned(), actor=clerk, now=now)
    data = {
        "signer": people[SIGNATORY].full_name,
        "signed_on": today(now).isoformat(),
        "scan": str(scan.uuid),
    }
    step(document, "record_signature", clerk, now=now, **data)
    return fresh_document(document)


def work(*, now: datetime = DECIDED) -> None:
    """Do what the worker would do now with signatures."""
    for task in Task.objects.filter(name__in=(SIGN, TAKE_OVER), done_at=None).order_by("pk"):
        handler = sign_document if task.name == SIGN else take_over_document
        handler(task.payload, key=task.key, now=now)
        Task.objects.filter(pk=task.pk).update(done_at=now)


def signed_here(document: Document, people: People, *, now: datetime = DECIDED) -> Document:
    """Let the signatory sign the numbered document in its file, and the worker make the signature."""
    step(document, "sign", people[SIGNATORY], now=now)
    work(now=now + timedelta(seconds=6))
    return fresh_document(document)


def sealed_here(document: Document, people: People, *, now: datetime = DECIDED) -> Document:
    """Let the clerk seal the signed document in its file, and the worker make the seal."""
    step(document, "seal", people[CLERK], now=now)
    work(now=now + timedelta(minutes=2))
    return fresh_document(document)


def issue(document: Document, people: People, *, now: datetime = DECIDED) -> Document:
    """Take a decided document from its number to its issue."""
    return issue_signed(sign(number(document, people, now=now), people, now=now), people, now=now)


def issue_signed(document: Document, people: People, *, now: datetime = DECIDED) -> Document:
    """Let the clerk issue what is signed, and sealed where it was signed in the file."""
    step(document, "issue", people[CLERK], now=now + timedelta(minutes=1))
    return fresh_document(document)


@situation
def issued_case(people: People, *, permit: bool = True, application: Any = None) -> Case:
    """A case whose decision is issued."""
    case = decided_case(people, permit=permit, application=application)
    issue(decision_of(case), people)
    return fresh(case)
