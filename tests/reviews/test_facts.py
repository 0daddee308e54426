"""The facts of the review: true of the case, and found in a constant number of questions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sandbox.cases.models import Case
from sandbox.cases.services.programme import CaseBatch
from sandbox.core.clock import today
from sandbox.reviews import facts
from sandbox.reviews.council_facts import council_facts
from tests.factories import draft_case
from tests.personas import People
from tests.reviews.situations import LATER, case_in_review, compose, finish_opinion, prepare

pytestmark = pytest.mark.django_db

PROVIDERS = (facts.opinion_facts, council_facts, facts.report_facts)


def known(case_id: int) -> dict[str, object]:
    """Everything that the review answers of one case."""
    answers: dict[str, object] = {}
    for provider in PROVIDERS:
        answers |= provider([case_id], today(LATER))[case_id]
    return answers


def test_a_case_in_review(people: People) -> None:
    case = case_in_review(people)
    assert known(case.pk) == {
        "review_open": True,
        "consultations_lacking": 0,
        "opinions_outstanding": 1,
        "council_composed": False,
        "council_convened": False,
        "council_reminder_due": False,
        "council_conflicts_declared": False,
        "council_quorum": False,
        "council_scores_missing": 0,
        "council_votes_missing": 0,
        "council_conclusion_carried": False,
        "council_minutes_agreed": False,
        "council_concluded": False,
        "report_prepared": False,
        "recommends_permit": False,
        "refusal_reasoned": False,
    }


def test_a_final_legal_opinion_settles_its_provisions(people: People) -> None:
    case = case_in_review(people, bodies=())
    finish_opinion(case, "doj", people)
    found = known(case.pk)
    assert found["opinions_outstanding"] == 0


def test_many_cases_cost_no_more_questions_than_one(people: People) -> None:
    first = case_in_review(people)
    compose(first, people)
    prepare(first)
    others = [case_in_review(people).pk, draft_case(people).pk]
    costs = []
    for case_ids in ([first.pk], [first.pk, *others]):
        with CaptureQueriesContext(connection) as asked:
            batch = CaseBatch(Case.objects.filter(pk__in=case_ids).select_related("programme"))
            for provider in PROVIDERS:
                provider(batch, today(LATER))
        costs.append(len(asked))
    assert costs[0] <= 14
    assert costs[1] - costs[0] <= 1  # the draft asks for the version in force
