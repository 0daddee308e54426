"""The apology for a missed deadline: once for each clock, on paper as Form 04, and the deadline stays missed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from sandbox.accounts.models import Department
from sandbox.audit.models import Event
from sandbox.cases.models import Case, Deadline
from sandbox.cases.services.programme import rules_for
from sandbox.core.clock import today
from sandbox.core.errors import StepBlocked
from sandbox.documents.content.writing import numbered_letter
from sandbox.documents.models import Apology, Document
from sandbox.documents.services.apologies import apologise, missed_deadlines
from sandbox.notifications.models import Notice
from tests.cases.situations import ONE_STOP, OWNER, REASON, check, plain_case
from tests.documents.situations import make
from tests.factories import step

if TYPE_CHECKING:
    from django.test import Client

    from tests.personas import People

pytestmark = pytest.mark.django_db

HEAD = "head@dost.example"
LATE = datetime(2026, 12, 1, 3, tzinfo=UTC)
CAUSE = "Phải xác minh lại với cơ quan <b>quản lý</b> vùng trời."
TERMS: dict[str, Any] = {"clock": "completeness", "cause": CAUSE, "promised_on": date(2026, 12, 4)}


def test_an_apology_promises_a_day_and_leaves_the_deadline_missed(people: People) -> None:
    case = plain_case(people)
    apologise(case, **TERMS, actor=people[HEAD], now=LATE)
    apology, row = Apology.objects.get(), Deadline.objects.get(case=case, clock="completeness")
    assert (apology.due_on, apology.promised_on) == (date(2026, 11, 27), date(2026, 12, 4))
    assert (row.due_on, row.stopped_on) == (date(2026, 11, 27), None)
    check(case, people, now=LATE)
    step(case, "accept", people[ONE_STOP], now=datetime(2026, 12, 4, 3, tzinfo=UTC))
    assert Deadline.objects.get(pk=row.pk).was_late


def test_the_applicant_learns_of_it_by_the_form_and_of_nothing_before(people: People, client: Client) -> None:
    case = plain_case(people)
    client.force_login(people[OWNER])
    pages = [case.get_absolute_url(), "/cases/", "/inbox/", "/notices/", "/cases/?q=xin+loi"]

    def read() -> list[str]:
        return [client.get(page).content.decode() for page in pages]

    with time_machine.travel(LATE):
        quiet = [[plain(text) for text in read()] for _twice in range(2)][1]
        apologise(case, **TERMS, actor=people[HEAD], now=LATE)
        now_read = [plain(text) for text in read()]
        changed = [set(a.splitlines()) ^ set(b.splitlines()) for a, b in zip(quiet, now_read, strict=True)]
        assert changed == [set()] * len(pages)
        assert not Notice.objects.filter(case=case, user__email=OWNER, made_at=LATE).exists()
        make(Document.objects.get(kind="D04"), now=LATE)
        form = Document.objects.get(kind="D04")
        page, *_others, notices, _found = read()
    told = Notice.objects.filter(case=case, verb="document.issue_apology", is_required=True)
    assert set(told.values_list("user__email", flat=True)) == {OWNER, "engineer@skylift.example"}
    assert [form.get_absolute_url() in text for text in (page, notices)] == [True] * 2
    inside = Notice.objects.filter(case=case, verb="deadline.apologise").values_list("user__email", flat=True)
    assert set(inside) == {case.officer.email, "director@dost.example"}


def test_where_nobody_issues_the_form_nobody_apologises(people: People) -> None:
    case = plain_case(people)
    Department.objects.filter(code="dost").update(code="elsewhere")
    rules = rules_for(case, today(LATE))
    assert missed_deadlines(case, rules, on=today(LATE)) == []


def plain(text: str) -> str:
    """A page without what differs between two readings of it."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"', "", text)


def test_the_form_names_the_day_missed_the_cause_the_new_day_and_who_signs(people: People) -> None:
    case = plain_case(people)
    apologise(case, **TERMS, actor=people[HEAD], now=LATE)
    document = Document.objects.get(case=case, kind="D04")
    letter = numbered_letter(document)
    body = "\n".join(str(block) for block in letter.body)
    assert (letter.form_label, document.number, document.signer_name) == (
        "Mẫu số 04",
        1,
        people[HEAD].full_name,
    )
    assert all(word in body for word in ("27 tháng 11 năm 2026", CAUSE, "04 tháng 12 năm 2026"))
    assert Event.objects.get(verb="deadline.apologise").documents.get() == document


def test_it_is_given_once_and_only_for_what_was_missed(people: People) -> None:
    case = plain_case(people)
    with pytest.raises(StepBlocked):
        apologise(case, **TERMS, actor=people[HEAD], now=datetime(2026, 11, 27, 3, tzinfo=UTC))
    apologise(case, **TERMS, actor=people[HEAD], now=LATE)
    with pytest.raises(StepBlocked, match="một lần"):
        apologise(case, **{**TERMS, "promised_on": date(2026, 12, 8)}, actor=people[HEAD], now=LATE)
    assert Document.objects.filter(kind="D04").count() == 1


def test_only_the_head_or_the_director_apologises_with_a_cause_and_a_working_day(people: People) -> None:
    case = plain_case(people)
    for login in (ONE_STOP, "officer@dost.example", OWNER, "signatory@cpc.example"):
        with pytest.raises(PermissionDenied):
            apologise(case, **TERMS, actor=people[login], now=LATE)
    for wrong in ({"cause": "Bận."}, {"promised_on": today(LATE)}, {"promised_on": date(2026, 12, 5)}):
        with pytest.raises(ValidationError):
            apologise(case, **{**TERMS, **wrong}, actor=people[HEAD], now=LATE)
    assert not Apology.objects.exists()


def test_what_waits_for_the_applicant_is_nothing_to_apologise_for(people: People) -> None:
    case = plain_case(people)
    rules = rules_for(case, today(LATE))
    assert [row.clock for row in missed_deadlines(case, rules, on=today(LATE))] == ["completeness"]
    check(case, people, now=datetime(2026, 11, 24, 3, tzinfo=UTC), innovation="Thiếu so sánh.")
    step(
        case, "request_supplement", people[ONE_STOP], now=datetime(2026, 11, 24, 3, tzinfo=UTC), reason=REASON
    )
    assert missed_deadlines(Case.objects.get(pk=case.pk), rules, on=date(2027, 3, 1)) == []
