"""The register of conditions: read from permits and their days, for those who read the case from inside."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from functools import partial
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from sandbox.accounts.models import Department
from sandbox.accounts.services.delegations import delegate
from sandbox.accounts.services.groups import department_group
from sandbox.accounts.standing_in import standing_in_on
from sandbox.audit.models import Event
from sandbox.cases.access import READ_ALL, grant_to_group, grant_to_user
from sandbox.cases.models import Case
from sandbox.cases.services.declarations import declare
from sandbox.core.clock import today
from sandbox.register.condition_sheet import heading
from sandbox.register.conditions import ConditionRow, conditions_for, status_of
from sandbox.register.exemptions import exemptions_for
from sandbox.trials.models import Condition, ConditionDuty
from tests.factories import NOON
from tests.register.situations import (
    REFERENCE,
    act,
    costs_no_more_for_three,
    permitted_trial,
    read_by,
    text_of,
)
from workflows.case import CaseState
from workflows.roles import Role

if TYPE_CHECKING:
    from tests.personas import People

pytestmark = pytest.mark.django_db

TODAY = date(2027, 6, 1)
PAGE, SHEET = "/conditions/", "/conditions.csv"
AUDITOR, LAWYER, MONITOR = "auditor@city.example", "lawyer@doj.example", "monitor@dost.example"
HOSTILE = "=Nộp Smith & Sons *Ltd* <b>"

# Written by hand: the states and days of a condition, the state of its case -> where it stands.
VECTORS = [
    ([("due", 5, 31)], "active", "overdue"),
    ([("due", 6, 1)], "active", "due"),  # its last day is not over
    ([("returned", 5, 31), ("handed_in", 5, 1)], "active", "overdue"),
    ([("accepted", 4, 1), ("handed_in", 5, 1), ("due", 7, 1)], "active", "waiting"),
    ([("accepted", 4, 1), ("due", 7, 1)], "active", "due"),
    ([("accepted", 4, 1), ("accepted", 5, 1)], "active", "met"),
    ([("accepted", 4, 1)], "closed", "met"),
    ([("due", 7, 1)], "closed", "ended"),
    ([("due", 5, 31)], "closed", "overdue"),  # what was missed stays missed
    ([], "approved", "not_begun"),
    ([], "terminated", "ended"),
]


@pytest.mark.parametrize(("days", "state", "expected"), VECTORS)
def test_a_condition_stands_as_its_days_do(
    days: list[tuple[str, int, int]], state: str, expected: str
) -> None:
    duties = []
    for name, month, day in days:
        duty = ConditionDuty(due_on=date(2027, month, day))
        duty.__dict__["state"] = name
        duties.append(duty)
    found = status_of(state, Condition(due="after_start", days=5), duties, is_revoked=False, on=TODAY)
    assert found == expected


def test_a_condition_without_a_day_binds_until_the_end() -> None:
    standing = Condition(text="Giữ bảo hiểm")
    found = [
        status_of(state, standing, [], is_revoked=is_revoked, on=TODAY)
        for state, is_revoked in (("active", False), ("active", True), ("closed", False))
    ]
    assert found == ["standing", "ended", "ended"]


def permitted(people: People, reference: str = REFERENCE) -> Case:
    """A permitted trial with a condition of every month, of which one day was missed, and one that always binds."""
    case = permitted_trial(people, reference=reference)
    Case.objects.filter(pk=case.pk).update(state=CaseState.ACTIVE)
    terms = {"due": "after_start", "days": 30, "repeats": "monthly", "evidence": "Nhật ký"}
    condition = Condition.objects.create(permit=case.permit, text=HOSTILE, **terms)
    for number, day in enumerate((date(2027, 5, 3), date(2027, 6, 3))):
        ConditionDuty.objects.create(case=case, condition=condition, number=number, due_on=day)
    read_by(people, AUDITOR, Role.AUDITOR, case)
    return case


def told(row: ConditionRow) -> tuple[str, str, str, int]:
    return row.status.value, str(row.next_on), row.condition.due_words, row.days


def test_each_row_names_holder_days_and_status(people: People) -> None:
    case = permitted(people)
    late, standing = conditions_for(people[AUDITOR], on=TODAY)
    assert told(late)[:2] == ("overdue", "2027-05-03")
    assert (late.days, late.days_met, late.case, late.decision.kind) == (2, 0, case, "D16")
    assert late.pressing is not None
    assert (late.pressing.number, standing.status, standing.pressing) == (0, "standing", None)


def test_only_who_reads_the_case_from_inside_finds_it(people: People) -> None:
    case = permitted(people)
    event = act(case, "submit", "submitted", people=people)
    reader, lawyer = people["council@people.example"], people[LAWYER]
    grant_to_user(case, reader, Role.REPRESENTATIVE_READER, ("view_case",), event=event)
    grant_to_user(case, lawyer, Role.LEGAL_REVIEWER, READ_ALL, event=event)
    logins = ("agency@police.example", "owner@skylift.example", reader.email, LAWYER)
    assert [len(conditions_for(people[login], on=TODAY)) for login in logins] == [0, 0, 0, 0]
    declare(case, actor=lawyer, has_conflict=False, now=NOON)
    assert len(conditions_for(lawyer, on=TODAY)) == 2
    declare(case, actor=lawyer, has_conflict=True, now=NOON, statement="Người nhà.")
    assert conditions_for(lawyer, on=TODAY) == []


def test_a_substitute_reads_the_registers_as_the_absent_colleague_does(people: People) -> None:
    case = permitted(people)
    monitor, substitute = people[MONITOR], people["officer2@dost.example"]
    department = Department.objects.get(code="dost")
    event = act(case, "submit", "submitted", people=people)
    grant_to_group(case, department_group("dost", Role.MONITOR), Role.MONITOR, READ_ALL, event=event)
    assert conditions_for(substitute, on=TODAY) == []
    delegate(
        monitor,
        substitute=substitute,
        department=department,
        role=Role.MONITOR,
        first_day=today(NOON),
        last_day=today(NOON + timedelta(days=1)),
        reason="Đi công tác",
        actor=monitor,
        now=NOON,
    )
    stands_in = standing_in_on(substitute, today(NOON))
    assert (len(conditions_for(stands_in, on=TODAY)), len(exemptions_for(stands_in, on=TODAY))) == (2, 1)


def test_the_page_is_searched_divided_and_taken_along(client: Client, people: People) -> None:
    permitted(people)
    client.force_login(people[AUDITOR])
    shown = text_of(client, PAGE)
    assert "=Nộp Smith &amp; Sons *Ltd* &lt;b&gt;" in shown
    found = {
        query: REFERENCE in text_of(client, f"{PAGE}?{query}")
        for query in ("q=nop+smith", "q=nhat+ky", "q=khac", "status=standing", "status=met")
    }
    assert found == {
        "q=nop+smith": True,
        "q=nhat+ky": True,
        "q=khac": False,
        "status=standing": True,
        "status=met": False,
    }
    text_of(client, f"{PAGE}?q=a%00b", status=422)
    refused = client.post(SHEET, {"status": "none"})
    assert (refused.status_code, refused["Location"]) == (302, f"{PAGE}?status=none")
    answer = client.post(SHEET, {"status": "", "q": "smith"})
    event = Event.objects.of_chain("office").get(verb="office.export_conditions")
    assert (event.actor, event.data["conditions"], event.data["question"]) == (
        people[AUDITOR],
        1,
        {"q": "smith"},
    )
    head, row = csv.reader(StringIO(answer.content.decode("utf-8-sig")))
    assert (len(head), row[2]) == (len(heading()), f"'{HOSTILE}")


def test_three_trials_cost_no_more_questions_than_one(client: Client, people: People) -> None:
    client.force_login(people[AUDITOR])
    costs_no_more_for_three(client, PAGE, partial(permitted, people), most=20)
