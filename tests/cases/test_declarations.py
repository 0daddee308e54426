"""Conflicts of interest: what a declaration closes and returns, who may say that it was an error, and who may not."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client

from sandbox.audit.models import Event
from sandbox.cases.models import Case, ConflictDeclaration
from sandbox.cases.services.assignment import assign_officer, officers_for
from sandbox.cases.services.declarations import Reading, correct_declaration, declare, reading_of
from sandbox.notifications.models import Notice
from sandbox.reviews.services.assignment import reviewers_for
from tests.personas import People
from tests.reviews.situations import LATER, case_in_review, fresh, opinion_of, take_up, write

pytestmark = pytest.mark.django_db

OFFICER, OTHER, HEAD, DIRECTOR = (
    "officer@dost.example",
    "officer2@dost.example",
    "head@dost.example",
    "director@dost.example",
)
LAWYER, LEGAL_LEADER = "lawyer@doj.example", "leader@doj.example"
FAMILY = "Anh trai tôi là cổ đông của công ty."
ERROR = "Khai nhầm vụ việc, công ty trùng tên với công ty khác."


def in_hands_of(people: People, login: str = OFFICER) -> Case:
    case = case_in_review(people)
    assign_officer(case, people[login], actor=people[HEAD], now=LATER)
    return fresh(case)


def conflicted(case: Case, people: People, login: str) -> Case:
    declare(case, actor=people[login], has_conflict=True, statement=FAMILY, now=LATER)
    return fresh(case)


def told(verb: str) -> set[str]:
    return set(Notice.objects.filter(verb=verb).values_list("user__email", flat=True))


def test_an_officer_who_learns_of_a_conflict_loses_the_case_and_whoever_names_another_is_told(
    people: People,
) -> None:
    case = conflicted(in_hands_of(people), people, OFFICER)
    assert (case.officer, reading_of(people[OFFICER], case)) == (None, Reading.CLOSED_BY_CONFLICT)
    assert list(officers_for(case)) == [people[OTHER]]
    assert told("case.declare_conflict") == {HEAD, DIRECTOR}
    verbs = Event.objects.of_chain(case.uuid).filter(actor=people[OFFICER]).values_list("verb", "data")
    assert list(verbs)[-2:] == [
        ("case.declare_conflict", {}),
        ("case.return_to_pool", {"because": "conflict_of_interest"}),
    ]


def test_a_reviewer_who_learns_of_a_conflict_loses_the_opinion_with_what_is_written(people: People) -> None:
    case = case_in_review(people)
    take_up(case, "doj", people)
    write(case, "doj", people)
    conflicted(case, people, LAWYER)
    opinion = opinion_of(case, "doj")
    assert (opinion.state, opinion.reviewer, opinion.conclusion) == ("in_work", None, "agree")
    assert opinion.earlier_writers == [people[LAWYER].pk]
    assert told("case.declare_conflict") == {LEGAL_LEADER}
    assert people[LAWYER] not in reviewers_for(opinion)


def test_both_words_stay_and_only_the_last_is_in_force(people: People) -> None:
    case = conflicted(in_hands_of(people), people, OFFICER)
    rows = ConflictDeclaration.records.filter(case=case, user=people[OFFICER])
    assert list(rows.values_list("has_conflict", "in_force")) == [(False, False), (True, True)]
    with pytest.raises(IntegrityError, match="declaration"), transaction.atomic():
        rows.update(in_force=True)


@pytest.mark.parametrize("has_conflict", [True, False])
def test_nobody_takes_their_own_conflict_back(people: People, *, has_conflict: bool) -> None:
    case = conflicted(in_hands_of(people), people, OFFICER)
    with pytest.raises(PermissionDenied):
        declare(case, actor=people[OFFICER], has_conflict=has_conflict, statement=FAMILY, now=LATER)
    with pytest.raises(PermissionDenied):
        correct_declaration(case, people[OFFICER], reason=ERROR, actor=people[OFFICER], now=LATER)


CORRECTORS = {
    OFFICER: {HEAD, DIRECTOR},
    HEAD: {DIRECTOR},
    LAWYER: {LEGAL_LEADER},
    LEGAL_LEADER: {DIRECTOR},
    "commune@hoalac.example": {DIRECTOR},
}
"""By hand from the law: whoever answers for the person, never the person; above a leader, the director."""


@pytest.mark.parametrize("login", CORRECTORS)
def test_who_may_record_that_a_declaration_was_an_error(people: People, login: str) -> None:
    case = conflicted(case_in_review(people, bodies=("transport", "commune-hoalac")), people, login)
    able = set()
    for other in (*CORRECTORS, DIRECTOR, OTHER, "admin@city.example", "auditor@city.example"):
        try:
            with transaction.atomic():
                correct_declaration(case, people[login], reason=ERROR, actor=people[other], now=LATER)
                able.add(other)
                transaction.set_rollback(True)
        except PermissionDenied:
            continue
    assert able == CORRECTORS[login]


def test_a_correction_keeps_both_records_and_asks_the_person_to_declare_anew(people: People) -> None:
    case = conflicted(in_hands_of(people), people, OFFICER)
    with pytest.raises(PermissionDenied):
        correct_declaration(case, people[OFFICER], reason="nhầm", actor=people[HEAD], now=LATER)
    correction = correct_declaration(case, people[OFFICER], reason=ERROR, actor=people[HEAD], now=LATER)
    assert (correction.declaration.has_conflict, correction.declaration.in_force) == (True, False)
    assert reading_of(people[OFFICER], case) is Reading.TO_DECLARE
    assert told("case.correct_declaration") == {OFFICER}
    assert fresh(case).officer is None
    declare(case, actor=people[OFFICER], has_conflict=False, now=LATER)
    assert reading_of(people[OFFICER], case) is Reading.OPEN


def test_a_head_with_a_conflict_corrects_nobody(people: People) -> None:
    case = conflicted(conflicted(in_hands_of(people), people, OFFICER), people, HEAD)
    with pytest.raises(PermissionDenied):
        correct_declaration(case, people[OFFICER], reason=ERROR, actor=people[HEAD], now=LATER)


def test_the_pages_take_a_later_conflict_and_its_correction(people: People, client: Client) -> None:
    case = in_hands_of(people)
    client.cookies["django_language"] = "en"
    client.force_login(people[OFFICER])
    place = f"/cases/{case.uuid}/declare/"
    assert "report a conflict of interest" in client.get(case.get_absolute_url()).content.decode()
    assert client.post(place, {"statement": " "}).status_code == 422
    assert client.post(place, {"statement": FAMILY})["Location"] == "/inbox/"
    assert client.get(case.get_absolute_url()).status_code == 403
    client.force_login(people[HEAD])
    place = f"/cases/{case.uuid}/declarations/"
    assert FAMILY in client.get(place).content.decode()
    sent = {"person": str(people[OFFICER].uuid), "reason": "short"}
    assert client.post(place, sent).status_code == 422
    assert client.post(place, {**sent, "reason": ERROR}).status_code == 302
    assert "Recorded as an error by" in client.get(place).content.decode()
    assert client.post(place, {**sent, "reason": ERROR}).status_code == 409


def test_a_leader_reads_the_declarations_of_their_own_body_alone(people: People, client: Client) -> None:
    case = conflicted(conflicted(case_in_review(people), people, LAWYER), people, "agency@police.example")
    client.force_login(people[LEGAL_LEADER])
    page = client.get(f"/cases/{case.uuid}/declarations/").content.decode()
    assert people[LAWYER].full_name in page
    assert people["agency@police.example"].full_name not in page
