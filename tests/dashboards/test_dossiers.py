"""The register of dossiers: every application of the period once, as its applicant knows it, for whoever keeps it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.urls import reverse

from sandbox.cases.models import ConflictDeclaration
from sandbox.cases.services.programme import rules_for
from sandbox.dashboards.dossiers import dossier_register_facts
from tests.dashboards.small_city import DIRECTOR, SEEN, SIGNATORY, case_called, scope_of, small_city
from tests.documents.pdf_lines import folded, read
from tests.factories import NOON

if TYPE_CHECKING:
    from django.test import Client

    from tests.personas import People

pytestmark = pytest.mark.django_db


def test_each_application_stands_with_its_days_and_what_its_applicant_knows(people: People) -> None:
    case = small_city(people)
    facts = dossier_register_facts(scope_of(people), rules_for(case, SEEN.date()), left_out=0)
    filed, gone = NOON.date(), NOON.date() + timedelta(days=2)
    found = {line.title: (line.received_on, line.answered_on, line.state) for line in facts.lines}
    assert found == {
        "never": (filed, None, "Đã nộp, đang kiểm tra thành phần hồ sơ"),
        "once": (filed, None, "Chờ bổ sung"),
        "again": (filed, None, "Đã nộp, đang kiểm tra thành phần hồ sơ"),
        "reviewed": (filed, None, "Đang thẩm định"),
        "withdrawn": (filed, gone, "Đã rút"),
    }
    promised = {line.title: line.due_on for line in facts.lines if line.due_on}
    assert promised == {"reviewed": date(2026, 12, 23)}
    assert [line.reference for line in facts.lines] == sorted(line.reference for line in facts.lines)


def test_it_is_printed_for_whoever_keeps_it_and_says_what_it_leaves_out(
    people: People, client: Client
) -> None:
    small_city(people)
    closed = case_called("never")
    ConflictDeclaration.objects.create(
        case=closed, user=people[DIRECTOR], has_conflict=True, statement="Người thân.", declared_at=SEEN
    )
    question = {"programme": "hanoi-2026", "filed_from": "2026-11-01", "filed_until": "2026-12-01"}
    page, paper = reverse("dashboards:overview"), reverse("dashboards:dossiers")
    with time_machine.travel(SEEN, tick=False):
        client.force_login(people[SIGNATORY])
        assert client.get(paper, question).status_code == 403
        client.force_login(people[DIRECTOR])
        assert [client.get(paper, asked).status_code for asked in ({}, question | {"filed_from": "x"})] == [
            404
        ] * 2
        shown = [paper in client.get(page, asked).content.decode() for asked in ({}, question)]
        printed = "".join(folded(read(client.get(paper, question).content).text()).split())
    assert shown == [False, True]
    assert [name for name in ("never", "once", "reviewed") if f"Skylift:{name}" in printed] == [
        "once",
        "reviewed",
    ]
    assert "Tổngsốhồsơtrongkỳ:5.Trongđócó1hồsơkhôngliệtkê" in printed
