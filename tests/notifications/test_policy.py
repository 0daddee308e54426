"""Who is told what: the policy against the law, and the notices that real steps leave."""

import pytest
from django.apps import apps
from django.test import Client

from sandbox.accounts.models import User
from sandbox.cases.models import Case
from sandbox.notifications.models import Notice
from sandbox.notifications.policy import NOTICES
from tests.factories import NOON, step, submitted_case
from tests.personas import People
from workflows.base import Workflow
from workflows.step import all_steps

REASON = "Tổ chức không còn nhu cầu thử nghiệm nữa."


def told(case: Case, verb: str) -> set[str]:
    """The addresses of those who were told of a step."""
    return set(Notice.objects.filter(case=case, verb=verb).values_list("user__email", flat=True))


def test_every_step_of_the_law_has_a_line_and_no_line_is_idle() -> None:
    laws = [model for model in apps.get_models() if issubclass(model, Workflow)]
    assert {step.key for law in laws for step in all_steps(law)} == set(NOTICES)


@pytest.mark.django_db
def test_a_submission_is_told_to_colleagues_desk_and_officer_but_not_to_its_author(people: People) -> None:
    case = submitted_case(people)
    assert case.officer is not None
    assert told(case, "case.submit") == {
        "engineer@skylift.example",
        "onestop@dost.example",
        case.officer.email,
    }


@pytest.mark.django_db
def test_a_withdrawal_is_told_to_officer_and_clerk_and_nobody_of_another_company(people: People) -> None:
    case = submitted_case(people)
    step(case, "withdraw", people["owner@skylift.example"], reason=REASON)
    assert case.officer is not None
    assert told(case, "case.withdraw") == {
        "engineer@skylift.example",
        case.officer.email,
        "clerk@dost.example",
    }


@pytest.mark.django_db
def test_the_page_shows_notices_and_marks_them_read(people: People, client: Client, in_english: None) -> None:
    case = submitted_case(people)
    reader: User = people["onestop@dost.example"]
    client.force_login(reader)
    assert str(case.reference) in client.get("/notices/").content.decode()
    assert client.post("/notices/").status_code == 302
    assert Notice.objects.of(reader).unread().count() == 0
    assert Notice.objects.filter(made_at=NOON, user=reader).count() == 1
