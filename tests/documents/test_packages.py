"""A decision and the notice that goes with it: numbered together, and issued together or not at all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from sandbox.audit.models import Event
from sandbox.cases.services.programme import pin, version_for
from sandbox.core.errors import StepBlocked
from sandbox.documents.models import Document, NumberRecord
from sandbox.notifications.models import Notice
from sandbox.programmes.models import ProgrammeVersion
from sandbox.programmes.rules import ProgrammeRules
from tests.documents import situations as at
from tests.factories import step
from workflows.document import DocumentState

if TYPE_CHECKING:
    from typing import Any

    from sandbox.cases.models import Case
    from tests.personas import People

REASON = "Tệp đã đánh số không ký được trên hệ thống."
NUMBERED, ISSUED, VOID = DocumentState.NUMBERED, DocumentState.ISSUED, DocumentState.VOID


def packed(rules: dict[str, Any], kind: str = "D23", **own: str) -> dict[str, Any]:
    """The same rules, with the notice in one package with the permit."""
    documents = [
        {**row, "goes_with": "D16", **own} if row["code"] == kind else row for row in rules["documents"]
    ]
    return {**rules, "documents": documents}


def decided(people: People) -> Case:
    """A decided case that follows a version of its programme under which the notice goes with the permit."""
    case = at.decided_case(people)
    old = version_for(case)
    version = ProgrammeVersion.objects.create(
        programme=old.programme,
        version=old.version + 1,
        valid_from=old.valid_from,
        rules=packed(old.rules),
        source_digest="9" * 64,
        loaded_at=at.DECIDED,
    )
    event = Event.objects.of_chain(case.uuid).order_by("sequence").last()
    assert event is not None
    pin(case, version, event=event, now=at.DECIDED)
    return case


def pair(case: Case) -> tuple[Document, Document]:
    """The permit and its notice that count."""
    rows = Document.objects.filter(case=case, kind__in=("D16", "D23")).exclude(state=VOID).order_by("kind")
    permit, notice = (at.fresh_document(row) for row in rows)
    return permit, notice


def numbered(people: People) -> Case:
    """The same, both numbered and made."""
    case = decided(people)
    at.number(at.decision_of(case), people)
    at.make(pair(case)[1])
    return case


def test_both_are_numbered_in_one_step_each_in_its_own_row(people: People) -> None:
    permit, notice = pair(numbered(people))
    assert (permit.full_number, notice.full_number) == ("01/QĐ-UBND", "01/TB-UBND")
    assert notice.frozen_facts["permit"] == "Quyết định số 01/QĐ-UBND ngày 07 tháng 12 năm 2026"
    assert (notice.goes_with, notice.act, notice.signer_name) == (permit, permit.act, permit.signer_name)
    numbers = NumberRecord.objects.filter(document__in=(permit, notice), kind__in=("D16", "D23"))
    assert {str(row) for row in numbers} == {"01/QĐ-UBND", "01/TB-UBND"}
    assert notice.rendering_digest


def test_the_decision_is_signed_first_and_neither_goes_out_alone(people: People) -> None:
    case = numbered(people)
    permit, notice = pair(case)
    with pytest.raises(StepBlocked):
        at.sign(notice, people)
    permit = at.sign(permit, people)
    with pytest.raises(StepBlocked):
        at.issue_signed(permit, people)
    notice = at.sign(pair(case)[1], people)
    with pytest.raises(StepBlocked):
        at.issue_signed(notice, people)
    at.issue_signed(pair(case)[0], people)
    permit, notice = pair(case)
    assert (permit.state, notice.state, permit.issued_at) == (ISSUED, ISSUED, notice.issued_at)
    assert notice.issued.data["duties"]


def test_the_package_is_one_piece_of_news(people: People) -> None:
    case = numbered(people)
    for document in pair(case):
        at.sign(document, people)
    at.issue_signed(pair(case)[0], people)
    owner = people["owner@skylift.example"]
    told = Notice.objects.filter(user=owner, verb__startswith="document.")
    assert sorted(told.values_list("verb", "is_required")) == [
        ("document.issue", True),
        ("document.issue_companion", False),
    ]


def test_a_void_number_takes_the_notice_along_and_both_come_again(people: People) -> None:
    case = numbered(people)
    step(pair(case)[0], "void", people[at.CLERK], now=at.DECIDED, reason=REASON)
    rows = Document.objects.filter(case=case).order_by("pk").values_list("kind", "state")
    assert list(rows.filter(kind__in=("D16", "D23"))) == [
        ("D16", VOID),
        ("D23", VOID),
        ("D16", DocumentState.APPROVED_FOR_SIGNATURE),
    ]
    at.number(at.decision_of(case), people)
    permit, notice = pair(case)
    assert (permit.number, notice.number, permit.package_open) == (2, 2, 1)
    assert "số 02/QĐ-UBND" in notice.frozen_facts["permit"]


def test_a_void_number_takes_along_what_waits_for_a_number_again(people: People) -> None:
    case = numbered(people)
    permit, notice = pair(case)
    for document in (notice, permit):
        step(at.fresh_document(document), "void", people[at.CLERK], now=at.DECIDED, reason=REASON)
    left = Document.objects.filter(case=case, kind__in=("D16", "D23")).exclude(state=VOID)
    assert [(row.kind, row.state) for row in left] == [("D16", DocumentState.APPROVED_FOR_SIGNATURE)]


def test_a_notice_that_is_void_alone_waits_for_a_number_and_holds_the_permit_up(people: People) -> None:
    case = numbered(people)
    permit, notice = pair(case)
    at.sign(permit, people)
    step(at.fresh_document(notice), "void", people[at.CLERK], now=at.DECIDED, reason=REASON)
    permit, again = pair(case)
    assert (again.state, again.goes_with, permit.package_open) == (
        DocumentState.APPROVED_FOR_SIGNATURE,
        permit,
        1,
    )
    with pytest.raises(StepBlocked):
        at.issue_signed(permit, people)
    at.sign(at.number(again, people), people)
    at.issue_signed(pair(case)[0], people)
    assert [document.state for document in pair(case)] == [ISSUED, ISSUED]


@pytest.mark.parametrize(
    ("kind", "own"), [("D20", {}), ("D23", {"goes_with": "D26"}), ("D23", {"issuer": "presiding"})]
)
def test_nothing_else_makes_a_package(people: People, kind: str, own: dict[str, str]) -> None:
    rules = version_for(at.reviewed(people)).rules
    ProgrammeRules.model_validate_json(json.dumps(packed(rules)))
    with pytest.raises(ValidationError, match=r"D16|D26"):
        ProgrammeRules.model_validate_json(json.dumps(packed(rules, kind, **own)))
