"""The council: composed for one case, free of conflicts, invited, and at an end when the case moves on."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from sandbox.cases.models import Case
from sandbox.cases.services.declarations import declare
from sandbox.cases.services.facts import attach_facts
from sandbox.cases.services.tick import tick
from sandbox.core.clock import today
from sandbox.core.errors import StepBlocked, StepUnknown
from sandbox.notifications.models import Notice
from sandbox.reviews.models import CouncilSession
from sandbox.reviews.services.attendance import answer_invitation, record_attendance
from sandbox.reviews.services.council import compose_council
from tests.factories import step
from tests.personas import People
from tests.reviews.situations import (
    LATER,
    PLACE,
    case_in_council,
    case_in_review,
    compose,
    council_people,
    free_of_conflict,
    fresh,
    hold_session,
    open_session,
    session_in,
    take_step,
)
from workflows.facts import CaseFacts

pytestmark = pytest.mark.django_db

CHAIR, SECRETARY = "chair@council.example", "secretary@council.example"
FIRST, SECOND = "member1@council.example", "member2@council.example"


def facts_of(case: Case) -> CaseFacts:
    return attach_facts([fresh(case)], today(LATER))[0].facts


def test_composing_lets_the_people_in_and_tells_them(people: People) -> None:
    case = case_in_review(people, barriers=[])
    assert not Case.objects.visible_to(people[CHAIR]).exists()
    session = compose(case, people)
    assert [(row.user.email, row.part) for row in session.members.select_related("user")] == [
        (FIRST, "member"),
        (SECOND, "member"),
        (SECRETARY, "secretary"),
        (CHAIR, "chair"),
    ]
    assert Case.objects.visible_to(people[CHAIR]).get() == case
    told = Notice.objects.filter(verb="review.compose_council").values_list("user__email", flat=True)
    assert sorted(told) == [CHAIR, FIRST, SECOND, SECRETARY]


def test_composing_anew_lets_out_whoever_is_left_out(people: People) -> None:
    case = case_in_review(people, barriers=[])
    compose(case, people)
    terms = {"actor": people["head@dost.example"], "now": LATER, "secretary": people[SECRETARY]}
    with pytest.raises(ValidationError):
        compose_council(case, chair=people[CHAIR], members=[people[FIRST]], **terms)
    day = today(LATER) + timedelta(days=1)
    with pytest.raises(ValidationError):
        compose_council(
            case, chair=people[CHAIR], members=[people[FIRST], people[SECOND]], decided_on=day, **terms
        )
    assert CouncilSession.objects.count() == 1


@pytest.mark.parametrize("login", ["officer2@dost.example", "director@dost.example", "lawyer@doj.example"])
def test_only_the_officer_in_charge_or_the_head_composes(login: str, people: People) -> None:
    case = case_in_review(people)
    case.officer = people["officer@dost.example"]
    case.save(update_fields=["officer"])
    with pytest.raises(PermissionDenied):
        compose(case, people, actor=people[login])


def test_nobody_sits_in_a_part_that_is_not_theirs(people: People) -> None:
    case = case_in_review(people, barriers=[])
    with pytest.raises(ValidationError):
        compose_council(
            case,
            chair=people["officer@dost.example"],
            members=[people[FIRST], people[SECOND]],
            secretary=people[SECRETARY],
            actor=people["head@dost.example"],
            now=LATER,
        )


def test_the_council_is_convened_only_after_every_declaration(people: People, in_english: None) -> None:
    case = case_in_review(people, barriers=[], bodies=())
    compose(case, people)
    free_of_conflict(case, *council_people(people)[:2])
    with pytest.raises(StepBlocked) as blocked:
        step(case, "convene_council", people["director@dost.example"], now=LATER)
    assert list(blocked.value.reasons) == ["Every member of the council must have declared their interests."]


def test_a_member_with_a_conflict_counts_for_nothing(people: People) -> None:
    case = case_in_review(people, barriers=[], bodies=())
    compose(case, people)
    chair, first, second = council_people(people)
    free_of_conflict(case, chair, first)
    declare(case, actor=second, has_conflict=True, statement="Là cố vấn của công ty.", now=LATER)
    facts = facts_of(case)
    assert (facts.council_composed, facts.council_conflicts_declared) == (False, True)


def test_the_people_are_fixed_once_the_session_is_open(people: People) -> None:
    case = case_in_council(people, barriers=[], bodies=())
    compose(case, people)
    open_session(case, people)
    with pytest.raises(StepUnknown):
        compose(case, people)


def test_another_day_asks_everybody_again(people: People, in_english: None) -> None:
    case = case_in_council(people, barriers=[], bodies=())
    take_step(case, "invite", people[SECRETARY], **PLACE)
    with pytest.raises(ValidationError, match="why you cannot come"):
        answer_invitation(case, answer="not_coming", actor=people[FIRST], now=LATER)
    answer_invitation(case, answer="not_coming", reason="Đi công tác.", actor=people[FIRST], now=LATER)
    answer_invitation(case, answer="coming", reason="x", actor=people[CHAIR], now=LATER)
    found = session_in(case).members.exclude(answer="").values_list("user__email", "answer", "answer_reason")
    assert sorted(found) == [(CHAIR, "coming", ""), (FIRST, "not_coming", "Đi công tác.")]
    moved = {**PLACE, "starts_at": LATER + timedelta(days=5)}
    take_step(case, "reschedule", people[CHAIR], reason="Một thành viên đi công tác cả tuần.", **moved)
    assert list(session_in(case).members.exclude(answer="")) == []
    assert session_in(case).starts_at == LATER + timedelta(days=5)
    told = Notice.objects.filter(verb="council_session.reschedule").values_list("user__email", flat=True)
    assert sorted(told) == [FIRST, SECOND, case.officer.email, SECRETARY]


def test_the_council_is_reminded_once_on_the_last_working_day(people: People) -> None:
    case = case_in_council(people, barriers=[], bodies=())
    monday = LATER + timedelta(days=5)
    take_step(case, "invite", people[SECRETARY], **{**PLACE, "starts_at": monday})
    sent = [[event.verb for event in tick(LATER + timedelta(days=days))] for days in (1, 2, 2, 3)]
    assert [verbs.count("council_session.remind") for verbs in sent] == [0, 1, 0, 0]


def test_a_session_opens_at_the_moment_of_its_invitation_and_not_before(
    people: People, in_english: None
) -> None:
    case = case_in_council(people, barriers=[], bodies=())
    take_step(case, "invite", people[SECRETARY], **PLACE)
    seats = list(session_in(case).members.values_list("pk", flat=True))
    record_attendance(fresh(case), present=seats, actor=people[SECRETARY], now=LATER)
    early = PLACE["starts_at"] - timedelta(minutes=1)
    with pytest.raises(StepBlocked) as blocked:
        take_step(case, "open_session", people[CHAIR], now=early)
    assert list(blocked.value.reasons) == [
        "The session begins at the moment to which it was invited; to begin earlier, set another day or time."
    ]
    sooner = {**PLACE, "starts_at": early}
    take_step(case, "reschedule", people[CHAIR], reason="Cả hội đồng đã có mặt từ sớm.", **sooner)
    take_step(case, "open_session", people[CHAIR], now=early)
    assert session_in(case).state == "in_session"


@pytest.mark.parametrize("login", [FIRST, "director@dost.example", "officer@dost.example"])
def test_only_chair_and_secretary_invite(login: str, people: People) -> None:
    case = case_in_council(people, barriers=[], bodies=())
    with pytest.raises(PermissionDenied):
        take_step(case, "invite", people[login], **PLACE)


def test_a_session_concludes_and_the_case_goes_back(people: People) -> None:
    case = case_in_council(people, barriers=[], bodies=())
    hold_session(case, people)
    facts = facts_of(case)
    assert (facts.council_quorum, facts.council_scores_missing, facts.council_minutes_agreed) == (
        True,
        0,
        True,
    )
    step(case, "conclude_council", people[CHAIR], now=LATER)
    assert (fresh(case).state, facts_of(case).council_concluded) == ("in_review", True)
    assert session_in(case).state == "concluded"


def test_what_is_missing_in_the_session_blocks_its_conclusion(people: People, in_english: None) -> None:
    case = case_in_council(people, barriers=[], bodies=())
    with pytest.raises(StepBlocked) as blocked:
        step(case, "conclude_council", people[CHAIR], now=LATER)
    assert list(blocked.value.reasons) == [
        "The session must have its quorum.",
        "Every member present must have handed in their scores.",
        "The minutes must be agreed.",
    ]


def test_a_returned_case_cancels_the_session_and_a_further_one_is_composed(people: People) -> None:
    case = case_in_council(people, barriers=[], bodies=())
    open_session(case, people)
    step(case, "return_from_council", people[CHAIR], now=LATER, reason="Cần làm rõ phương án bảo hiểm.")
    assert (session_in(case).state, facts_of(case).council_composed) == ("cancelled", False)
    compose(case, people)
    assert (session_in(case).state, CouncilSession.objects.filter(case=case).count()) == ("composed", 2)
    assert (facts_of(case).council_composed, facts_of(case).council_concluded) == (True, False)


def test_a_withdrawn_case_has_no_session(people: People) -> None:
    case = case_in_council(people, barriers=[], bodies=())
    step(case, "withdraw", case.entered_by, now=LATER, reason="Công ty đổi kế hoạch kinh doanh.")
    assert session_in(case).state == "cancelled"
