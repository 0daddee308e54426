"""The pages of the council: from naming its people to signed minutes, with browsers; and who is kept out."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sandbox.cases.models import Case
from sandbox.reviews.models import ScoreSheet
from sandbox.reviews.services.scoring import save_sheet
from tests.browsers import browser
from tests.factories import step
from tests.personas import People
from tests.reviews.situations import (
    LATER,
    PLACE,
    case_in_council,
    council_people,
    free_of_conflict,
    fresh,
    hand_in,
    open_session,
    reviewed_case,
    session_in,
    sheet_for,
    sign_minutes,
    take_step,
    vote_on,
)
from tests.situation import situation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

CHAIR, SECRETARY = "chair@council.example", "secretary@council.example"
FIRST, SECOND = "member1@council.example", "member2@council.example"


def url(name: str, case: Case, **parts: Any) -> str:
    return reverse(f"reviews:{name}", kwargs={"uuid": case.uuid, **parts})


def typed(case: Case, value: str = "5", **terms: str) -> dict[str, str]:
    """A whole sheet as a browser sends it."""
    sheet = sheet_for(case)
    return {
        "expected": "0",
        **{f"value-{code}": value for code in sheet["scores"]},
        **{f"comment-{code}": "Rõ ràng." for code in sheet["scores"]},
        **{f"gate-{code}": "passed" for code in sheet["gates"]},
        **terms,
    }


def step_page(case: Case, verb: str) -> str:
    parts = {"kind": "council_session", "part": session_in(case).uuid, "verb": verb}
    return reverse("cases:part_step", kwargs={"uuid": case.uuid, **parts})


def test_the_council_is_composed_and_invited(people: People) -> None:
    case = reviewed_case(people, barriers=[], bodies=())
    head, secretary = browser(people, "head@dost.example"), browser(people, SECRETARY)
    data = {
        "chair": people[CHAIR].uuid,
        "members": [people[login].uuid for login in (FIRST, SECOND)],
        "secretary": people[SECRETARY].uuid,
        "decision_number": "12/QĐ-SKHCN",
    }
    assert head.post(url("compose", case), {**data, "secretary": ""}).status_code == 422
    assert head.post(url("compose", case), data)["Location"] == url("council", case)
    assert "12/QĐ-SKHCN" in head.get(url("council", case)).content.decode()
    assert secretary.get(url("calendar", case)).status_code == 404
    page = secretary.get(step_page(case, "invite"))
    hidden = page.context["page"].taking.initial
    sent = {
        **{name: str(value) for name, value in hidden.items()},
        "starts_at": "2027-03-01T08:30",
        "place": "Phòng họp 2; tầng 3",
        "agenda": "Nghe báo cáo\nChấm điểm",
    }
    assert (
        secretary.post(step_page(case, "invite"), {**sent, "starts_at": "2020-01-01T08:30"}).status_code
        == 422
    )
    assert secretary.post(step_page(case, "invite"), {**sent, "place": ""}).status_code == 422
    assert secretary.post(step_page(case, "invite"), sent).status_code == 302
    found = secretary.get(url("calendar", case)).content.decode().replace("\r\n ", "").split("\r\n")
    assert "DTSTART;TZID=Asia/Ho_Chi_Minh:20270301T083000" in found
    assert "TZOFFSETTO:+0700" in found
    assert "LOCATION:Phòng họp 2\\; tầng 3" in found
    assert [line for line in found if "Giao hàng" in line] == []


def test_a_member_reads_nothing_before_declaring(people: People) -> None:
    case = reviewed_case(people, barriers=[], bodies=())
    browser(people, "head@dost.example").post(
        url("compose", case),
        {
            "chair": people[CHAIR].uuid,
            "members": [people[login].uuid for login in (FIRST, SECOND)],
            "secretary": people[SECRETARY].uuid,
        },
    )
    member = browser(people, FIRST)
    assert member.get(url("council", case))["Location"] == reverse(
        "cases:declare", kwargs={"uuid": case.uuid}
    )
    free_of_conflict(case, people[FIRST])
    assert member.get(url("council", case)).status_code == 200


@situation
def scored(people: People) -> Case:
    """A session whose scores are in, the first member's higher than the others'."""
    case = case_in_council(people, barriers=[], bodies=())
    open_session(case, people)
    for login, value in {CHAIR: 1, FIRST: None, SECOND: 1}.items():
        hand_in(case, people[login], value=value)
    return case


def test_presence_is_recorded_and_scores_are_drafted_then_handed_in(people: People) -> None:
    case = case_in_council(people, barriers=[], bodies=())
    first, secretary = browser(people, FIRST), browser(people, SECRETARY)
    take_step(case, "invite", people[SECRETARY], **PLACE)
    assert first.post(url("answer", case), {"answer": "not_coming"}).status_code == 422
    assert first.post(url("answer", case), {"answer": "coming"}).status_code == 302
    seats = list(session_in(case).members.values_list("pk", flat=True))
    assert secretary.post(url("session", case), {"present": seats}).status_code == 302
    take_step(case, "open_session", people[CHAIR], now=PLACE["starts_at"])
    draft = {name: text for name, text in typed(case).items() if not name.startswith("value-")}
    assert first.post(url("scores", case), draft).status_code == 302
    assert first.post(url("scores", case), {**draft, "expected": "1", "hand_in": "1"}).status_code == 422
    whole = typed(case, expected="1", hand_in="1")
    # The second click of a double click finds everything done.
    assert [first.post(url("scores", case), whole)["Location"] for _ in range(2)] == [
        url("council", case)
    ] * 2


def test_the_conclusion_is_put_and_voted_on_once(people: People) -> None:
    case = scored(people)
    chair, first = browser(people, CHAIR), browser(people, FIRST)
    page = chair.get(url("council", case)).content.decode()
    assert ("<svg" in page, "far apart" in page) == (True, True)
    sent = {"expected": session_in(case).version, "conclusion": "Đồng ý <script>alert(1)</script>"}
    assert chair.post(url("conclusion", case), sent).status_code == 302
    assert chair.post(url("conclusion", case), {**sent, "conclusion": "Khác"}).status_code == 422
    version = session_in(case).version
    assert first.post(url("vote", case), {"expected": version, "vote": "reserved"}).status_code == 422
    ballot = {"expected": version, "vote": "for"}
    assert [first.post(url("vote", case), ballot).status_code for _ in range(2)] == [302, 422]
    page = first.get(url("council", case)).content.decode()
    assert ("&lt;script&gt;" in page, "<script>alert" in page) == (True, False)
    assert "The votes stand here once everybody has voted." in page


def test_minutes_are_written_signed_and_read(people: People) -> None:
    case = scored(people)
    vote_on(case, people, {CHAIR: "for", FIRST: "for", SECOND: "abstain"})
    chair, first, secretary = (browser(people, login) for login in (CHAIR, FIRST, SECRETARY))
    assert secretary.get(url("minutes", case)).status_code == 200
    text = {"expected": session_in(case).version, "discussion": "Đã thảo luận."}
    assert secretary.post(url("minutes", case), text).status_code == 302
    assert secretary.post(url("minutes", case), text).status_code == 422
    assert chair.post(url("minutes", case), text).status_code == 403
    sign_minutes(case, people)
    assert "Adopted" in chair.get(url("minutes", case)).content.decode()
    assert first.post(url("dissent", case), {"text": "Bảo lưu."}).status_code == 302
    step(case, "conclude_council", people[CHAIR], now=LATER)
    assert "Bảo lưu." in chair.get(url("minutes", case)).content.decode()
    assert first.get(url("scores", case)).status_code == 403


def test_a_stale_sheet_keeps_what_was_typed(people: People) -> None:
    case = case_in_council(people, barriers=[], bodies=())
    open_session(case, people)
    member = browser(people, FIRST)
    save_sheet(fresh(case), **sheet_for(case), actor=people[FIRST], expected=0, now=LATER)
    page = member.post(url("scores", case), typed(case, **{"comment-legal_need": "Bài viết dài"}))
    assert (page.status_code, "Bài viết dài" in page.content.decode()) == (422, True)
    assert ScoreSheet.objects.get().revision == 1


def test_only_keepers_record_who_leaves(people: People) -> None:
    case = case_in_council(people, barriers=[], bodies=())
    open_session(case, people)
    page = url("leave", case, person=people[SECOND].uuid)
    assert browser(people, FIRST).post(page, {"reason": "Bận."}).status_code == 403
    assert browser(people, SECRETARY).get(page).status_code == 200
    assert browser(people, SECRETARY).post(page, {"reason": "Bận."}).status_code == 302
    assert browser(people, SECRETARY).post(page, {"reason": "Bận."}).status_code == 422


def test_a_larger_council_costs_no_more_questions(people: People) -> None:
    case = case_in_council(people, barriers=[], bodies=())
    open_session(case, people)
    costs = []
    for judge in council_people(people):
        hand_in(case, judge)
        chair = browser(people, CHAIR)
        chair.get(url("council", case))
        with CaptureQueriesContext(connection) as asked:
            chair.get(url("council", case))
        costs.append(len(asked))
    assert max(costs) <= 36
    assert max(costs) - costs[0] <= 2  # the sheets themselves, once they are open
