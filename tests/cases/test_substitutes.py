"""What a substitute may do in the place of an absent colleague, what bars them, and how it is recorded."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client

from sandbox.accounts.models import Department, User
from sandbox.accounts.services.delegations import delegate
from sandbox.accounts.standing_in import standing_in_on
from sandbox.audit.models import Event
from sandbox.cases.access import actor_for
from sandbox.cases.models import Case
from sandbox.cases.services.assignment import assign_officer
from sandbox.cases.services.declarations import declare
from sandbox.cases.services.steps import take
from sandbox.core.clock import today
from sandbox.desk.work import work_of
from sandbox.notifications.models import Notice
from tests.factories import step
from tests.personas import People
from tests.reviews.situations import (
    LATER,
    case_in_review,
    fresh,
    opinion_of,
    take_up,
    write,
)
from workflows.roles import Role
from workflows.step import steps_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

OFFICER, OTHER, HEAD = "officer@dost.example", "officer2@dost.example", "head@dost.example"
LAWYER, LEGAL_LEADER = "lawyer@doj.example", "leader@doj.example"
QUESTIONS = ["Phương án dự phòng khi mất liên lạc là gì?"]
FAMILY = "Vợ tôi là giám đốc của công ty."


def stands_in(people: People, substitute: str, absent: str, role: Role, code: str) -> User:
    """The substitute as the edge sees them on this day."""
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


def in_hands_of_officer(people: People) -> Case:
    case = case_in_review(people)
    assign_officer(case, people[OFFICER], actor=people[HEAD], now=LATER)
    return fresh(case)


def test_a_substitute_takes_the_step_of_the_absent_officer_and_both_names_stand(people: People) -> None:
    case = in_hands_of_officer(people)
    with pytest.raises(PermissionDenied):
        step(case, "request_clarification", people[OTHER], now=LATER, questions=QUESTIONS)
    substitute = stands_in(people, OTHER, OFFICER, Role.PRESIDING_OFFICER, "dost")
    event = step(case, "request_clarification", substitute, now=LATER, questions=QUESTIONS)
    assert (event.actor, event.on_behalf_of, event.role) == (
        people[OTHER],
        people[OFFICER],
        "presiding_officer",
    )


def test_the_day_after_the_last_the_substitute_may_no_more(people: People) -> None:
    case = in_hands_of_officer(people)
    substitute = stands_in(people, OTHER, OFFICER, Role.PRESIDING_OFFICER, "dost")
    with pytest.raises(PermissionDenied):
        step(case, "request_clarification", substitute, now=LATER + timedelta(days=1), questions=QUESTIONS)


def test_nobody_acts_on_behalf_of_whom_they_do_not_stand_in_for(people: People) -> None:
    case = in_hands_of_officer(people)
    for actor in (people[OTHER], people[HEAD]):
        with pytest.raises(PermissionDenied):
            take(
                case,
                "request_clarification",
                actor=actor,
                expected=case.version,
                now=LATER,
                on_behalf_of=people[OFFICER],
                questions=QUESTIONS,
            )
    with pytest.raises(Http404):
        take(
            case,
            "request_clarification",
            actor=people["owner@paybridge.example"],
            expected=case.version,
            now=LATER,
            on_behalf_of=people[OFFICER],
        )


@pytest.mark.parametrize("conflicted", [OFFICER, OTHER])
def test_a_conflict_of_either_bars_the_substitute(people: People, conflicted: str) -> None:
    case = in_hands_of_officer(people)
    substitute = stands_in(people, OTHER, OFFICER, Role.PRESIDING_OFFICER, "dost")
    declare(case, actor=people[conflicted], has_conflict=True, statement=FAMILY, now=LATER)
    Case.objects.filter(pk=case.pk).update(officer=people[OFFICER])
    assert steps_for(fresh(case), actor_for(substitute, fresh(case))) == []


def test_a_substitute_with_a_conflict_returns_what_they_hold_for_the_absent(people: People) -> None:
    case = in_hands_of_officer(people)
    substitute = stands_in(people, OTHER, OFFICER, Role.PRESIDING_OFFICER, "dost")
    declare(case, actor=substitute, has_conflict=True, statement=FAMILY, now=LATER)
    assert fresh(case).officer is None


def test_an_earlier_act_of_either_bars_the_substitute_of_the_leader(people: People) -> None:
    case = case_in_review(people)
    take_up(case, "doj", people)
    write(case, "doj", people)
    step(opinion_of(case, "doj"), "hand_to_head", people[LAWYER], now=LATER)
    writer = stands_in(people, LAWYER, LEGAL_LEADER, Role.LEGAL_LEADER, "doj")
    opinion = opinion_of(case, "doj")
    assert steps_for(opinion, actor_for(writer, case, opinion)) == []
    with pytest.raises(PermissionDenied):
        step(opinion, "finalise", writer, now=LATER)


def test_whoever_wrote_for_an_absent_reviewer_does_not_make_it_final(people: People) -> None:
    case = case_in_review(people)
    leader = stands_in(people, LEGAL_LEADER, LAWYER, Role.LEGAL_REVIEWER, "doj")
    event = step(opinion_of(case, "doj"), "take_up", leader, now=LATER)
    assert (event.on_behalf_of, opinion_of(case, "doj").reviewer) == (people[LAWYER], people[LAWYER])
    write(case, "doj", people)
    step(opinion_of(case, "doj"), "hand_to_head", people[LAWYER], now=LATER)
    with pytest.raises(PermissionDenied):
        step(opinion_of(case, "doj"), "finalise", people[LEGAL_LEADER], now=LATER)


def test_my_work_marks_what_is_done_for_somebody_else(people: People) -> None:
    case = in_hands_of_officer(people)
    substitute = stands_in(people, OTHER, OFFICER, Role.PRESIDING_OFFICER, "dost")
    work = work_of(substitute, None, roles=[Role.PRESIDING_OFFICER], now=LATER)
    (item,) = [*work.mine, *work.waiting]
    assert item.case == case
    assert item.on_behalf_of is not None
    assert (item.on_behalf_of.absent, item.on_behalf_of.last_day) == (people[OFFICER], today(LATER))
    assert work_of(people[OTHER], None, roles=[Role.PRESIDING_OFFICER], now=LATER).mine == []


def test_the_substitute_is_told_what_the_absent_officer_is_told(people: People) -> None:
    case = in_hands_of_officer(people)
    stands_in(people, OTHER, OFFICER, Role.PRESIDING_OFFICER, "dost")
    step(case, "request_clarification", people[OFFICER], now=LATER, questions=QUESTIONS)
    request = fresh(case).requests.get()
    lines = {f"{line.pk}": "Có phương án." for line in request.lines.all()}
    assert lines
    step(case, "withdraw", people["owner@skylift.example"], now=LATER, reason="Không còn nhu cầu thử nghiệm.")
    told = Notice.objects.filter(case=case, verb="case.withdraw").values_list("user__email", flat=True)
    assert set(told) >= {OFFICER, OTHER}


def test_a_substitute_from_elsewhere_in_the_department_sees_what_the_absent_sees(people: People) -> None:
    case = in_hands_of_officer(people)
    monitor = "monitor@dost.example"
    assert not Case.objects.visible_to(people[monitor]).filter(pk=case.pk).exists()
    substitute = stands_in(people, monitor, OFFICER, Role.PRESIDING_OFFICER, "dost")
    assert Case.objects.visible_to(substitute).get() == case


@time_machine.travel(LATER)
def test_the_timeline_and_the_step_page_say_on_whose_behalf(people: People, client: Client) -> None:
    case = in_hands_of_officer(people)
    stands_in(people, OTHER, OFFICER, Role.PRESIDING_OFFICER, "dost")
    client.cookies["django_language"] = "en"
    client.force_login(people[OTHER])
    place = f"/cases/{case.uuid}/steps/request_clarification/"
    assert f"You act on behalf of {people[OFFICER].full_name}" in client.get(place).content.decode()
    step(
        case,
        "request_clarification",
        standing_in_on(people[OTHER], today(LATER)),
        now=LATER,
        questions=QUESTIONS,
    )
    assert f"on behalf of {people[OFFICER].full_name}" in client.get(case.get_absolute_url()).content.decode()
    assert Event.objects.filter(on_behalf_of=people[OFFICER]).count() == 1
