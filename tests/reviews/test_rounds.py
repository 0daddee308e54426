"""An opinion given before the file changed: marked, and then asked for again or let stand with a reason."""

import pytest
from django.core.exceptions import PermissionDenied

from sandbox.cases.access import actor_for
from sandbox.cases.models import Case
from sandbox.cases.services.facts import attach_facts
from sandbox.cases.services.tick import tick
from sandbox.core.clock import today
from sandbox.core.errors import StepBlocked, StepStale
from sandbox.notifications.models import Notice
from sandbox.reviews.models import Opinion, OpinionRound
from sandbox.reviews.services.opinions import save_opinion
from tests.factories import step
from tests.personas import People
from tests.reviews.situations import (
    EXPLAINED,
    LATER,
    TEAMS,
    case_in_review,
    clarify,
    explained_case,
    finish_opinion,
    fresh,
    opinion_of,
    take_up,
    write,
)
from workflows.step import steps_for

pytestmark = pytest.mark.django_db

LAWYER, LEGAL_LEADER = TEAMS["doj"]
OFFICER, OTHER = "officer@dost.example", "officer2@dost.example"
REASON = "Giải trình về dữ liệu không liên quan đến giao thông."
MONDAY = LATER.replace(month=12, day=14)


def outstanding(case: Case) -> int:
    facts = attach_facts([fresh(case)], today(LATER))[0].facts
    return int(facts.opinions_outstanding)


def test_what_the_applicant_explains_belongs_to_the_file_and_overtakes_what_was_said_before(
    people: People,
) -> None:
    case = explained_case(people)
    latest = case.snapshots.last()
    assert latest is not None
    assert [line["answer"] for line in latest.content["clarifications"]] == [EXPLAINED, EXPLAINED]
    rows = Opinion.objects.filter(case=case).values_list("department__code", "state", "is_behind", "snapshot")
    first = case.snapshots.first()
    assert first is not None
    assert list(rows) == [
        ("doj", "stale", False, first.pk),
        ("transport", "with_head", True, first.pk),
        ("police", "asked", False, latest.pk),
    ]


def test_a_stale_opinion_blocks_until_somebody_says_what_becomes_of_it(
    people: People, in_english: None
) -> None:
    case = explained_case(people)
    assert outstanding(case) == 1
    with pytest.raises(StepBlocked) as blocked:
        step(case, "convene_council", people["director@dost.example"], now=LATER)
    assert "Every required opinion must be in, or recorded as “no reply by the deadline”." in list(
        blocked.value.reasons
    )
    step(opinion_of(case, "doj"), "let_stand", fresh(case).officer, now=LATER, reason=REASON)
    opinion = opinion_of(case, "doj")
    assert (opinion.state, opinion.conclusion, opinion.snapshot, outstanding(case)) == (
        "final",
        "agree_with_changes",
        case.snapshots.last(),
        0,
    )
    facts = attach_facts([fresh(case)], today(LATER))[0].facts
    assert facts.provisions_without_conclusion == 0


def test_only_the_officer_in_charge_decides_and_gives_a_reason(people: People) -> None:
    case = explained_case(people)
    opinion = opinion_of(case, "doj")
    wanted = {"ask_again", "let_stand"}
    logins = (OFFICER, OTHER, "head@dost.example", "director@dost.example", LAWYER, LEGAL_LEADER)
    offered = {
        login: {row.verb for row in steps_for(opinion, actor_for(people[login], case, opinion))} & wanted
        for login in (*logins, "owner@skylift.example", "auditor@city.example")
    }
    assert {login for login, verbs in offered.items() if verbs} == {case.officer.email}
    assert offered[case.officer.email] == wanted
    with pytest.raises(PermissionDenied):
        step(opinion, "let_stand", people[LEGAL_LEADER], now=LATER, reason=REASON)
    with pytest.raises(StepBlocked):
        step(opinion, "let_stand", case.officer, now=LATER, reason="Ngắn.")


def test_asked_again_a_body_has_new_time_and_its_earlier_words_stay_on_record(people: People) -> None:
    case = explained_case(people)
    step(opinion_of(case, "doj"), "ask_again", case.officer, now=MONDAY)
    opinion = opinion_of(case, "doj")
    assert (opinion.state, opinion.round, str(opinion.due_on), opinion.provisions_unviewed) == (
        "asked",
        2,
        "2026-12-21",
        0,
    )
    kept = OpinionRound.objects.get()
    assert (kept.number, kept.conclusion, kept.snapshot, len(kept.views)) == (
        1,
        "agree_with_changes",
        case.snapshots.first(),
        2,
    )
    told = Notice.objects.filter(verb="opinion.ask_again").values_list("user__email", flat=True)
    assert set(told) == {LAWYER, LEGAL_LEADER}
    finish_opinion(case, "doj", people, conclusion="disagree", now=MONDAY)
    assert opinion_of(case, "doj").snapshot == case.snapshots.last()
    assert OpinionRound.objects.get().conclusion == "agree_with_changes"


def test_the_new_time_ends_on_its_own_day_and_not_with_that_of_the_case(people: People) -> None:
    case = explained_case(people)
    step(opinion_of(case, "doj"), "ask_again", case.officer, now=MONDAY)
    tick(MONDAY.replace(day=21))
    assert opinion_of(case, "doj").state == "asked"
    tick(MONDAY.replace(day=22))
    tick(MONDAY.replace(day=22))
    assert (opinion_of(case, "doj").state, OpinionRound.objects.count()) == ("lapsed", 1)
    late = take_up(case, "doj", people, now=MONDAY.replace(day=22))
    tick(MONDAY.replace(day=23))
    assert (opinion_of(case, "doj").state, late.is_late, late.round) == ("in_work", True, 2)


def test_a_body_that_takes_its_stale_opinion_up_by_itself_has_new_time_too(people: People) -> None:
    case = explained_case(people)
    take_up(case, "doj", people, now=MONDAY)
    tick(MONDAY)
    opinion = opinion_of(case, "doj")
    assert (opinion.state, opinion.round, str(opinion.due_on)) == ("in_work", 2, "2026-12-21")


def test_what_lies_with_the_head_is_read_again_before_it_is_final(people: People, in_english: None) -> None:
    case = explained_case(people)
    reviewer, leader = (people[login] for login in TEAMS["transport"])
    with pytest.raises(StepBlocked) as blocked:
        step(opinion_of(case, "transport"), "finalise", leader, now=LATER)
    assert list(blocked.value.reasons) == [
        "The file has changed since this was written: read what is new and save the opinion again."
    ]
    step(opinion_of(case, "transport"), "return_to_reviewer", leader, now=LATER, reason=REASON)
    opinion = write(case, "transport", people)
    assert (opinion.is_behind, opinion.snapshot) == (False, case.snapshots.last())
    step(opinion_of(case, "transport"), "hand_to_head", reviewer, now=LATER)
    step(opinion_of(case, "transport"), "finalise", leader, now=LATER)
    assert opinion_of(case, "transport").state == "final"


def test_a_page_opened_before_the_file_changed_saves_nothing(people: People) -> None:
    case = case_in_review(people)
    opinion = take_up(case, "police", people)
    clarify(case, people)
    with pytest.raises(StepStale):
        save_opinion(
            opinion,
            conclusion="agree",
            grounds="x",
            actor=people[TEAMS["police"][0]],
            expected=opinion.version,
            now=LATER,
        )


def test_no_answer_changes_nothing(people: People) -> None:
    case = case_in_review(people)
    finish_opinion(case, "doj", people)
    step(case, "request_clarification", case.officer, now=LATER, questions=["Vì sao?"])
    assert opinion_of(case, "police").due_on is None  # its clock stands still
    tick(LATER.replace(year=2027, month=1, day=15))
    assert (fresh(case).state, opinion_of(case, "doj").state, case.snapshots.count()) == (
        "in_review",
        "final",
        1,
    )


def test_changed_provisions_are_asked_about_anew(people: People, in_english: None) -> None:
    case = explained_case(people)
    Opinion.objects.filter(case=case, is_legal=True).update(provisions_changed=True)
    with pytest.raises(StepBlocked) as blocked:
        step(opinion_of(case, "doj"), "let_stand", case.officer, now=LATER, reason=REASON)
    assert list(blocked.value.reasons) == [
        "The provisions to be set aside have changed: the body must be asked again."
    ]
