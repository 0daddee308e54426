"""The work of a department: who sees what, taking, handing out many at once, giving back."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sandbox.accounts.models import User
from sandbox.audit.models import Event
from sandbox.cases.models import Case
from sandbox.cases.services.declarations import declare
from sandbox.desk.pool import Held, held_among, pool_of
from sandbox.notifications.models import Notice
from tests.factories import NOON, draft_case, fill_dossier, step, submitted_case
from tests.personas import People
from tests.reviews.situations import case_in_review, fresh, opinion_of, take_up, write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

OFFICER, OTHER, HEAD = "officer@dost.example", "officer2@dost.example", "head@dost.example"
LAWYER, LEGAL_LEADER = "lawyer@doj.example", "leader@doj.example"
POOL, TAKE, HAND_OUT, GIVE_BACK = (
    "/inbox/department/",
    "/inbox/department/take/",
    "/inbox/department/hand-out/",
    "/inbox/department/give-back/",
)
REASON = "Tôi được cử đi công tác dài ngày."
FAMILY = "Em gái tôi làm việc tại công ty."


@pytest.fixture(autouse=True)
def _reads_english(client: Client) -> None:
    client.cookies["django_language"] = "en"


def nobodys_case(people: People) -> Case:
    case = submitted_case(people)
    Case.objects.filter(pk=case.pk).update(officer=None)
    return fresh(case)


def lies(people: People, login: str, kind: str = "case") -> list[Held]:
    return held_among(kind, list(pool_of(kind, people[login])), people[login], now=NOON)


def key(people: People, login: str, kind: str = "case") -> str:
    (held,) = lies(people, login, kind)
    return held.key


def told(verb: str) -> set[str]:
    return set(Notice.objects.filter(verb=verb).values_list("user__email", flat=True))


def test_a_case_lies_with_the_people_who_take_or_name_and_with_nobody_else(people: People) -> None:
    nobodys_case(people)
    found = {
        login: [(row.may_take, row.may_name, row.may_return) for row in lies(people, login)]
        for login in (
            OFFICER,
            HEAD,
            LAWYER,
            "onestop@dost.example",
            "auditor@city.example",
            "admin@city.example",
        )
    }
    assert found == {
        OFFICER: [(True, False, False)],
        HEAD: [(False, True, False)],
        LAWYER: [],
        "onestop@dost.example": [],
        "auditor@city.example": [],
        "admin@city.example": [],
    }


def test_an_opinion_lies_with_its_own_body_alone(people: People) -> None:
    case_in_review(people)
    rows = {
        login: lies(people, login, "opinion")
        for login in (LAWYER, LEGAL_LEADER, HEAD, "commune@hoalac.example")
    }
    assert {login: [row.subject.department.code for row in found] for login, found in rows.items()} == {
        LAWYER: ["doj"],
        LEGAL_LEADER: ["doj"],
        HEAD: [],
        "commune@hoalac.example": [],
    }


def test_what_a_conflict_closes_is_not_shown(people: People) -> None:
    case = nobodys_case(people)
    declare(case, actor=people[OFFICER], has_conflict=True, statement=FAMILY, now=NOON)
    assert lies(people, OFFICER) == []


def test_whoever_takes_second_is_told_who_has_it(people: People, client: Client) -> None:
    case = nobodys_case(people)
    item = key(people, OFFICER)
    client.force_login(people[OFFICER])
    assert client.post(TAKE, {"item": item})["Location"] == case.get_absolute_url()
    assert fresh(case).officer == people[OFFICER]
    client.force_login(people[OTHER])
    answer = client.post(TAKE, {"item": item})
    assert answer.status_code == 409
    assert people[OFFICER].full_name in answer.content.decode()


def test_taking_an_opinion_that_nobody_has_begun_is_the_step_of_the_law(
    people: People, client: Client
) -> None:
    case = case_in_review(people)
    client.force_login(people[LAWYER])
    client.post(TAKE, {"item": key(people, LAWYER, "opinion")})
    opinion = opinion_of(case, "doj")
    assert (opinion.state, opinion.reviewer) == ("in_work", people[LAWYER])
    assert Event.objects.of_chain(case.uuid).last().verb == "opinion.take_up"


def test_handing_out_is_shown_before_it_is_done_and_tells_who_gets_and_who_loses(
    people: People, client: Client
) -> None:
    case = submitted_case(people)
    before = case.officer
    assert before is not None
    to = people[OTHER] if before.email == OFFICER else people[OFFICER]
    client.force_login(people[HEAD])
    sent = {"item": key(people, HEAD), "to": str(to.uuid)}
    preview = client.get(HAND_OUT, sent)
    assert "Nothing has been done yet" in preview.content.decode()
    assert fresh(case).officer == before
    assert client.post(HAND_OUT, sent).status_code == 302
    assert fresh(case).officer == to
    assert told("case.assign_officer") == {before.email, to.email}


def test_of_many_each_is_handed_out_for_itself(people: People, client: Client) -> None:
    free = nobodys_case(people)
    closed = draft_case(people, title="Xe tự hành trong khuôn viên")
    fill_dossier(closed, people)
    step(closed, "submit", closed.entered_by)
    Case.objects.filter(pk=closed.pk).update(officer=None)
    declare(fresh(closed), actor=people[OFFICER], has_conflict=True, statement=FAMILY, now=NOON)
    client.force_login(people[HEAD])
    sent = {"item": [row.key for row in lies(people, HEAD)], "to": str(people[OFFICER].uuid)}
    preview = client.get(HAND_OUT, sent).content.decode()
    assert ("has declared a conflict of interest" in preview, "Hand out (1)" in preview) == (True, True)
    page = client.post(HAND_OUT, sent, follow=True).content.decode()
    assert (fresh(free).officer, fresh(closed).officer) == (people[OFFICER], None)
    assert ("Handed out: 1." in page, f"Not handed out: {fresh(closed)}" in page) == (True, True)


def test_nobody_hands_out_to_strangers_or_what_moved_meanwhile(people: People, client: Client) -> None:
    case = nobodys_case(people)
    item = key(people, HEAD)
    client.force_login(people[HEAD])
    assert client.post(HAND_OUT, {"item": item, "to": str(people[LAWYER].uuid)}).status_code == 422
    client.post(HAND_OUT, {"item": item, "to": str(people[OTHER].uuid)})
    page = client.post(
        HAND_OUT, {"item": item, "to": str(people[OFFICER].uuid)}, follow=True
    ).content.decode()
    assert "has it in hand since you opened the page" in page
    assert fresh(case).officer == people[OTHER]
    client.force_login(people[OFFICER])
    client.post(HAND_OUT, {"item": key(people, OFFICER), "to": str(people[OFFICER].uuid)})
    assert fresh(case).officer == people[OTHER]


def test_whoever_has_it_gives_it_back_with_a_reason_and_the_head_is_told(
    people: People, client: Client
) -> None:
    case = submitted_case(people)
    holder: User | None = case.officer
    assert holder is not None
    item = key(people, HEAD)
    stranger = people[OTHER] if holder.email == OFFICER else people[OFFICER]
    client.force_login(stranger)
    assert client.post(GIVE_BACK, {"item": item, "reason": REASON}).status_code == 403
    client.force_login(holder)
    assert client.post(GIVE_BACK, {"item": item, "reason": "ngắn"}).status_code == 422
    assert client.post(GIVE_BACK, {"item": item, "reason": REASON}).status_code == 302
    assert fresh(case).officer is None
    assert told("case.return_to_pool") == {HEAD}
    assert client.post(GIVE_BACK, {"item": item, "reason": REASON}).status_code == 403


def test_a_returned_opinion_keeps_its_text_and_bars_its_earlier_writer(
    people: People, client: Client
) -> None:
    case = case_in_review(people)
    take_up(case, "doj", people)
    write(case, "doj", people)
    client.force_login(people[LEGAL_LEADER])
    client.post(GIVE_BACK, {"item": key(people, LEGAL_LEADER, "opinion"), "reason": REASON})
    opinion = opinion_of(case, "doj")
    assert (opinion.state, opinion.reviewer, opinion.conclusion) == ("in_work", None, "agree")
    assert opinion.acts_of(people[LAWYER].pk) == {"drafted"}
    assert told("opinion.return_to_pool") == {LAWYER}


@pytest.mark.parametrize(
    "item", ["", "case:x", "case:", "opinion:1:2", "x:y", "case:00000000-0000-4000-8000-000000000000:"]
)
def test_what_is_not_there_is_not_found(people: People, client: Client, item: str) -> None:
    nobodys_case(people)
    client.force_login(people[HEAD])
    assert client.post(TAKE, {"item": item}).status_code == 404
    assert client.get(GIVE_BACK, {"item": item}).status_code == 404


def test_a_competitor_and_other_bodies_cannot_name_it(people: People, client: Client) -> None:
    nobodys_case(people)
    item = key(people, HEAD)
    for login in (LAWYER, "auditor@city.example", "signatory@cpc.example"):
        client.force_login(people[login])
        assert client.post(TAKE, {"item": item}).status_code == 404


def test_the_page_asks_as_often_for_three_cases_as_for_one(people: People, client: Client) -> None:
    nobodys_case(people)
    client.force_login(people[HEAD])
    client.get(POOL)
    with CaptureQueriesContext(connection) as one:
        client.get(POOL)
    for title in ("Xe tự hành", "Thanh toán bằng vân tay"):
        case = draft_case(people, title=title)
        fill_dossier(case, people)
        step(case, "submit", case.entered_by)
    with CaptureQueriesContext(connection) as three:
        client.get(POOL)
    assert (len(three), len(three) <= 20) == (len(one), True)
