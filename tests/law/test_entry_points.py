"""Four eyes and conflicts of interest hold on every way in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
import time_machine
from django.apps import apps
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.http import Http404
from django.urls import reverse

from sandbox.accounts.models import Department, DepartmentMembership, User
from sandbox.accounts.services import create_user, join_department
from sandbox.accounts.services.delegations import delegate
from sandbox.accounts.standing_in import standing_in_on
from sandbox.audit.models import Event
from sandbox.cases.links import step_url
from sandbox.cases.models import Case
from sandbox.cases.services.assignment import assign_officer
from sandbox.cases.services.declarations import declare
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.steps import take
from sandbox.core.clock import today
from tests.cases.situations import DRONES
from tests.documents.situations import DECIDED, before_authority, reviewed
from tests.factories import city, everybody, step
from tests.law import cube
from tests.law import entry_points as table
from tests.proof.wrong import fields_of
from tests.reviews.situations import (
    LATER,
    case_in_review,
    finish_opinion,
    fresh,
    opinion_of,
    prepare,
    reviewed_case,
    take_up,
    write,
)
from workflows.base import Workflow
from workflows.roles import Role
from workflows.step import all_steps

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.test import Client

    from tests.personas import People

pytestmark = pytest.mark.django_db

FAMILY = "Con tôi làm việc tại công ty."
QUESTIONS = ["Phương án dự phòng là gì?"]


@dataclass(frozen=True)
class Attempt:
    """Somebody who must not, before what they must not do."""

    actor: User
    subject: Workflow
    verb: str
    now: datetime = LATER
    on_behalf_of: User | None = None

    @property
    def case(self) -> Case:
        return self.subject if isinstance(self.subject, Case) else self.subject.case  # type: ignore[attr-defined]


def also(people: People, login: str, role: Role, code: str) -> None:
    """Give a person a second office, which by itself would let them take the step."""
    department = Department.objects.get(code=code)
    join_department(
        people[login], department=department, role=role, actor=people[cube.ADMINISTRATOR], now=LATER
    )


def authority() -> str:
    """The code of the deciding body."""
    return DepartmentMembership.objects.filter(role=Role.AUTHORITY_SIGNATORY).values_list(
        "department__code", flat=True
    )[0]


def stands_in(people: People, substitute: str, absent: str, role: Role, code: str) -> User:
    delegate(
        people[absent],
        substitute=people[substitute],
        department=Department.objects.get(code=code),
        role=role,
        first_day=today(LATER),
        last_day=today(LATER),
        reason="Đi công tác",
        actor=people[absent],
        now=LATER,
    )
    return standing_in_on(people[substitute], today(LATER))


def preparer(people: People) -> Attempt:
    case = case_in_review(people)
    also(people, cube.DIRECTOR, Role.PRESIDING_OFFICER, "dost")
    assign_officer(case, people[cube.DIRECTOR], actor=people[cube.HEAD], now=LATER)
    for body in ("doj", "transport", "police"):
        finish_opinion(case, body, people)
    prepare(case, actor=people[cube.DIRECTOR])
    return Attempt(people[cube.DIRECTOR], fresh(case), "conclude")


def concluder(people: People) -> Attempt:
    case = reviewed(people)
    also(people, cube.DIRECTOR, Role.AUTHORITY_SIGNATORY, authority())
    before_authority(case, people)
    return Attempt(people[cube.DIRECTOR], fresh(case), "approve", DECIDED)


def written(people: People) -> Case:
    case = case_in_review(people)
    take_up(case, "doj", people)
    write(case, "doj", people)
    step(opinion_of(case, "doj"), "hand_to_head", people[cube.LAWYER], now=LATER)
    return case


def writer(people: People) -> Attempt:
    case = written(people)
    also(people, cube.LAWYER, Role.LEGAL_LEADER, "doj")
    return Attempt(people[cube.LAWYER], opinion_of(case, "doj"), "finalise")


def with_conflict(people: People) -> Attempt:
    case = case_in_review(people)
    declare(case, actor=people[cube.HEAD], has_conflict=True, statement=FAMILY, now=LATER)
    return Attempt(people[cube.HEAD], fresh(case), "redirect")


def superuser(people: People) -> Attempt:
    case = case_in_review(people)
    root = create_user("root@city.example", full_name="Root")
    root.is_superuser = root.is_staff = True
    root.save()
    return Attempt(root, case, "redirect")


def in_hands_of_officer(people: People) -> Case:
    case = case_in_review(people)
    assign_officer(case, people[cube.OFFICER], actor=people[cube.HEAD], now=LATER)
    return fresh(case)


def substitute(people: People, conflicted: str) -> Attempt:
    case = in_hands_of_officer(people)
    actor = stands_in(people, cube.OTHER_OFFICER, cube.OFFICER, Role.PRESIDING_OFFICER, "dost")
    declare(case, actor=people[conflicted], has_conflict=True, statement=FAMILY, now=LATER)
    Case.objects.filter(pk=case.pk).update(officer=people[cube.OFFICER])
    return Attempt(actor, fresh(case), "request_clarification")


def for_a_writer(people: People) -> Attempt:
    case = written(people)
    actor = stands_in(people, cube.LAWYER, cube.LEGAL_LEADER, Role.LEGAL_LEADER, "doj")
    return Attempt(actor, opinion_of(case, "doj"), "finalise")


def as_the_absent(people: People) -> Attempt:
    case = in_hands_of_officer(people)
    officer = people[cube.OFFICER]
    return Attempt(people[cube.OTHER_OFFICER], case, "request_clarification", on_behalf_of=officer)


RULES: dict[str, Callable[[People], Attempt]] = {
    table.PREPARER: preparer,
    table.CONCLUDER: concluder,
    table.WRITER: writer,
    table.CONFLICT: with_conflict,
    table.SUPERUSER: superuser,
    table.FOR_A_CONFLICT: lambda people: substitute(people, cube.OFFICER),
    table.WITH_A_CONFLICT: lambda people: substitute(people, cube.OTHER_OFFICER),
    table.FOR_A_WRITER: for_a_writer,
    table.AS_THE_ABSENT: as_the_absent,
}


def tried(client: Client, attempt: Attempt) -> dict[str, int | str]:
    """What comes back on each way to the step."""
    client.force_login(attempt.actor)
    place = step_url(attempt.subject, attempt.verb)
    page = client.get(attempt.case.get_absolute_url())
    is_offered = page.status_code == 200 and place in page.content.decode()
    absent = attempt.on_behalf_of
    sent = {
        "expected": attempt.subject.version,
        "key": str(uuid4()),
        "on_behalf_of": str((absent or attempt.actor).uuid),
    }
    return {
        table.PAGE: "offered"
        if is_offered
        else page.status_code
        if page.status_code != 200
        else "not offered",
        table.STEP_PAGE: client.get(place).status_code,
        table.STEP_SENT: client.post(place, sent).status_code,
        table.DIRECT: called(attempt),
    }


def called(attempt: Attempt) -> str:
    try:
        take(
            attempt.subject,
            attempt.verb,
            actor=attempt.actor,
            expected=attempt.subject.version,
            now=attempt.now,
            on_behalf_of=attempt.on_behalf_of,
            questions=QUESTIONS,
        )
    except (PermissionDenied, Http404) as refusal:
        return type(refusal).__name__
    return "taken"


@pytest.mark.parametrize("rule", RULES)
def test_nobody_whom_a_rule_bars_takes_the_step_by_any_way(people: People, client: Client, rule: str) -> None:
    attempt = RULES[rule](people)
    before = Event.objects.count()
    with time_machine.travel(attempt.now):
        found = tried(client, attempt)
    assert found == {entry: value for (entry, of), value in table.STEPS.items() if of == rule}
    assert Event.objects.count() == before


def forms_of(case: Case) -> dict[str, tuple[str, dict[str, Any]]]:
    """The address of each form and what a hostile hand would send to it."""
    opinion = opinion_of(case, "doj")
    item = f"case:{case.uuid}:{case.officer.uuid if case.officer else ''}"
    officer = str(User.objects.get(email=cube.OTHER_OFFICER).uuid)

    def page(name: str, **parts: Any) -> str:
        return reverse(name, kwargs={"uuid": case.uuid, **parts})

    return {
        table.OPINION_FORM: (opinion.get_absolute_url(), {"conclusion": "agree", "grounds": "Đồng ý."}),
        table.PROVISION_FORM: (
            page("reviews:provision", opinion=opinion.uuid, number=1),
            {"conclusion": "agree"},
        ),
        table.REPORT_FORM: (page("reviews:write_report"), {"summary": "Đạt."}),
        table.TERMS_FORM: (page("trials:terms"), {"start_by": "2027-01-01"}),
        table.COUNCIL_FORM: (page("reviews:compose"), {"chair": "1"}),
        table.LIST_FORM: (page("reviews:consultations"), {"department": "police"}),
        table.CHECK_FORM: (page("dossier:check"), {}),
        table.ASSIGNMENT: (page("cases:assign"), {"officer": officer}),
        table.TAKING: ("/inbox/department/take/", {"item": item}),
        table.HANDING_OUT: ("/inbox/department/hand-out/", {"item": item, "to": officer}),
        table.GIVING_BACK: ("/inbox/department/give-back/", {"item": item, "reason": "x" * 40}),
        table.CORRECTION: (page("cases:declarations"), {"person": officer, "reason": "x" * 40}),
        table.ADMIN: ("/admin/", {}),
    }


def for_a_conflicted_reviewer(people: People) -> Attempt:
    case = case_in_review(people)
    take_up(case, "doj", people)
    actor = stands_in(people, cube.LEGAL_LEADER, cube.LAWYER, Role.LEGAL_REVIEWER, "doj")
    declare(case, actor=people[cube.LAWYER], has_conflict=True, statement=FAMILY, now=LATER)
    return Attempt(actor, fresh(case), "")


@pytest.mark.parametrize(
    ("rule", "make"),
    [
        (table.CONFLICT, with_conflict),
        (table.SUPERUSER, superuser),
        (table.FOR_A_CONFLICT, for_a_conflicted_reviewer),
    ],
)
def test_no_form_lets_in_whom_a_rule_bars(
    people: People, client: Client, rule: str, make: Callable[[People], Attempt]
) -> None:
    attempt = make(people)
    expected = {entry: status for (entry, of), status in table.FORMS.items() if of == rule}
    places = forms_of(attempt.case)
    before = Event.objects.count()
    with time_machine.travel(LATER):
        client.force_login(attempt.actor)
        found = {entry: client.post(*places[entry]).status_code for entry in expected}
    assert found == expected
    assert Event.objects.count() == before


def test_the_signer_is_never_taken_from_the_request(people: People, client: Client) -> None:
    case = reviewed(people)
    before_authority(case, people)
    case, signatory, other = fresh(case), people[cube.SIGNATORY], people[cube.DIRECTOR]
    with time_machine.travel(DECIDED):
        client.force_login(signatory)
        place = step_url(case, "approve")
        sent: dict[str, Any] = dict(fields_of(client.get(place).content.decode(), place))
        sent["public_interest"] = [test.code for test in rules_for(case).public_interest_tests]
        for name in ("actor", "signatory", "signer", "on_behalf_of", "user", "decided_by", "role"):
            sent[name] = [str(other.uuid), str(other.pk)]
        assert client.post(place, sent).status_code == 302
    event = Event.objects.get(verb="case.approve")
    assert (event.actor, event.on_behalf_of, event.role) == (signatory, None, "authority_signatory")


def test_what_runs_by_itself_takes_the_steps_of_time_alone(people: People) -> None:
    reviewed_case(people)
    before = Event.objects.count()
    with time_machine.travel(DECIDED):
        call_command("tick")
    by_time = {
        row.key
        for model in apps.get_models()
        if issubclass(model, Workflow)
        for row in all_steps(model)
        for clause in row.rule.permission.clauses
        if clause.role is Role.SYSTEM
    }
    events = Event.objects.order_by("pk")[before:]
    assert {event.verb for event in events if event.source or event.target} <= by_time
    assert {event.actor.is_system for event in events} <= {True}


def test_no_part_of_the_law_stands_in_the_administration_site() -> None:
    assert {model for model in admin.site._registry if issubclass(model, Workflow)} == set()


@pytest.mark.parametrize("login", [cube.HEAD, cube.DIRECTOR, cube.ADMINISTRATOR, cube.COMPETITOR])
def test_nobody_imports_an_application_for_whom_they_do_not_act(people: People, login: str) -> None:
    city()
    everybody(people)
    with pytest.raises(CommandError):
        call_command("import_application", str(DRONES), owner=people[login].email)
    assert not Case.objects.exists()
