"""The report to the People's Council: public facts and numbers, as they stood at the end of a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine

from sandbox.audit.services import record
from sandbox.cases.models import Case
from sandbox.documents.models import Document
from sandbox.programmes.services.versions import known_versions
from sandbox.register.people_report import people_report_facts
from tests.documents.pdf_lines import folded, read
from tests.factories import NOON
from tests.register.situations import (
    act,
    applied_case,
    completed_trial,
    decide,
    permitted_trial,
    running_trial,
)
from workflows.document import DocumentState

if TYPE_CHECKING:
    from django.test import Client

    from sandbox.documents.letters.people_report import PeopleReportFacts
    from tests.personas import People

pytestmark = pytest.mark.django_db

PAGE = "/people-report/"
DAY = NOON.date()
NEXT = timedelta(days=1)


def report(*, first: date = DAY, last: date = DAY) -> PeopleReportFacts:
    """The report on the programme of the city."""
    version = next(each for each in known_versions(on=DAY) if each.programme.code == "hanoi-2026")
    return people_report_facts(version, first=first, last=last)


def counted(facts: PeopleReportFacts) -> tuple[list[int], dict[str, int], dict[str, int]]:
    """Its three tables of numbers."""
    states, results = ({each.label: each.count for each in rows} for rows in (facts.states, facts.results))
    return [each.count for each in facts.counts], states, results


def test_it_counts_what_the_register_shows(people: People) -> None:
    running_trial(people, reference="SBX-2026-0001")
    completed_trial(people, reference="SBX-2026-0002")
    refused = applied_case(people, reference="SBX-2026-0003")
    decide(people, refused, "refuse", "refused")
    waiting = applied_case(people, reference="SBX-2026-0004")
    decide(people, waiting, "approve", "approved", issued=False)
    Case.objects.update(submitted_at=NOON)
    facts = report()
    assert counted(facts) == (
        [4, 2, 1],
        {"Đang thử nghiệm": 1, "Đã hoàn thành": 1},
        {"Công nhận một phần kết quả": 1},
    )
    assert len(facts.trials) == 2
    assert facts.trials[0].permit.endswith("/QĐ-UBND")
    assert "SBX-2026-0004" not in repr(facts)
    assert "secret" not in repr(facts)


def test_a_day_that_is_past_is_told_as_it_was(people: People) -> None:
    case = permitted_trial(people)
    act(case, "start_trial", "active", people=people, now=NOON + NEXT)
    later = permitted_trial(people, reference="SBX-2026-0007", now=NOON + 2 * NEXT)
    revoked = Document.objects.get(case=case)
    Document.objects.filter(pk=revoked.pk).update(state=DocumentState.REVOKED)
    clerk, chain = people["signatory@cpc.example"], case.uuid
    record(
        "document.revoke", actor=clerk, at=NOON + 3 * NEXT, chain=chain, subject=("document", revoked.uuid)
    )
    assert [counted(report(last=DAY + days * NEXT))[1] for days in range(4)] == [
        {"Được phép, chưa bắt đầu": 1},
        {"Đang thử nghiệm": 1},
        {"Đang thử nghiệm": 1, "Được phép, chưa bắt đầu": 1},
        {"Đã thu hồi": 1, "Được phép, chưa bắt đầu": 1},
    ]
    assert counted(report(first=DAY + NEXT, last=DAY + NEXT))[0] == [0, 0, 0]
    assert later.title


def test_it_is_printed_by_the_body_that_reports(people: People, client: Client) -> None:
    permitted_trial(people)
    asked = {"programme": "hanoi-2026", "first": "2026-01-01", "last": DAY.isoformat()}
    with time_machine.travel(NOON, tick=False):
        for login, status in (("officer@dost.example", 403), ("office@cpc.example", 200)):
            client.force_login(people[login])
            assert client.get(PAGE).status_code == status
        wrong = [
            {"last": "2099-01-01"}, {"first": "2026-12-31"}, {"programme": "fca"}, {"first": "x"}, {"last": ""},
        ]  # fmt: skip
        assert [client.get(PAGE, asked | each).status_code for each in wrong] == [422] * len(wrong)
        printed = "".join(folded(read(client.get(PAGE, asked).content).text()).split())
        assert PAGE in client.get("/register/").content.decode()
    assert "Hộiđồngnhândânthành" in printed
    assert "Số:/BC-UBND" in printed
    assert "DỰTHẢO" in printed
