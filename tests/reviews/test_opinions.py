"""The opinion of a consulted body: who may do what to it, what follows, and how it is written."""

import pytest
from django.core.exceptions import PermissionDenied

from sandbox.audit.models import Event
from sandbox.cases.access import actor_for
from sandbox.cases.models import Case
from sandbox.cases.services.facts import attach_facts
from sandbox.cases.services.tick import tick
from sandbox.core.errors import StepBlocked, StepStale, StepUnknown
from sandbox.reviews.models import Opinion
from sandbox.reviews.services.opinions import save_opinion, save_provision_view
from tests.factories import step
from tests.personas import People
from tests.reviews.situations import (
    LATER,
    case_in_review,
    finish_opinion,
    opinion_of,
    take_up,
    write,
)
from workflows.step import steps_for

pytestmark = pytest.mark.django_db

LAWYER, LEGAL_LEADER = "lawyer@doj.example", "leader@doj.example"
POLICE, POLICE_LEADER = "agency@police.example", "lead@police.example"
TRANSPORT, TRANSPORT_LEADER = "agency@transport.example", "lead@transport.example"
COMMUNE = "commune@hoalac.example"
OUTSIDE_THE_BODY = (
    POLICE,
    POLICE_LEADER,
    TRANSPORT,
    TRANSPORT_LEADER,
    "officer@dost.example",
    "head@dost.example",
    "director@dost.example",
    "owner@skylift.example",
    "clerk@doj.example",
    "auditor@city.example",
    "admin@city.example",
)

# Written by hand from the law: what the people of the legal body are offered on its opinion, by its state.
LEGAL_TABLE = {
    "asked": {LAWYER: {"take_up"}, LEGAL_LEADER: set()},
    "in_work": {LAWYER: {"hand_to_head"}, LEGAL_LEADER: set()},
    "with_head": {LAWYER: set(), LEGAL_LEADER: {"finalise", "return_to_reviewer"}},
    "returned": {LAWYER: {"hand_to_head"}, LEGAL_LEADER: set()},
    "final": {LAWYER: set(), LEGAL_LEADER: set()},
    "lapsed": {LAWYER: {"take_up"}, LEGAL_LEADER: set()},
}
PAST_DEADLINE = LATER.replace(month=12, day=14)


def legal_opinion_in(state: str, people: People) -> Opinion:
    case = case_in_review(people)
    if state == "lapsed":
        tick(PAST_DEADLINE)
        return opinion_of(case, "doj")
    road = {"asked": 0, "in_work": 1, "with_head": 2, "returned": 3, "final": 3}[state]
    if road >= 1:
        take_up(case, "doj", people)
        write(case, "doj", people)
    if road >= 2:
        step(opinion_of(case, "doj"), "hand_to_head", people[LAWYER], now=LATER)
    if road >= 3:
        verb = "finalise" if state == "final" else "return_to_reviewer"
        reason = {} if state == "final" else {"reason": "Chưa nêu rõ căn cứ pháp lý."}
        step(opinion_of(case, "doj"), verb, people[LEGAL_LEADER], now=LATER, **reason)
    return opinion_of(case, "doj")


def offered(opinion: Opinion, login: str, people: People) -> set[str]:
    actor = actor_for(people[login], opinion.case, opinion)
    return {row.verb for row in steps_for(opinion, actor)}


@pytest.mark.parametrize("state", LEGAL_TABLE)
def test_who_is_offered_which_step_of_the_legal_opinion(state: str, people: People) -> None:
    opinion = legal_opinion_in(state, people)
    assert opinion.state == state
    table = {login: set() for login in OUTSIDE_THE_BODY} | LEGAL_TABLE[state]
    assert {login: offered(opinion, login, people) for login in table} == table


def test_the_law_knows_no_other_steps() -> None:
    verbs = {
        "take_up": {"asked", "stale", "lapsed"},
        "hand_to_head": {"in_work", "returned"},
        "return_to_reviewer": {"with_head"},
        "finalise": {"with_head"},
        "lapse": {"asked", "in_work", "with_head", "returned"},
        "mark_stale": {"final"},
        "ask_again": {"stale"},
        "let_stand": {"stale"},
    }
    found: dict[str, set[str]] = {}
    for transition in Opinion._meta.get_field("state").get_all_transitions(Opinion):
        found.setdefault(transition.name, set()).add(str(transition.source))
    assert found == verbs


def test_starting_the_review_asks_every_body_on_the_list(people: People) -> None:
    case = case_in_review(people)
    rows = [
        (row.department.code, row.is_legal, row.is_demanded, row.state, row.provisions_unviewed)
        for row in Opinion.objects.filter(case=case).select_related("department")
    ]
    assert rows == [
        ("doj", True, True, "asked", 2),
        ("transport", False, False, "asked", 0),
        ("police", False, False, "asked", 0),
    ]
    assert {str(row.due_on) for row in Opinion.objects.all()} == {"2026-12-02"}


def test_a_body_that_was_not_asked_knows_nothing_of_the_case(people: People) -> None:
    case = case_in_review(people, bodies=("transport",))
    assert Case.objects.visible_to(people[TRANSPORT]).get() == case
    assert not Case.objects.visible_to(people[POLICE]).exists()


@pytest.mark.parametrize("body", ["transport", "doj"])
def test_another_body_with_the_same_permission_is_kept_out(body: str, people: People) -> None:
    case = case_in_review(people)
    with pytest.raises(PermissionDenied):
        step(opinion_of(case, body), "take_up", people[POLICE], now=LATER)
    take_up(case, body, people)
    opinion = opinion_of(case, body)
    with pytest.raises(PermissionDenied):
        save_opinion(
            opinion,
            conclusion="agree",
            grounds="x",
            actor=people[POLICE],
            expected=opinion.version,
            now=LATER,
        )
    write(case, body, people)
    with pytest.raises(PermissionDenied):
        step(opinion_of(case, body), "hand_to_head", people[POLICE], now=LATER)


def test_another_leader_cannot_finalise(people: People) -> None:
    case = case_in_review(people)
    take_up(case, "transport", people)
    write(case, "transport", people)
    step(opinion_of(case, "transport"), "hand_to_head", people[TRANSPORT], now=LATER)
    for login in (POLICE_LEADER, LEGAL_LEADER):
        with pytest.raises(PermissionDenied):
            step(opinion_of(case, "transport"), "finalise", people[login], now=LATER)


def test_taking_up_names_the_reviewer(people: People) -> None:
    case = case_in_review(people)
    opinion = take_up(case, "doj", people)
    assert (opinion.reviewer, opinion.is_late, opinion.snapshot) == (
        people[LAWYER],
        False,
        case.snapshots.get(),
    )


def test_a_final_opinion_has_its_day(people: People) -> None:
    case = case_in_review(people)
    assert finish_opinion(case, "transport", people).finalised_at == LATER


def test_a_small_body_may_write_and_answer_for_it_in_one_person(people: People) -> None:
    case = case_in_review(people, bodies=("commune-hoalac",))
    assert finish_opinion(case, "commune-hoalac", people).state == "final"


def test_an_opinion_without_conclusion_or_views_is_not_handed_on(people: People, in_english: None) -> None:
    case = case_in_review(people)
    take_up(case, "doj", people)
    with pytest.raises(StepBlocked) as blocked:
        step(opinion_of(case, "doj"), "hand_to_head", people[LAWYER], now=LATER)
    assert list(blocked.value.reasons) == [
        "The opinion must have a conclusion and its grounds.",
        "Every provision to be set aside must have a view.",
    ]


def test_whoever_agrees_with_changes_names_them_whatever_the_entry(people: People, in_english: None) -> None:
    case = case_in_review(people)
    take_up(case, "police", people)
    opinion = write(case, "police", people, conclusion="agree_with_changes")
    Opinion.objects.filter(pk=opinion.pk).update(conditions="")
    with pytest.raises(StepBlocked) as blocked:
        step(opinion_of(case, "police"), "hand_to_head", people[POLICE], now=LATER)
    assert list(blocked.value.reasons) == ["Whoever agrees with changes must name the changes."]


def test_a_legal_body_that_cannot_answer_says_why_and_concludes_nothing(people: People) -> None:
    case = case_in_review(people)
    opinion = take_up(case, "doj", people)
    save_opinion(
        opinion,
        conclusion="cannot_answer",
        grounds="Quy định thuộc thẩm quyền của Bộ Quốc phòng.",
        actor=people[LAWYER],
        expected=opinion.version,
        now=LATER,
    )
    step(opinion_of(case, "doj"), "hand_to_head", people[LAWYER], now=LATER)
    step(opinion_of(case, "doj"), "finalise", people[LEGAL_LEADER], now=LATER)
    facts = attach_facts([case], LATER.date())[0].facts
    assert (facts.opinions_outstanding, facts.provisions_without_conclusion) == (0, 2)


def test_views_are_counted_down(people: People) -> None:
    case = case_in_review(people)
    opinion = take_up(case, "doj", people)
    first = opinion.provisions.get(number=1)
    answers = dict.fromkeys(("basis", "necessity", "proportionality", "conflict", "rights"), "Có căn cứ.")
    save_provision_view(
        first,
        actor=people[LAWYER],
        expected=opinion.version,
        now=LATER,
        conclusion="agree_with_changes",
        **answers,
    )
    assert opinion_of(case, "doj").provisions_unviewed == 2
    save_provision_view(
        first, actor=people[LAWYER], expected=opinion_of(case, "doj").version, now=LATER, wording="Điều 3"
    )
    assert opinion_of(case, "doj").provisions_unviewed == 1


def test_the_log_keeps_no_text_of_an_opinion(people: People) -> None:
    case = case_in_review(people)
    take_up(case, "transport", people)
    write(case, "transport", people)
    event = Event.objects.get(verb="opinion.save")
    assert event.data == {"conclusion": "agree", "provisions_unviewed": 0}


def test_what_is_with_the_head_cannot_be_written(people: People) -> None:
    opinion = legal_opinion_in("with_head", people)
    with pytest.raises(StepUnknown):
        save_opinion(
            opinion,
            conclusion="agree",
            grounds="x",
            actor=people[LAWYER],
            expected=opinion.version,
            now=LATER,
        )


def test_a_stale_page_saves_nothing(people: People) -> None:
    case = case_in_review(people)
    opinion = take_up(case, "transport", people)
    with pytest.raises(StepStale):
        save_opinion(
            opinion,
            conclusion="agree",
            grounds="x",
            actor=people[TRANSPORT],
            expected=opinion.version - 1,
            now=LATER,
        )
    assert opinion_of(case, "transport").grounds == ""


def test_silence_lapses_and_is_never_agreement(people: People) -> None:
    case = case_in_review(people)
    finish_opinion(case, "transport", people)
    tick(PAST_DEADLINE)
    states = dict(Opinion.objects.values_list("department__code", "state"))
    assert states == {"doj": "lapsed", "transport": "final", "police": "lapsed"}
    facts = attach_facts([case], PAST_DEADLINE.date())[0].facts
    assert (facts.opinions_outstanding, facts.provisions_without_conclusion) == (0, 2)


def test_on_the_last_day_nothing_lapses(people: People) -> None:
    case = case_in_review(people)
    tick(LATER.replace(month=12, day=2))
    assert opinion_of(case, "doj").state == "asked"


def test_an_opinion_that_lapsed_may_come_late_and_does_not_lapse_again(people: People) -> None:
    case = case_in_review(people)
    tick(PAST_DEADLINE)
    take_up(case, "doj", people, now=PAST_DEADLINE)
    tick(PAST_DEADLINE)
    opinion = opinion_of(case, "doj")
    assert (opinion.state, opinion.is_late) == ("in_work", True)
    write(case, "doj", people, now=PAST_DEADLINE)
    step(opinion_of(case, "doj"), "hand_to_head", people[LAWYER], now=PAST_DEADLINE)
    step(opinion_of(case, "doj"), "finalise", people[LEGAL_LEADER], now=PAST_DEADLINE)
    facts = attach_facts([case], PAST_DEADLINE.date())[0].facts
    assert facts.provisions_without_conclusion == 0


def test_an_opinion_on_a_withdrawn_case_is_blocked(people: People, in_english: None) -> None:
    case = case_in_review(people)
    step(
        case,
        "withdraw",
        people["owner@skylift.example"],
        now=LATER,
        reason="Công ty đổi kế hoạch kinh doanh.",
    )
    with pytest.raises(StepBlocked) as blocked:
        step(opinion_of(case, "police"), "take_up", people[POLICE], now=LATER)
    assert list(blocked.value.reasons) == ["The case must be in review."]
