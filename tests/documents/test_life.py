"""The life of a decision, from the draft to the issue, by real steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.cases.models import Deadline
from sandbox.documents.models import IssuedDocument, NumberRecord
from tests.documents import situations as at

if TYPE_CHECKING:
    from tests.personas import People


def test_a_permit_goes_the_whole_road(people: People) -> None:
    case = at.issued_case(people)
    document = at.decision_of(case)
    assert (document.kind, document.state, document.full_number) == ("D16", "issued", "01/QĐ-UBND")
    assert IssuedDocument.objects.get().sha256 == document.rendering_digest
    numbers = list(NumberRecord.objects.order_by("pk").values_list("kind", "code", "number"))
    assert numbers == [("D15", "TTr-SKHCN", 1), ("D16", "QĐ-UBND", 1)]


def test_a_refusal_goes_the_whole_road(people: People) -> None:
    case = at.issued_case(people, permit=False)
    document = at.decision_of(case)
    assert (case.state, document.kind, document.state) == ("refused", "D17", "issued")
    assert Deadline.objects.filter(case=case, clock="complaint_window", stopped_on=None).exists()
