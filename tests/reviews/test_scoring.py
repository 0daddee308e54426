"""Blind scoring, votes and minutes: who may when, and what nobody may."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from sandbox.audit.models import Event
from sandbox.cases.models import Case
from sandbox.cases.services.declarations import declare
from sandbox.cases.services.programme import rules_for
from sandbox.core.errors import StepBlocked, StepStale, StepUnknown
from sandbox.reviews.models import CouncilSession, ScoreSheet
from sandbox.reviews.protocol import compose_minutes, minutes_of
from sandbox.reviews.services.attendance import excuse, record_attendance
from sandbox.reviews.services.minutes import dissent, save_discussion
from sandbox.reviews.services.scoring import SheetIncomplete, save_sheet
from sandbox.reviews.services.voting import ScoresOutstanding, cast_vote, put_conclusion
from tests.personas import People
from tests.reviews.situations import (
    LATER,
    PLACE,
    case_in_council,
    council_people,
    fresh,
    hand_in,
    hold_session,
    open_session,
    session_in,
    sheet_for,
    sign_minutes,
    take_step,
    vote_on,
)
from tests.situation import situation

pytestmark = pytest.mark.django_db

CHAIR, SECRETARY = "chair@council.example", "secretary@council.example"
FIRST, SECOND = "member1@council.example", "member2@council.example"


@situation
def scoring(people: People) -> Case:
    """A session that is open, with nobody's scores in."""
    case = case_in_council(people, barriers=[], bodies=())
    open_session(case, people)
    return case


@situation
def scored(people: People) -> Case:
    """A session in which everybody has handed in."""
    case = scoring(people)
    for judge in council_people(people):
        hand_in(case, judge)
    return case


def test_scores_open_with_the_last_sheet_and_not_before(people: People) -> None:
    case = scoring(people)
    for judge in council_people(people)[:2]:
        hand_in(case, judge)
        session = session_in(case)
        assert (session.scores_opened_at, list(ScoreSheet.objects.opened(session))) == (None, [])
        assert compose_minutes(session, rules_for(case))["scores"] is None
    hand_in(case, people[SECOND], value=1)
    session = session_in(case)
    assert (session.scores_opened_at, ScoreSheet.objects.opened(session).count()) == (LATER, 3)
    content = compose_minutes(session, rules_for(case))["scores"]
    assert content["totals"].count("100") == 2


def test_no_event_tells_a_score(people: People) -> None:
    case = scored(people)
    events = Event.objects.of_chain(case.uuid).filter(verb__startswith="council_session.")
    told = {event.verb: set(event.data) for event in events}
    assert told["council_session.hand_in_scores"] == set()
    assert told["council_session.open_scores"] == {"sheets", "digest"}
    assert not any("Lý do" in str(event.data) for event in events)


def test_a_sheet_is_whole_stays_in_the_scale_and_freezes(people: People) -> None:
    case, chair = scoring(people), people[CHAIR]
    sheet, terms = sheet_for(case), {"actor": people[CHAIR], "now": LATER}
    code = next(iter(sheet["scores"]))
    for wrong in ({code: {"value": 99, "comment": ""}}, {"charm": {"value": 1, "comment": ""}}):
        with pytest.raises(ValidationError):
            save_sheet(case, scores=wrong, gates={}, expected=0, **terms)
    with pytest.raises(SheetIncomplete):
        save_sheet(case, scores={code: sheet["scores"][code]}, gates={}, expected=0, hand_in=True, **terms)
    silent = {**sheet["scores"], code: {**sheet["scores"][code], "comment": " "}}
    with pytest.raises(SheetIncomplete):
        save_sheet(case, scores=silent, gates=sheet["gates"], expected=0, hand_in=True, **terms)
    gate = next(iter(sheet["gates"]))
    failed = {**sheet["gates"], gate: {"passed": False, "reason": ""}}
    with pytest.raises(SheetIncomplete):
        save_sheet(case, scores=sheet["scores"], gates=failed, expected=0, hand_in=True, **terms)
    assert ScoreSheet.objects.count() == 0
    hand_in(case, chair)
    with pytest.raises(StepUnknown):
        save_sheet(case, **sheet_for(case, 1), expected=1, **terms)


def test_a_draft_from_another_page_is_not_overwritten(people: People) -> None:
    case, terms = scoring(people), {"actor": people[CHAIR], "now": LATER}
    save_sheet(case, **sheet_for(case), expected=0, **terms)
    with pytest.raises(StepStale):
        save_sheet(case, **sheet_for(case, 1), expected=0, **terms)
    hand_in(case, people[CHAIR], expected=1)
    assert ScoreSheet.objects.get().revision == 2


@pytest.mark.parametrize(
    "login", [SECRETARY, "officer@dost.example", "director@dost.example", "auditor@city.example"]
)
def test_only_judges_score(login: str, people: People) -> None:
    case = scoring(people)
    with pytest.raises(PermissionDenied):
        hand_in(case, people[login])


def test_who_is_absent_or_has_a_conflict_neither_scores_nor_counts(people: People) -> None:
    case = case_in_council(people, barriers=[], bodies=())
    take_step(case, "invite", people[SECRETARY], **PLACE)
    case.declarations.filter(user=people[SECOND]).update(has_conflict=True, statement="Góp vốn vào công ty.")
    seats = session_in(case).members
    everybody = list(seats.values_list("pk", flat=True))
    terms = {"actor": people[SECRETARY], "now": LATER}
    with pytest.raises(ValidationError):
        record_attendance(fresh(case), present=everybody, **terms)
    present = list(seats.exclude(user=people[SECOND]).values_list("pk", flat=True))
    record_attendance(fresh(case), present=present, **terms)
    take_step(case, "open_session", people[CHAIR], now=PLACE["starts_at"])  # two of the two who are entitled
    with pytest.raises(PermissionDenied):
        hand_in(case, people[SECOND])
    for login in (CHAIR, FIRST):
        hand_in(case, people[login])
    assert session_in(case).scores_opened_at == LATER


def test_without_a_quorum_the_session_does_not_open(people: People, in_english: None) -> None:
    case = case_in_council(people, barriers=[], bodies=())
    with pytest.raises(StepBlocked) as blocked:
        open_session(case, people, absent=(SECOND,))
    assert list(blocked.value.reasons) == ["The session must have its quorum."]


def test_whoever_leaves_unscored_is_waited_for_no_more_and_does_not_come_back(people: People) -> None:
    case = scoring(people)
    for login in (CHAIR, FIRST):
        hand_in(case, people[login])
    seat = session_in(case).members.select_related("session__case").get(user=people[SECOND])
    with pytest.raises(PermissionDenied):
        excuse(seat, reason="Có việc gấp.", actor=people[FIRST], now=LATER)
    excuse(seat, reason="Có việc gấp.", actor=people[SECRETARY], now=LATER)
    session = session_in(case)
    assert (session.scores_opened_at, ScoreSheet.objects.opened(session).count()) == (LATER, 2)
    with pytest.raises(StepUnknown):
        record_attendance(fresh(case), present=[seat.pk], actor=people[SECRETARY], now=LATER)
    with pytest.raises(PermissionDenied):
        hand_in(case, people[SECOND])


def test_whoever_learns_of_a_conflict_in_the_session_is_waited_for_no_more(people: People) -> None:
    case = scoring(people)
    for login in (CHAIR, FIRST):
        hand_in(case, people[login])
    declare(case, actor=people[SECOND], has_conflict=True, statement="Góp vốn vào công ty.", now=LATER)
    session = session_in(case)
    assert (session.scores_opened_at, ScoreSheet.objects.opened(session).count()) == (LATER, 2)
    with pytest.raises(PermissionDenied):
        hand_in(case, people[SECOND])


def test_nobody_votes_before_the_scores_nor_twice_nor_on_another_wording(people: People) -> None:
    case, chair = scoring(people), people[CHAIR]
    terms = {"conclusion": "Đồng ý.", "actor": chair, "now": LATER}
    with pytest.raises(ScoresOutstanding):
        put_conclusion(case, expected=session_in(case).version, **terms)
    for judge in council_people(people):
        hand_in(case, judge)
    seen = session_in(case).version
    put_conclusion(case, expected=seen, **terms)
    ballot = {"vote": "for", "actor": people[FIRST], "now": LATER}
    with pytest.raises(StepStale):
        cast_vote(case, expected=seen, **ballot)
    with pytest.raises(ValidationError):
        cast_vote(case, expected=session_in(case).version, **{**ballot, "vote": "against"})
    cast_vote(case, expected=session_in(case).version, **ballot)
    with pytest.raises(StepUnknown):
        cast_vote(case, expected=session_in(case).version, **ballot)
    put_conclusion(case, expected=session_in(case).version, **{**terms, "conclusion": "Không đồng ý."})
    assert list(session_in(case).members.exclude(vote="")) == []


def test_a_conclusion_without_its_majority_stays_out_of_the_minutes(people: People, in_english: None) -> None:
    case = scored(people)
    vote_on(case, people, {CHAIR: "against", FIRST: "abstain", SECOND: "for"})
    with pytest.raises(StepBlocked) as blocked:
        take_step(case, "hand_in_minutes", people[SECRETARY])
    assert list(blocked.value.reasons) == [
        "The conclusion must have its majority; otherwise the chair puts another one to the vote.",
        "The minutes must tell of the discussion.",
    ]


def test_the_minutes_are_signed_by_two_frozen_and_tell_everything(people: People) -> None:
    case = scored(people)
    vote_on(case, people, {CHAIR: "for", FIRST: "reserved", SECOND: "abstain"})
    secretary, terms = people[SECRETARY], {"discussion": "Đã bàn.", "now": LATER}
    with pytest.raises(PermissionDenied):
        save_discussion(case, actor=people[CHAIR], expected=session_in(case).version, **terms)
    with pytest.raises(StepStale):
        save_discussion(case, actor=secretary, expected=0, **terms)
    sign_minutes(case, people)
    session = session_in(case)
    assert (session.signed_by, session.agreed_by) == (secretary, people[CHAIR])
    content = minutes_of(session, rules_for(case))
    assert content["quorum"] == {"entitled": 3, "needed": 3, "present": 3}
    assert content["votes"]["carried"] is True
    assert [row["text"] for row in content["reservations"]] == ["Cần giới hạn độ cao bay."]
    with pytest.raises(StepUnknown):
        save_discussion(case, actor=secretary, expected=session.version, **terms)
    dissent(case, text="Tôi bảo lưu ý kiến.", actor=people[SECOND], now=LATER)
    with pytest.raises(StepUnknown):
        dissent(case, text="Lần nữa.", actor=people[SECOND], now=LATER)


def test_returned_minutes_are_written_again(people: People) -> None:
    case = scored(people)
    vote_on(case, people, {user.email: "for" for user in council_people(people)})
    version = session_in(case).version
    terms = {"actor": people[SECRETARY], "now": LATER}
    save_discussion(case, discussion="Đã bàn.", expected=version, **terms)
    take_step(case, "hand_in_minutes", people[SECRETARY])
    with pytest.raises(PermissionDenied):
        take_step(case, "agree_minutes", people[SECRETARY])
    take_step(case, "return_minutes", people[CHAIR], reason="Thiếu ý kiến của thành viên thứ hai.")
    session = session_in(case)
    assert (session.state, session.signed_minutes, session.signed_by) == ("in_session", None, None)


def test_the_database_refuses_one_person_for_both_signatures(people: People) -> None:
    case = case_in_council(people, barriers=[], bodies=())
    session = hold_session(case, people)
    one = people[CHAIR]
    with pytest.raises(IntegrityError), transaction.atomic():
        CouncilSession.objects.filter(pk=session.pk).update(signed_by=one, agreed_by=one)


def test_a_secretary_who_also_chairs_does_not_agree_to_own_minutes(people: People) -> None:
    case = case_in_council(people, barriers=[], bodies=())
    session = hold_session(case, people)
    assert session.acts_of(people[SECRETARY].pk) == {"drafted"}
    assert session.acts_of(people[CHAIR].pk) == frozenset()
