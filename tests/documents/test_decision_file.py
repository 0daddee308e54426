"""The data inside a document: what the PDF says, by a schema that is published and stays as it is."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
from pydantic import TypeAdapter

from sandbox.documents.content.decision_file import SCHEMA_FILE, schema_text
from sandbox.documents.content.writing import WRITERS, data_of, gathered
from sandbox.trials.models import Condition
from tests.answers import body_of
from tests.documents import situations as at
from tests.documents.archive import archive_faults

if TYPE_CHECKING:
    from django.test import Client

    from tests.personas import People


def test_the_permit_bears_its_data_with_limits_and_number(people: People) -> None:
    case = at.decided_case(people)
    document = at.number(at.decision_of(case), people)
    with document.rendering.open() as stored:
        made = stored.read()
    assert archive_faults(made) == []
    with pikepdf.open(BytesIO(made)) as pdf:
        spec = pdf.attachments["decision.json"]
        data = json.loads(spec.get_file().read_bytes())
        assert (str(spec.obj.AFRelationship), spec.get_file().mime_type) == ("/Data", "application/json")
        assert [each.objgen for each in pdf.Root.AF] == [spec.obj.objgen]
        assert (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == ("vi", True)
        description = pdf.Root.Metadata.read_raw_bytes()
    assert b'pdfaid:part="3" pdfaid:conformance="B"' in description
    assert f"/verify/{document.verify_code}/".encode() in description
    assert (data["kind"], data["full_number"], data["version"]) == ("D16", "01/QĐ-UBND", 1)
    assert data["facts"] == data_of(document)
    assert len(data["facts"]["limits"]) == case.permit.limits.count()
    # What stands in the file reads back into the very facts.
    permit: type[Any] = WRITERS["D16"].facts
    TypeAdapter(permit).validate_python(data["facts"])


def test_conditions_are_words_and_data_alike(people: People) -> None:
    case = at.reviewed(people)
    said = {"text": "Nộp nhật ký của Smith & Sons *Ltd* <b>.", "evidence": "Nhật ký"}
    Condition.objects.create(
        permit=case.permit, due="on_day", due_on=date(2027, 3, 1), repeats="monthly", **said
    )
    Condition.objects.create(permit=case.permit, text="Giữ bảo hiểm.")
    facts = gathered(at.drafted(case, conditions=["Viết tay."]), day=date(2026, 12, 7))
    untimed = {"due": None, "days": None, "due_on": None, "repeats": None, "evidence": ""}
    assert facts["condition_terms"] == [
        {**said, "due": "on_day", "days": None, "due_on": "2027-03-01", "repeats": "monthly"},
        {"text": "Giữ bảo hiểm.", **untimed},
        {"text": "Viết tay.", **untimed},
    ]
    assert facts["conditions"] == [
        (
            "Nộp nhật ký của Smith & Sons *Ltd* <b>. Thời hạn: lần đầu chậm nhất ngày 01 tháng 3 năm 2027, sau đó hằng tháng"
            " cho đến khi kết thúc thử nghiệm. Tài liệu chứng minh: Nhật ký."
        ),
        "Giữ bảo hiểm.",
        "Viết tay.",
    ]


def test_the_published_schema_is_the_one_of_the_data(client: Client, db: None) -> None:
    # A change that a reader of the old data could stumble over wants a schema of the next version beside this one.
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text()
    answer = client.get("/schemas/decision-1.json")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/schema+json")
    schema = json.loads(body_of(answer))
    assert schema["properties"]["kind"]["enum"] == list(WRITERS)
    assert {"PermitFacts", "RefusalFacts", "ActFacts"} <= set(schema["$defs"])
