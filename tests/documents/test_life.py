"""The life of a decision, from the draft to the issue, by real steps."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.http import Http404

from sandbox.audit.models import Event
from sandbox.cases.models import Deadline
from sandbox.core.errors import StepBlocked, StepStale, StepUnknown
from sandbox.core.models import Task
from sandbox.documents.models import Document, IssuedDocument, NumberRecord
from sandbox.documents.services.drafting import DraftRefused, draft_document, save_draft
from tests.documents import situations as at
from tests.factories import step
from tests.reviews.situations import fresh, prepare

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

    from tests.personas import People

REASON = "Câu chữ ở Điều 4 chưa rõ, đề nghị viết lại."


def test_a_permit_goes_the_whole_road(people: People) -> None:
    case = at.issued_case(people)
    document = at.decision_of(case)
    assert (document.kind, document.state, document.full_number) == ("D16", "issued", "01/QĐ-UBND")
    issued = IssuedDocument.objects.get()
    assert (issued.sha256, issued.scan_sha256) == (document.rendering_digest, document.scan.sha256)
    assert issued.data["issue"]["number"] == "1"
    assert issued.data["issue"]["signature"]["name"] == people[at.SIGNATORY].full_name
    numbers = list(
        NumberRecord.objects.exclude(kind="D01").order_by("pk").values_list("kind", "code", "number")
    )
    assert numbers == [("D15", "TTr-SKHCN", 1), ("D16", "QĐ-UBND", 1)]
    # Clocks hang on the issue of this kind.
    assert Deadline.objects.filter(case=case, clock="start_by", stopped_on=None).exists()
    with pytest.raises(DatabaseError), transaction.atomic():
        IssuedDocument.objects.update(sha256="0" * 64)
    with pytest.raises(DatabaseError), transaction.atomic():
        NumberRecord.objects.all().delete()


def test_every_step_of_a_document_says_of_which_kind_it_is(people: People) -> None:
    case = at.issued_case(people, permit=False)
    document = at.decision_of(case)
    assert (case.state, document.kind, document.state) == ("refused", "D17", "issued")
    assert Deadline.objects.filter(case=case, clock="complaint_window", stopped_on=None).exists()
    events = Event.objects.filter(chain=str(case.uuid), subject_kind="document", subject_uuid=document.uuid)
    steps = events.exclude(target="").order_by("sequence")
    assert [(event.verb, event.data["kind"]) for event in steps] == [
        ("document.check_draft", "D17"),
        ("document.approve_for_signature", "D17"),
        ("document.give_number", "D17"),
        ("document.record_signature", "D17"),
        ("document.issue", "D17"),
    ]


def test_who_drafts_and_what(people: People) -> None:
    case = at.reviewed(people)
    officer = case.officer
    parts = at.parts_for(case)
    for outsider in (at.HEAD, at.DIRECTOR, "owner@skylift.example", at.CLERK):
        with pytest.raises(PermissionDenied):
            draft_document(case, "D16", parts=parts, actor=people[outsider], now=at.DECIDED)
    with pytest.raises(DraftRefused):
        draft_document(case, "D17", parts={}, actor=officer, now=at.DECIDED)
    for wrong in ({"duties": "text"}, {"conditions": "text"}, {"support": ["x" * 3000]}):
        with pytest.raises(ValidationError):
            draft_document(case, "D16", parts={**parts, **wrong}, actor=officer, now=at.DECIDED)
    assert not Document.objects.exclude(kind="D01").exists()

    document = at.drafted(case, duties={})
    assert document.parts_missing == len(parts["duties"])
    with pytest.raises(DraftRefused):
        at.drafted(case)
    with pytest.raises(StepBlocked):
        step(document, "check_draft", people[at.HEAD], now=at.DECIDED)
    with pytest.raises(StepStale):
        save_draft(document, parts=parts, expected=document.version + 1, actor=officer, now=at.DECIDED)
    saved = save_draft(document, parts=parts, expected=document.version, actor=officer, now=at.DECIDED)
    assert saved.parts_missing == 0
    with pytest.raises(PermissionDenied):
        step(document, "check_draft", officer, now=at.DECIDED)
    step(document, "check_draft", people[at.HEAD], now=at.DECIDED)
    with pytest.raises(StepUnknown):
        save_draft(document, parts={}, expected=saved.version + 1, actor=officer, now=at.DECIDED)


def test_what_comes_back_is_a_draft_again_and_is_submitted_anew(people: People) -> None:
    case = at.reviewed(people)
    document = at.before_authority(case, people)
    frozen = document.frozen_digest
    assert len(frozen) == 64
    step(fresh(case), "return_for_redrafting", people[at.OFFICE], now=at.DECIDED, reason=REASON)
    document = at.fresh_document(document)
    assert (document.state, document.frozen_digest) == ("draft", "")
    parts = {**at.parts_for(case), "conditions": ["Thông báo cho người dân trước mỗi giai đoạn."]}
    save_draft(document, parts=parts, expected=document.version, actor=case.officer, now=at.DECIDED)
    step(document, "check_draft", people[at.HEAD], now=at.DECIDED)
    step(fresh(case), "send_to_authority", people[at.DIRECTOR], now=at.DECIDED)
    document = at.fresh_document(document)
    assert document.frozen_digest not in {"", frozen}
    submissions = NumberRecord.objects.filter(kind="D15").order_by("number").values_list("number", flat=True)
    assert list(submissions) == [1, 2]


def test_a_draft_of_the_other_decision_is_put_away(people: People) -> None:
    case = at.reviewed(people)
    document = at.drafted(case)
    step(fresh(case), "reopen_review", people[at.DIRECTOR], now=at.DECIDED, reason=REASON)
    prepare(case, permit=False, now=at.DECIDED)
    step(fresh(case), "conclude", people[at.DIRECTOR], now=at.DECIDED)
    assert at.fresh_document(document).state == "void"
    assert at.drafted(case).kind == "D17"


def test_a_withdrawn_application_leaves_no_draft(people: People) -> None:
    case = at.reviewed(people)
    document = at.drafted(case)
    step(fresh(case), "withdraw", people["owner@skylift.example"], now=at.DECIDED, reason=REASON)
    assert at.fresh_document(document).state == "void"


def test_a_void_number_stays_and_the_decision_gets_another(people: People) -> None:
    case = at.decided_case(people)
    document = at.number(at.decision_of(case), people)
    step(document, "void", people[at.CLERK], now=at.DECIDED, reason=REASON)
    again = at.decision_of(case)
    assert (at.fresh_document(document).state, again.state) == ("void", "approved_for_signature")
    assert again.frozen_digest == document.frozen_digest
    again = at.issue(again, people)
    register = NumberRecord.objects.filter(code="QĐ-UBND").order_by("number")
    assert [(row.number, row.document.state) for row in register] == [(1, "void"), (2, "issued")]
    assert again.verify_code != document.verify_code


def test_only_the_clerk_of_the_issuing_body_numbers(people: People) -> None:
    case = at.decided_case(people)
    document = at.decision_of(case)
    for clerk in ("clerk@dost.example", "clerk@doj.example", at.SIGNATORY, at.OFFICE):
        with pytest.raises((PermissionDenied, Http404)):
            step(document, "give_number", people[clerk], now=at.DECIDED)
    assert at.number(document, people).number == 1


def test_nothing_is_numbered_before_it_is_decided(people: People) -> None:
    document = at.before_authority(at.reviewed(people), people)
    with pytest.raises(StepBlocked):
        step(document, "give_number", people[at.CLERK], now=at.DECIDED)
    assert not NumberRecord.objects.filter(kind="D16").exists()


def test_the_worker_makes_the_document_once(people: People, settings: Settings, tmp_path: Path) -> None:
    document = at.decision_of(at.decided_case(people))
    settings.MEDIA_ROOT = tmp_path
    step(document, "give_number", people[at.CLERK], now=at.DECIDED)
    assert Task.objects.filter(name="documents.render", payload={"document": str(document.uuid)}).count() == 1
    with pytest.raises(StepBlocked):
        at.sign(document, people)
    at.make(document)
    made = at.fresh_document(document)
    at.make(document)
    again = at.fresh_document(document)
    assert (again.rendering.name, again.rendering_digest) == (made.rendering.name, made.rendering_digest)
    folder = made.rendering.name.rpartition("/")[0]
    # The scan that came too early lies beside it.
    assert sorted(made.rendering.storage.listdir(folder)[1]) == sorted(
        [made.rendering.name.rpartition("/")[2], f"{document.scans.get().uuid}.pdf"]
    )
    # The page that the clerk has open has not grown stale meanwhile.
    assert made.version == document.version + 1


@pytest.mark.parametrize("day", ["2026-12-06", "2026-12-09", "gestern", ""])
def test_a_signature_is_dated_between_number_and_today(people: People, day: str) -> None:
    document = at.number(at.decision_of(at.decided_case(people)), people)
    scan = at.store_scan(document, at.scanned(), actor=people[at.CLERK], now=at.DECIDED)
    data = {"signer": "Trần Quốc Hưng", "signed_on": day, "scan": str(scan.uuid)}
    with pytest.raises(StepBlocked):
        step(document, "record_signature", people[at.CLERK], now=at.DECIDED + timedelta(days=1), **data)
    late = {**data, "signed_on": "2026-12-08", "scan": "none"}
    with pytest.raises(StepBlocked):
        step(document, "record_signature", people[at.CLERK], now=at.DECIDED + timedelta(days=1), **late)
