"""My work: what is mine, why, until when; and nothing that is merely possible."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sandbox.cases.models import Case
from sandbox.cases.services.assignment import assign_officer, take_case
from sandbox.desk.duties import DUTIES, NO_DUTY_YET
from sandbox.desk.parts import lifecycles
from sandbox.desk.work import Work, work_of
from tests.factories import NOON, draft_case, fill_dossier, step, submitted_case
from tests.personas import People
from tests.reviews.situations import case_in_review, finish_opinion, prepare
from workflows.roles import Role
from workflows.step import all_steps

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def work(people: People, login: str, *roles: Role) -> Work:
    return work_of(people[login], None, roles=roles, now=NOON)


def test_every_duty_is_a_step_of_a_lifecycle() -> None:
    rows = {(row.key, row.source) for model in lifecycles() for row in all_steps(model)}
    kinds = {model.KIND for model in lifecycles()}
    known = {key for key, _source in rows}
    assert {key for key in DUTIES if key.partition(".")[0] in kinds} - known == set()
    assert NO_DUTY_YET - rows == set()


def test_a_filed_dossier_is_the_one_stop_desks(people: People) -> None:
    case = submitted_case(people)
    (item,) = work(people, "onestop@dost.example", Role.ONE_STOP).mine
    assert (item.case, item.main, item.because) == (
        case,
        None,
        "because: you hold the role “One-stop clerk”",
    )
    assert "Every item must have a verdict." in item.reasons
    assert (item.due.left, item.due.unit) == (3, "working_days") if item.due else False


def test_a_filed_dossier_is_its_officers_and_no_other_officers(people: People) -> None:
    case = submitted_case(people)
    found = {
        login: [item.because for item in work(people, login, Role.PRESIDING_OFFICER).mine]
        for login in ("officer@dost.example", "officer2@dost.example")
    }
    assert sorted(found.values()) == [[], ["because: you are the officer of this case"]]
    assert [login for login in found if found[login]] == [str(case.officer and case.officer.email)]


def test_what_is_only_possible_is_nobodys_work(people: People) -> None:
    submitted_case(people)
    assert work(people, "owner@skylift.example", Role.APPLICANT_OWNER).mine == []
    assert work(people, "head@dost.example", Role.PRESIDING_HEAD).mine == []


def test_a_draft_is_its_owners(people: People) -> None:
    draft_case(people)
    (item,) = work(people, "owner@skylift.example", Role.APPLICANT_OWNER).mine
    assert [str(offer.label) for offer in item.offers] == ["Submit the application"]


def test_the_page_names_case_reason_and_day(client: Client, people: People) -> None:
    submitted_case(people)
    client.cookies["django_language"] = "en"
    client.force_login(people["onestop@dost.example"])
    text = client.get("/inbox/").content.decode()
    assert "SBX-2026-0001" in text
    assert "because: you hold the role “One-stop clerk”" in text


def test_an_empty_list_says_what_will_stand_here(client: Client, people: People) -> None:
    client.cookies["django_language"] = "en"
    client.force_login(people["auditor@city.example"])
    assert "Nothing waits for you" in client.get("/inbox/").content.decode()


def test_the_questions_do_not_grow_with_the_rows(client: Client, people: People) -> None:
    submitted_case(people)
    client.force_login(people["onestop@dost.example"])
    counts = []
    for number in (3, 30):
        for _ in range(number - Case.objects.count()):
            case = draft_case(people)
            fill_dossier(case, people)
            step(case, "submit", case.entered_by)
        with CaptureQueriesContext(connection) as asked:
            client.get("/inbox/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_first_page_leads_to_my_work(client: Client, people: People) -> None:
    client.force_login(people["onestop@dost.example"])
    assert client.get("/")["Location"] == "/inbox/"


def test_the_reason_says_since_when_a_case_is_ones_own(people: People) -> None:
    case = submitted_case(people)
    Case.objects.filter(pk=case.pk).update(officer=None)
    officer = people["officer@dost.example"]
    take_case(case, actor=officer, now=NOON)
    found = {
        days: work_of(officer, None, roles=[Role.PRESIDING_OFFICER], now=NOON + timedelta(days=days))
        .mine[0]
        .because
        for days in (0, 1, 3)
    }
    assert found == {
        0: "because: taken by you today",
        1: "because: taken by you yesterday",
        3: "because: taken by you on 23/11/2026",
    }
    other = people["officer2@dost.example"]
    assign_officer(case, other, actor=people["head@dost.example"], now=NOON)
    assert work(people, other.email, Role.PRESIDING_OFFICER).mine[0].because == "because: given to you today"


def test_the_director_reads_that_all_opinions_are_in(people: People) -> None:
    case = case_in_review(people)
    for body in ("doj", "transport", "police"):
        finish_opinion(case, body, people)
    prepare(case, permit=False)
    (item,) = work(people, "director@dost.example", Role.PRESIDING_DIRECTOR).mine
    assert item.because == "because: all opinions are in"
