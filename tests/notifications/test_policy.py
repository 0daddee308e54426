"""Who is told what: the policy against the law, and the notices that real steps leave."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.test import Client

from sandbox.accounts.models import User
from sandbox.audit.services import record
from sandbox.cases.access import grant_to_user
from sandbox.cases.models import Case
from sandbox.notifications.models import Notice
from sandbox.notifications.policy import NOTICES
from sandbox.notifications.reactions import tell
from sandbox.notifications.recipients import News, channels_of
from sandbox.notifications.rules import Channel
from tests.factories import NOON, step, submitted_case
from tests.personas import People
from workflows.base import Workflow
from workflows.roles import Role
from workflows.step import all_steps

OPINION = UUID("33333333-3333-4333-8333-333333333333")
REASON = "Tổ chức không còn nhu cầu thử nghiệm nữa."


def told(case: Case, verb: str) -> set[str]:
    """The addresses of those who were told of a step."""
    return set(Notice.objects.filter(case=case, verb=verb).values_list("user__email", flat=True))


ACTS = {
    "information_request.remind",
    "opinion.remind",
    "opinion.remind_on_last_day",
    "opinion.remind_after_last_day",
    "trial.warn_of_late_report",
    "trial.warn_of_late_condition",
    "trial.announce_inspection",
    "trial.prepare_inspection",
    "trial.call_off_inspection",
    "trial.order_stop",
    "trial.lapse_stop",
    "deadline.apologise",
    "deadline.tell_officer",
    "deadline.tell_head",
    "deadline.tell_director",
    "deadline.tell_office",
    "message.to_office",
    "message.to_applicant",
    "review.compose_council",
    "message.mention",
    "delegation.make",
    "delegation.end",
    "document.issue_form",
    "document.issue_companion",
    "document.number_companion",
    "document.make",
    "document.print_is_ready",
    "document.remark",
    "document.fail_to_make",
    "document.issue_apology",
    "dossier.malicious_file",
    "case.declare_conflict",
    "case.correct_declaration",
    "case.assign_officer",
    "case.take_charge",
    "case.return_to_pool",
    "opinion.assign_reviewer",
    "opinion.take_charge",
    "opinion.return_to_pool",
}
"""What is told without being a step of the law."""


def test_every_step_of_the_law_has_a_row_and_no_row_is_idle() -> None:
    laws = [model for model in apps.get_models() if issubclass(model, Workflow)]
    assert {step.key for law in laws for step in all_steps(law)} | ACTS == set(NOTICES)


@pytest.mark.django_db
def test_whoever_stands_in_two_lines_is_told_by_the_stronger(people: People) -> None:
    case = submitted_case(people)
    event, owner = case.snapshots.get().event, people["owner@skylift.example"]
    grant_to_user(case, owner, Role.MONITOR, ("monitor_trial",), event=event)
    news = News(case, "case.extend", event, people["head@dost.example"], NOON)
    assert channels_of(news)[owner] is Channel.LAW
    assert owner not in channels_of(replace(news, actor=owner))


@pytest.mark.django_db
def test_on_reentry_a_line_may_grow_quiet_or_end(people: People) -> None:
    case = submitted_case(people)
    leader, head = people["leader@doj.example"], people["head@dost.example"]
    grant_to_user(case, leader, Role.LEGAL_LEADER, ("view_case",), event=case.snapshots.get().event)
    case.refresh_from_db(fields=["officer"])

    def channels(verb: str, subject: UUID) -> dict[User, Channel]:
        actor = people["director@dost.example"]
        event = record(verb, actor=actor, at=NOON, chain=case.uuid, subject=("case", subject))
        return channels_of(News(case, verb, event, actor, NOON))

    assert channels("case.conclude", case.uuid) == {case.officer: Channel.MAIL, head: Channel.MAIL}
    assert channels("case.conclude", case.uuid) == {case.officer: Channel.MAIL, head: Channel.INBOX}
    assert channels("opinion.take_up", OPINION) == {leader: Channel.INBOX}
    assert channels("opinion.take_up", OPINION) == {}
    assert channels("opinion.take_up", uuid4()) == {leader: Channel.INBOX}


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


@pytest.mark.django_db
def test_nobody_is_told_twice_of_one_event(people: People) -> None:
    case = submitted_case(people)
    event = case.snapshots.get().event
    news = News(case, "case.submit", event, people["owner@skylift.example"], NOON)
    before = Notice.objects.count()
    assert tell(news) == []
    assert tell(replace(news, verb="case.accept", actor=people["onestop@dost.example"])) != []
    assert Notice.objects.values("user", "event").distinct().count() == Notice.objects.count()
    with pytest.raises(IntegrityError, match="notice"), transaction.atomic():
        Notice.objects.create(
            user=people["onestop@dost.example"], case=case, event=event, verb="x", made_at=NOON
        )
    assert Notice.objects.count() == before + len(told(case, "case.accept"))
