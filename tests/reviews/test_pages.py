"""The pages of the review: who gets which, what they write there, and what it costs."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sandbox.accounts.models import Department
from sandbox.cases.access import actor_for
from sandbox.cases.models import Case
from sandbox.cases.panels import CaseView
from sandbox.cases.services.declarations import declare, reading_of
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.tick import tick
from sandbox.core import clock
from sandbox.reviews.models import AppraisalReport, Opinion
from sandbox.reviews.panel import panel
from sandbox.reviews.services.opinions import save_opinion
from tests.browsers import browser
from tests.factories import step
from tests.personas import People
from tests.reviews.situations import (
    EXPLAINED,
    LATER,
    TEAMS,
    accepted_case,
    case_in_council,
    case_in_review,
    compose,
    council_people,
    explained_case,
    finish_opinion,
    free_of_conflict,
    fresh,
    opinion_of,
    prepare,
    reviewed_case,
    take_up,
    write,
)

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert('x')</script>"


@pytest.fixture(autouse=True)
def _on_that_day() -> Iterator[None]:
    with time_machine.travel(LATER, tick=False):
        yield


def url(name: str, case: Case, **more: Any) -> str:
    return reverse(f"reviews:{name}", kwargs={"uuid": case.uuid, **more})


def statuses(people: People, address: str, logins: dict[str, int]) -> dict[str, int]:
    return {login: browser(people, login).get(address).status_code for login in logins}


def test_who_opens_which_opinion(people: People) -> None:
    case = case_in_review(people)
    take_up(case, "transport", people)
    expected = {
        "agency@transport.example": 200,
        "lead@transport.example": 200,
        "agency@police.example": 404,
        "lead@police.example": 404,
        "lawyer@doj.example": 404,
        "clerk@doj.example": 403,
        "officer@dost.example": 200,
        "head@dost.example": 200,
        "auditor@city.example": 200,
        "signatory@cpc.example": 404,
        "owner@skylift.example": 403,
        "owner@paybridge.example": 403,
        "commune@hoalac.example": 404,
        "admin@city.example": 404,
        "council@people.example": 403,
    }
    address = url("opinion", case, opinion=opinion_of(case, "transport").uuid)
    assert statuses(people, address, expected) == expected


def test_an_agency_reads_the_legal_opinion_once_it_is_final(people: People) -> None:
    case = case_in_review(people)
    address = url("opinion", case, opinion=opinion_of(case, "doj").uuid)
    assert browser(people, "agency@police.example").get(address).status_code == 404
    finish_opinion(case, "doj", people)
    page = browser(people, "agency@police.example").get(address)
    assert (page.status_code, "Phương án thử nghiệm bảo đảm an toàn." in page.content.decode()) == (200, True)


def test_text_that_is_not_final_stays_inside_its_body(people: People) -> None:
    case = case_in_review(people)
    take_up(case, "transport", people)
    write(case, "transport", people)
    address = url("opinion", case, opinion=opinion_of(case, "transport").uuid)
    shown = {
        login: "bảo đảm an toàn" in browser(people, login).get(address).content.decode()
        for login in ("officer@dost.example", "agency@transport.example", "lead@transport.example")
    }
    assert shown == {
        "officer@dost.example": False,
        "agency@transport.example": True,
        "lead@transport.example": True,
    }


def test_a_reviewer_writes_and_nobody_else_does(people: People) -> None:
    case = case_in_review(people)
    opinion = take_up(case, "police", people)
    address = url("opinion", case, opinion=opinion.uuid)
    written = {"expected": opinion.version, "conclusion": "disagree", "grounds": f"Không an toàn {SCRIPT}"}
    for login in ("officer@dost.example", "lead@police.example"):
        assert browser(people, login).post(address, written).status_code == 403
    reviewer = browser(people, "agency@police.example")
    assert reviewer.post(address, written).status_code == 302
    assert opinion_of(case, "police").conclusion == "disagree"
    page = reviewer.get(address).content.decode()
    assert (SCRIPT in page, "&lt;script&gt;" in page) == (False, True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"expected": "-1"},
        {"expected": "0"},
        {"expected": "x"},
        {"conclusion": "maybe"},
        {"conclusion": "agree_with_changes"},
        {"grounds": "a" * 20_001},
        {"grounds": "\x00"},
    ],
)
def test_bad_input_is_refused_and_nothing_is_saved(wrong: dict[str, str], people: People) -> None:
    case = case_in_review(people, barriers=[], bodies=("police",))
    opinion = take_up(case, "police", people)
    data = {"expected": opinion.version, "conclusion": "agree", "grounds": "Được", **wrong}
    page = browser(people, "agency@police.example").post(url("opinion", case, opinion=opinion.uuid), data)
    assert (page.status_code, opinion_of(case, "police").grounds) == (422, "")


def test_the_lawyer_goes_from_provision_to_provision(people: People) -> None:
    case = case_in_review(people, bodies=())
    opinion = take_up(case, "doj", people)
    lawyer = browser(people, "lawyer@doj.example")
    answers = dict.fromkeys(("basis", "necessity", "proportionality", "conflict", "rights"), "Có.")
    first, second = (url("provision", case, opinion=opinion.uuid, number=number) for number in (1, 2))
    assert lawyer.get(first).status_code == 200
    page = lawyer.post(first, {**answers, "conclusion": "agree", "expected": opinion.version})
    assert page["Location"] == second
    version = opinion_of(case, "doj").version
    page = lawyer.post(second, {**answers, "conclusion": "disagree", "expected": version})
    assert page["Location"] == url("opinion", case, opinion=opinion.uuid)
    assert opinion_of(case, "doj").provisions_unviewed == 0
    unknown = url("provision", case, opinion=opinion.uuid, number=10**20)
    assert lawyer.get(unknown).status_code == 404
    assert browser(people, "leader@doj.example").get(first).status_code == 403


def test_a_reviewer_with_a_conflict_reads_nothing(people: People) -> None:
    case = accepted_case(people)
    step(case, "start_review", people["head@dost.example"], now=LATER)
    address = url("opinion", case, opinion=opinion_of(case, "doj").uuid)
    lawyer = browser(people, "lawyer@doj.example")
    assert lawyer.get(address)["Location"] == reverse("cases:declare", kwargs={"uuid": case.uuid})
    declare(
        case,
        actor=people["lawyer@doj.example"],
        has_conflict=True,
        statement="Người thân góp vốn.",
        now=LATER,
    )
    assert lawyer.get(address).status_code == 403


def test_the_head_draws_up_the_list(people: People) -> None:
    case = accepted_case(people)
    address = url("consultations", case)
    free_of_conflict(case, people["head@dost.example"])
    head = browser(people, "head@dost.example")
    assert head.get(address).status_code == 200
    assert head.post(address, {"body": "police"}).status_code == 302
    assert head.post(address, {"body": "no-such"}).status_code == 422
    assert list(case.consultations.values_list("department__code", flat=True)) == ["doj", "police"]
    assert head.post(address, {"remove": "police"}).status_code == 302
    assert head.post(address, {"remove": "doj"}).status_code == 403
    assert browser(people, "owner@skylift.example").get(address).status_code == 403


def test_the_report_is_written_by_the_officer_and_read_by_the_house(people: People) -> None:
    case = case_in_review(people, barriers=[], bodies=("police",))
    finish_opinion(case, "police", people, conclusion="disagree")
    handling = f"handling-{opinion_of(case, 'police').uuid}"
    officer = browser(people, case.officer.email)
    texts = dict.fromkeys(("summary", "risks", "recommendation", "submission"), f"Nội dung {SCRIPT}")
    data = {
        **texts,
        "recommends": "no",
        handling: "Đã giải trình.",
        "reason-legal_need": "Luật đã cho phép rồi nhé.",
    }
    assert officer.get(url("write_report", case)).status_code == 200
    assert officer.post(url("write_report", case), {**data, handling: ""}).status_code == 422
    assert officer.post(url("write_report", case), {**data, "reason-legal_need": "Ngắn"}).status_code == 422
    assert officer.post(url("write_report", case), data)["Location"] == url("report", case)
    assert AppraisalReport.objects.get().reasons == {"legal_need": "Luật đã cho phép rồi nhé."}
    page = officer.get(url("report", case)).content.decode()
    assert (SCRIPT in page, "Đã giải trình." in page) == (False, True)
    expected = {
        "director@dost.example": 200,
        "agency@police.example": 403,
        "owner@skylift.example": 403,
        "chair@council.example": 404,
    }
    assert statuses(people, url("report", case), expected) == expected
    assert browser(people, "director@dost.example").get(url("write_report", case)).status_code == 403


def test_report_and_submission_name_every_opinion_and_the_silence(people: People) -> None:
    case = case_in_review(people)
    finish_opinion(case, "doj", people, conclusion="agree_with_changes")
    with time_machine.travel(LATER.replace(month=12, day=14), tick=False):
        tick(clock.now())
        prepare(case, now=clock.now())
        reader = browser(people, "director@dost.example")
        pages = [reader.get(url(name, case)).content.decode() for name in ("report", "submission")]
    shown = [
        (page.count("No reply by the deadline"), "Agrees with changes" in page, "Đã tiếp thu." in page)
        for page in pages
    ]
    assert shown == [(2, True, True), (2, True, True)]
    assert ["data-print" in page for page in pages] == [True, True]
    assert ["Draft limits of the permit" in page for page in pages] == [True, True]
    expected = {"agency@police.example": 403, "owner@skylift.example": 403, "chair@council.example": 404}
    assert statuses(people, url("submission", case), expected) == expected


def test_the_report_costs_the_same_with_one_opinion_and_with_three(people: People) -> None:
    costs = []
    for bodies in ((), ("transport", "police")):
        case = reviewed_case(people, bodies=bodies)
        reader = browser(people, "director@dost.example")
        with CaptureQueriesContext(connection) as asked:
            assert reader.get(url("report", case)).status_code == 200
        costs.append(len(asked))
    assert costs[0] == costs[1]
    assert costs[0] <= 30


def view_of(case: Case, people: People, login: str) -> CaseView:
    case, user = fresh(case), people[login]
    actor = actor_for(user, case)
    return CaseView(
        case, user, actor, reading_of(user, case, actor), rules_for(case), LATER, clock.today(LATER)
    )


def seen_by(case: Case, people: People, login: str) -> list[str] | None:
    shown = panel(view_of(case, people, login))
    return None if shown is None else [row.opinion.department.code for row in shown.context["opinions"]]


def test_the_panel_shows_each_their_own(people: People) -> None:
    case = case_in_review(people)
    finish_opinion(case, "doj", people)
    prepare(case)
    compose(case, people)
    free_of_conflict(case, *council_people(people))
    expected = {
        "officer@dost.example": ["doj", "transport", "police"],
        "auditor@city.example": ["doj", "transport", "police"],
        "lawyer@doj.example": ["doj"],
        "agency@transport.example": ["doj", "transport"],
        "chair@council.example": ["doj"],
        "owner@skylift.example": None,
        "engineer@skylift.example": None,
        "council@people.example": None,
        "clerk@doj.example": None,
    }
    assert {login: seen_by(case, people, login) for login in expected} == expected
    for login in ("officer@dost.example", "agency@transport.example"):
        shown = panel(view_of(case, people, login))
        assert shown is not None
        page = render_to_string(shown.template, {"panel": shown})
        assert (url("report", case) in page) == (login == "officer@dost.example")


def test_the_panel_costs_the_same_with_one_opinion_and_with_six(people: People) -> None:
    case = case_in_review(people, barriers=[], bodies=("police",))
    costs = []
    for turn in range(2):
        view = view_of(case, people, "agency@police.example"), view_of(case, people, "officer@dost.example")
        with CaptureQueriesContext(connection) as asked:
            for each in view:
                shown = panel(each)
                assert shown is not None
                render_to_string(shown.template, {"panel": shown})
        costs.append(len(asked))
        for number in range(5):
            body = Department.objects.create(
                code=f"body-{turn}-{number}", name=f"Body {number}", short_name="B"
            )
            Opinion.objects.create(case=case, department=body, asked_at=LATER)
    assert costs[0] == costs[1] <= 6


def test_every_body_of_the_city_is_in_the_table_of_teams() -> None:
    assert set(TEAMS) == {"doj", "transport", "police", "commune-hoalac"}


def test_a_stale_page_keeps_what_was_typed(people: People) -> None:
    case = case_in_review(people, barriers=[], bodies=("police",))
    opinion = take_up(case, "police", people)
    save_opinion(
        opinion,
        conclusion="agree",
        grounds="Trang khác",
        actor=people["agency@police.example"],
        expected=opinion.version,
        now=LATER,
    )
    data = {"expected": opinion.version, "conclusion": "agree", "grounds": "Bài viết dài"}
    page = browser(people, "agency@police.example").post(url("opinion", case, opinion=opinion.uuid), data)
    assert (page.status_code, "Bài viết dài" in page.content.decode()) == (422, True)
    assert opinion_of(case, "police").grounds == "Trang khác"


def test_a_member_of_the_council_reads_final_opinions_and_the_report(people: People) -> None:
    case = case_in_council(people)
    member = browser(people, "member1@council.example")
    pages = [
        url("council", case),
        url("report", case),
        url("opinion", case, opinion=opinion_of(case, "doj").uuid),
    ]
    assert [member.get(page).status_code for page in pages] == [200, 200, 200]


def test_the_timeline_tells_a_body_nothing_of_what_the_others_were_asked(people: People) -> None:
    case = case_in_review(people)
    finish_opinion(case, "police", people)
    logins = ("officer@dost.example", "agency@police.example", "agency@transport.example")
    pages = {login: browser(people, login).get(case.get_absolute_url()).content.decode() for login in logins}
    assert {login: "Make the opinion final" in page for login, page in pages.items()} == {
        "officer@dost.example": True,
        "agency@police.example": True,
        "agency@transport.example": False,
    }


def test_the_officer_reads_what_is_new_and_finds_both_ways_on(people: People, in_english: None) -> None:
    case = explained_case(people)
    opinion = opinion_of(case, "doj")
    address = url("opinion", case, opinion=opinion.uuid)
    page = browser(people, case.officer.email).get(address).content.decode()
    assert (EXPLAINED in page, "Ask the body again" in page, "Let the opinion stand" in page) == (True,) * 3
    others = browser(people, "head@dost.example").get(address).content.decode()
    assert (EXPLAINED in others, "Let the opinion stand" in others) == (True, False)
    step(opinion, "ask_again", case.officer, now=LATER)
    rounds = {
        login: "Round 1" in browser(people, login).get(address).content.decode()
        for login in (case.officer.email, "lawyer@doj.example", "auditor@city.example")
    }
    assert rounds == dict.fromkeys(rounds, True)
    assert browser(people, "agency@police.example").get(address).status_code == 404
