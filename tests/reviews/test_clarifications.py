"""One consolidated request of the review: no second one, no new papers, the clocks wait, the answer is counted."""

import pytest
from django.db import IntegrityError, transaction

from sandbox.cases.dossier.editing import DossierLocked
from sandbox.cases.models import Case, Deadline, InformationRequest
from sandbox.cases.services.files import add_file
from sandbox.core.errors import StepBlocked, StepUnknown
from tests.documents.situations import scanned
from tests.factories import step
from tests.personas import People
from tests.reviews.situations import LATER, QUESTIONS_ASKED, case_in_review, clarify, fresh
from tests.situation import situation

pytestmark = pytest.mark.django_db

MONDAY = LATER.replace(day=30)


@situation
def asked_case(people: People) -> Case:
    """A case in review whose applicant was asked two questions."""
    case = case_in_review(people, bodies=())
    step(case, "request_clarification", case.officer, now=LATER, questions=QUESTIONS_ASKED)
    return fresh(case)


def test_a_second_request_is_refused_while_one_is_open(people: People) -> None:
    case = asked_case(people)
    with pytest.raises(StepUnknown):
        step(case, "request_clarification", case.officer, now=LATER, questions=["Và khi nào?"])
    request = case.requests.get()
    assert (request.kind, request.lines.count()) == ("clarification", 2)
    with pytest.raises(IntegrityError), transaction.atomic():
        InformationRequest.objects.create(
            case=case, kind="clarification", asked_by=case.officer, asked_at=LATER
        )


def test_a_request_without_a_question_is_none(people: People) -> None:
    case = case_in_review(people, bodies=())
    with pytest.raises(StepBlocked):
        step(case, "request_clarification", case.officer, now=LATER, questions=[])
    assert not case.requests.exists()


def test_no_paper_can_be_asked_for_since_none_can_be_handed_in(people: People) -> None:
    case = asked_case(people)
    for item in ("trial_plan", "insurance"):
        with pytest.raises(DossierLocked):
            add_file(case, item, scanned(), name="moi.pdf", actor=case.entered_by, now=LATER)


def test_the_clocks_of_the_city_wait_for_the_answer_and_go_on(people: People) -> None:
    case = asked_case(people)
    waiting = ("total", "appraisal", "opinion")
    rows = Deadline.objects.filter(case=case, stopped_on=None)
    paused = set(rows.filter(paused_since__isnull=False).values_list("clock", flat=True))
    assert paused == set(waiting)
    assert rows.get(clock="clarification_by_applicant").waiting_on == "applicant"
    before = {row.clock: row.total - row.used for row in rows if row.clock in waiting}
    request = case.requests.get()
    for line in request.lines.all():
        line.answer = "Đã giải trình."
        line.save()
    InformationRequest.objects.filter(pk=request.pk).update(lines_unanswered=0)
    step(case, "answer_clarification", case.entered_by, now=MONDAY)
    after = {row.clock: row.total - row.used for row in rows.all() if row.clock in waiting}
    assert after == before  # nothing of the city's time was used while it waited
    assert str(rows.get(clock="opinion").due_on) == "2026-12-07"


def test_each_clarification_counts_and_a_further_one_may_follow(people: People) -> None:
    case = clarify(case_in_review(people, bodies=()), people)
    clarify(case, people, answer="Bổ sung về người giám sát.")
    found = case.requests.filter(kind="clarification").values_list("state", flat=True)
    assert list(found) == ["answered", "answered"]
    latest = case.snapshots.last()
    assert latest is not None
    assert (case.snapshots.count(), len(latest.content["clarifications"])) == (3, 4)
