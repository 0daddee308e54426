"""The council: composed for one case, free of conflicts, with scores and minutes by its chair."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from sandbox.cases.models import Case
from sandbox.cases.services.declarations import declare
from sandbox.cases.services.facts import attach_facts
from sandbox.core.clock import today
from sandbox.core.errors import StepBlocked, StepUnknown
from sandbox.reviews.models import CouncilSession
from sandbox.reviews.services.council import compose_council
from tests.factories import step
from tests.personas import People
from tests.reviews.situations import (
    LATER,
    case_in_council,
    case_in_review,
    compose,
    council_people,
    free_of_conflict,
    fresh,
    hold_session,
)
from workflows.facts import CaseFacts

pytestmark = pytest.mark.django_db

CHAIR = "chair@council.example"


def facts_of(case: Case) -> CaseFacts:
    return attach_facts([fresh(case)], today(LATER))[0].facts


def test_composing_lets_the_people_in(people: People) -> None:
    case = case_in_review(people, barriers=[])
    assert not Case.objects.visible_to(people[CHAIR]).exists()
    session = compose(case, people)
    assert [(row.user.email, row.part) for row in session.members.select_related("user")] == [
        ("member1@council.example", "member"),
        ("member2@council.example", "member"),
        ("secretary@council.example", "secretary"),
        (CHAIR, "chair"),
    ]
    assert Case.objects.visible_to(people[CHAIR]).get() == case


def test_composing_anew_lets_out_whoever_is_left_out(people: People) -> None:
    case = case_in_review(people, barriers=[])
    compose(case, people)
    terms = {"actor": people["head@dost.example"], "now": LATER, "secretary": None}
    with pytest.raises(ValidationError):
        compose_council(case, chair=people[CHAIR], members=[people["member1@council.example"]], **terms)
    compose_council(
        case,
        chair=people[CHAIR],
        members=[people["member1@council.example"], people["member2@council.example"]],
        **terms,
    )
    assert not Case.objects.visible_to(people["secretary@council.example"]).exists()
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
            members=[people["member1@council.example"], people["member2@council.example"]],
            secretary=None,
            actor=people["head@dost.example"],
            now=LATER,
        )


def test_the_council_is_convened_only_after_every_declaration(people: People, in_english: None) -> None:
    case = case_in_review(people, barriers=[], bodies=())
    director = people["director@dost.example"]
    compose(case, people)
    free_of_conflict(case, *council_people(people)[:2])
    with pytest.raises(StepBlocked) as blocked:
        step(case, "convene_council", director, now=LATER)
    assert list(blocked.value.reasons) == ["Every member of the council must have declared their interests."]


def test_a_member_with_a_conflict_counts_for_nothing(people: People) -> None:
    case = case_in_review(people, barriers=[], bodies=())
    compose(case, people)
    chair, first, second = council_people(people)
    free_of_conflict(case, chair, first)
    declare(case, actor=second, has_conflict=True, statement="Là cố vấn của công ty.", now=LATER)
    facts = facts_of(case)
    assert (facts.council_composed, facts.council_conflicts_declared) == (False, True)


def test_a_session_with_quorum_scores_and_minutes_concludes(people: People) -> None:
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


def test_what_is_missing_in_the_session_blocks_its_conclusion(people: People, in_english: None) -> None:
    case = case_in_council(people, barriers=[], bodies=())
    members = list(CouncilSession.objects.get().members.all())
    chair = next(member for member in members if member.part == "chair")
    hold_session(case, people, minutes_agreed=False, present=[chair.pk], scores={})
    with pytest.raises(StepBlocked) as blocked:
        step(case, "conclude_council", people[CHAIR], now=LATER)
    assert list(blocked.value.reasons) == [
        "The session must have its quorum.",
        "Every member present must have scored every criterion.",
        "The minutes must be agreed.",
    ]


def test_scores_lie_on_the_scale_and_count_only_of_those_present(people: People) -> None:
    case = case_in_council(people, barriers=[], bodies=())
    member = CouncilSession.objects.get().members.get(part="chair")
    for scores in ({"legal_need": 99}, {"charm": 1}):
        with pytest.raises(ValidationError):
            hold_session(case, people, scores={member.pk: scores})
    session = hold_session(case, people, present=[], scores={member.pk: {"legal_need": 1}})
    assert session.members.get(part="chair").scores == {}


def test_only_the_chair_records_and_only_before_the_council(people: People) -> None:
    case = case_in_council(people, barriers=[], bodies=())
    for login in ("secretary@council.example", "member1@council.example", "director@dost.example"):
        with pytest.raises(PermissionDenied):
            hold_session(case, people, actor=people[login])
    hold_session(case, people)
    step(case, "return_from_council", people[CHAIR], now=LATER, reason="Cần làm rõ phương án bảo hiểm.")
    with pytest.raises(StepUnknown):
        hold_session(case, people)


def test_a_session_that_lies_ahead_cannot_be_recorded(people: People) -> None:
    case = case_in_council(people, barriers=[], bodies=())
    with pytest.raises(ValidationError):
        hold_session(case, people, held_on=today(LATER).replace(day=30))
