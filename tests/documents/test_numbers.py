"""Numbers of a body: gapless and unique, however many clerks come at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection, transaction

from sandbox.audit.services import record
from sandbox.documents.models import Document, NumberRecord
from sandbox.documents.numbering import keep_number, next_number
from tests.documents import situations as at
from tests.factories import draft_case

if TYPE_CHECKING:
    from tests.personas import People

CODE = "QĐ-UBND"
YEAR_ENDS = datetime(2026, 12, 31, 16, 59, tzinfo=UTC)
"""A minute before midnight in Hanoi."""


def drafts(people: People, count: int) -> list[Document]:
    """Documents of one body that wait for nothing but a number."""
    case = draft_case(people, now=at.DECIDED)
    issuer = people.department("cpc")
    terms = {"case": case, "kind": "D20", "issuer": issuer, "code": CODE, "drafted_by": case.entered_by}
    return [Document.objects.create(drafted_at=at.DECIDED, **terms) for _place in range(count)]


def give(document: Document, *, now: datetime, fails: bool = False) -> None:
    """Give a document the next number, as the door does, or fail after having given it."""
    with transaction.atomic():
        actor = document.drafted_by
        number = next_number(document.issuer, CODE, now=now)
        event = record("test.number", actor=actor, at=now, chain=document.uuid)
        keep_number(document, document.issuer, kind="D20", code=CODE, number=number, event=event, now=now)
        if fails:
            raise InterruptedError


def numbers(year: int) -> list[int]:
    """The numbers of a year in the register."""
    return list(NumberRecord.objects.filter(year=year).order_by("number").values_list("number", flat=True))


def test_a_step_that_fails_gives_its_number_back(people: People) -> None:
    first, second = drafts(people, 2)
    with pytest.raises(InterruptedError):
        give(first, now=at.DECIDED, fails=True)
    give(second, now=at.DECIDED)
    assert numbers(2026) == [1]


def test_numbers_begin_anew_with_the_year_of_the_office(people: People) -> None:
    for document, minutes in zip(drafts(people, 3), (0, 0, 2), strict=True):
        give(document, now=YEAR_ENDS + timedelta(minutes=minutes))
    assert (numbers(2026), numbers(2027)) == ([1, 2], [1])


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_twenty_clerks_at_once_leave_no_gap(people: People) -> None:
    waiting = drafts(people, 20)

    def work(place: int) -> None:
        try:
            give(waiting[place], now=at.DECIDED, fails=place % 5 == 0)
        except InterruptedError:
            pass
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=20) as pool:
        list(pool.map(work, range(20)))
    assert numbers(2026) == list(range(1, 17))
