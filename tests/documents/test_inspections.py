"""The minutes of an inspection on paper (D24): every fact of the record, for whoever may read them there."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from sandbox.documents.content.cited import PERMIT, cited, issued_of
from sandbox.documents.content.records.inspection import inspection_facts
from sandbox.documents.content.records.paper import local
from sandbox.trials.services.inspections import write_minutes
from tests.documents.test_records import says, words
from tests.documents.test_trial_records import view_of
from tests.trials.inspections import MONITOR, OWNER, WRITTEN, agreed, fresh, held, planned, written
from tests.trials.situations import FIRST_DAY, running_trial

if TYPE_CHECKING:
    from sandbox.trials.models import Inspection
    from tests.personas import People

pytestmark = pytest.mark.django_db

OFFICER, POLICE = "officer@dost.example", "agency@police.example"
BEGAN, ENDED = "05 giờ 00 phút, ngày 04 tháng 01 năm 2027", "07 giờ 00 phút, ngày 04 tháng 01 năm 2027"


def paper(people: People, login: str, inspection: Inspection) -> Any:
    client = Client()
    place = reverse("documents:inspection_paper", args=[inspection.case.uuid, inspection.uuid])
    with time_machine.travel(FIRST_DAY):
        client.force_login(people[login])
        return client.get(place)


def test_the_paper_says_every_fact_of_the_record(people: People) -> None:
    case = running_trial(people)
    row = agreed(planned(case, people), people)
    facts = inspection_facts(view_of(case, people), row)
    assert facts is not None
    assert {name: getattr(facts, name) for name in WRITTEN.__dataclass_fields__} == vars(
        written(
            FIRST_DAY,
            began_at=local(FIRST_DAY - timedelta(hours=3)),
            ended_at=local(FIRST_DAY - timedelta(hours=1)),
        )
    )
    decision = issued_of(case, PERMIT)
    assert decision is not None
    assert (facts.reference, facts.title, facts.holder, facts.permit) == (
        case.reference,
        case.title,
        case.applicant.name,
        cited(decision),
    )
    assert (facts.issue.draft, str(facts.issue.date)) == (False, "2027-01-04")
    assert len(fields(facts)) == len(WRITTEN.__dataclass_fields__) + 5

    printed = paper(people, OWNER, row)
    lines = (*WRITTEN.inspectors, *WRITTEN.present_for_holder, *WRITTEN.findings, *WRITTEN.requests)
    names = (WRITTEN.place, WRITTEN.holder_view, WRITTEN.head_of_team, WRITTEN.signed_for_holder)
    whole = (facts.reference, facts.title, facts.holder, facts.permit, *lines, *names, BEGAN, ENDED)
    assert says(printed, *whole, "ngày 11 tháng 01 năm 2027") == []
    assert "dựthảo" not in words(printed)
    assert printed["Content-Disposition"].count(f"D24-{case.reference}") > 0


def test_minutes_are_a_draft_for_the_city_alone_until_they_are_final(people: People) -> None:
    case = running_trial(people)
    row = held(planned(case, people), people)
    assert [paper(people, login, row).status_code for login in (OFFICER, OWNER)] == [404, 404]
    write_minutes(row, written(FIRST_DAY), expected=row.version, actor=people[MONITOR], now=FIRST_DAY)
    row = fresh(row)
    assert says(paper(people, MONITOR, row), *WRITTEN.requests, "DỰ THẢO") == []
    assert paper(people, OWNER, row).status_code == 404
    assert paper(people, POLICE, row).status_code == 404


def test_minutes_without_the_holders_signature_do_not_claim_it(people: People) -> None:
    row = agreed(planned(running_trial(people), people), people, signed_for_holder="")
    assert says(paper(people, MONITOR, row), "đại diện tổ chức được kiểm tra không ký tên") == []
    assert "nhấttrívàkýtên" not in words(paper(people, MONITOR, row))


def test_minutes_signed_under_objection_claim_no_agreement(people: People) -> None:
    objection = "Không đồng ý với kết luận thứ hai"
    row = agreed(planned(running_trial(people), people), people, holder_view=objection)
    printed = paper(people, MONITOR, row)
    assert says(printed, objection, "cùng nghe, cùng ký tên") == []
    assert "nhấttrívàkýtên" not in words(printed)
