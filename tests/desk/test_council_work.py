"""What a session of the council waits for stands in the work of the judge who owes it, until it is done."""

from datetime import timedelta

import pytest

from sandbox.cases.models import Case
from sandbox.cases.services.declarations import declare
from sandbox.desk.work import WorkItem, work_of
from sandbox.reviews.services.voting import cast_vote, put_conclusion
from tests.personas import People
from tests.reviews.situations import (
    LATER,
    PLACE,
    case_in_council,
    fresh,
    hand_in,
    open_session,
    session_in,
    take_step,
)
from workflows.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

CHAIR, SECRETARY = "chair@council.example", "secretary@council.example"
FIRST, SECOND = JUDGES = "member1@council.example", "member2@council.example"
ROLE = {CHAIR: Role.COUNCIL_CHAIR, SECRETARY: Role.COUNCIL_SECRETARY}


def lines(people: People, login: str) -> list[WorkItem]:
    """What stands in somebody's work, what waits for others left out."""
    role = ROLE.get(login, Role.COUNCIL_MEMBER)
    return work_of(people[login], None, roles=[role], now=LATER).mine


def awaited(people: People) -> dict[str, list[str]]:
    """What each judge reads that they owe."""
    return {login: [str(item.what) for item in lines(people, login)] for login in (CHAIR, FIRST, SECOND)}


def vote(case: Case, people: People, login: str, choice: str) -> None:
    cast_vote(
        fresh(case),
        vote=choice,
        reservation="Cần giới hạn độ cao bay.",
        actor=people[login],
        expected=session_in(case).version,
        now=LATER,
    )


def put(case: Case, people: People, conclusion: str) -> None:
    version = session_in(case).version
    put_conclusion(fresh(case), conclusion=conclusion, actor=people[CHAIR], expected=version, now=LATER)


def test_sheets_conclusion_and_votes_stand_in_the_work_of_whoever_owes_them(people: People) -> None:
    case = case_in_council(people, barriers=[], bodies=())
    assert awaited(people) == {CHAIR: ["session of the council"], FIRST: [], SECOND: []}
    open_session(case, people)
    score = ["Score the case"]
    assert awaited(people) == {CHAIR: score, FIRST: score, SECOND: score}
    (item,) = lines(people, FIRST)
    assert (item.workplace, item.because, item.role) == (
        f"/cases/{case.uuid}/review/council/scores/",
        "because: you hold the role “Member of the appraisal council”",
        Role.COUNCIL_MEMBER,
    )
    assert (item.due.due, item.due.is_today) == (LATER.date(), True) if item.due else False
    hand_in(case, people[FIRST])
    assert awaited(people) == {CHAIR: score, FIRST: [], SECOND: score}
    hand_in(case, people[CHAIR])
    hand_in(case, people[SECOND])
    assert awaited(people) == {CHAIR: ["Put the conclusion to the vote"], FIRST: [], SECOND: []}
    put(case, people, "Nhất trí.")
    ballot = ["Vote on the conclusion"]
    assert awaited(people) == {CHAIR: ballot, FIRST: ballot, SECOND: ballot}
    for login in (CHAIR, FIRST, SECOND):
        vote(case, people, login, "against")
    assert awaited(people) == {CHAIR: ["Put the conclusion to the vote"], FIRST: [], SECOND: []}
    put(case, people, "Chưa nhất trí.")
    for login in (CHAIR, FIRST, SECOND):
        vote(case, people, login, "for")
    assert awaited(people) == {CHAIR: [], FIRST: [], SECOND: []}


def test_who_is_not_there_or_has_a_conflict_owes_nothing(people: People) -> None:
    case = case_in_council(people, barriers=[], bodies=())
    session = open_session(case, people)
    session.members.filter(user=people[SECOND]).update(present=False, excused="Ốm.")
    declare(case, actor=people[FIRST], has_conflict=True, statement="Góp vốn vào công ty.", now=LATER)
    assert awaited(people) == {CHAIR: ["Score the case"], FIRST: [], SECOND: []}
    assert [str(item.what) for item in lines(people, SECRETARY)] == ["session of the council"]


def test_before_its_hour_a_session_waits_and_is_due_on_its_day(people: People) -> None:
    case = case_in_council(people, barriers=[], bodies=())
    take_step(case, "invite", people[SECRETARY], **PLACE)
    found = {}
    for moment in (LATER, PLACE["starts_at"] + timedelta(minutes=1)):
        work = work_of(people[CHAIR], None, roles=[Role.COUNCIL_CHAIR], now=moment)
        found[moment] = [
            [item.due and item.due.due for item in items if item.subject == session_in(case)]
            for items in (work.mine, work.waiting)
        ]
    day = PLACE["starts_at"].date()
    assert list(found.values()) == [[[], [day]], [[day], []]]
