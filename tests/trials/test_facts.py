"""The facts of the trial: true of the case, and found in a constant number of questions."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sandbox.core.clock import today
from sandbox.reviews.models import Opinion, ProvisionView
from sandbox.trials.facts import OF_DATES, OF_END, OF_REPORTS
from sandbox.trials.models import Indicator, Limit, Permit, SetAsideProvision
from tests.factories import draft_case
from tests.personas import People
from tests.reviews.situations import LATER, finish_opinion, fresh
from tests.trials.running import running_trial, suspend
from tests.trials.situations import FIRST_DAY, MONTH_LATER, in_review
from workflows.facts import provider_of

pytestmark = pytest.mark.django_db

NAMES = (
    *OF_DATES,
    *OF_REPORTS,
    *OF_END,
    "permit_terms_missing",
    "provisions_without_conclusion",
    "start_conditions_open",
    "remedies_unverified",
    "surrender_requested",
    "participants_enrolled",
)


def trial_facts(case_ids: list[int], on: date) -> dict[int, dict[str, object]]:
    """What the trial alone answers of these cases."""
    providers = {provider_of(name) for name in NAMES}
    found: dict[int, dict[str, object]] = {case_id: {} for case_id in case_ids}
    for provider in providers:
        assert provider is not None
        for case_id, answers in provider(case_ids, on).items():
            found[case_id].update(answers)
    return found


def test_a_permit_that_is_only_drafted(people: People) -> None:
    case = in_review(people)
    assert trial_facts([case.pk], today(LATER))[case.pk] == {
        "permit_terms_missing": 0,
        "provisions_without_conclusion": 1,
        "end_within_cap": True,
        "trial_started": False,
        "start_conditions_open": 4,
        "start_date_reached": False,
        "start_period_over": False,
        "remedies_unverified": 0,
        "end_date_passed": False,
        "surrender_requested": False,
        "participants_enrolled": 0,
        "final_report_complete": False,
        "final_report_on_file": False,
        "final_report_overdue": False,
        "final_report_warned": False,
        "open_duties": 0,
        "wind_down_items_open": 0,
        "wind_down_overdue": False,
        "transition_over": False,
    }


def test_a_suspended_trial(people: People) -> None:
    case = suspend(running_trial(people), people)
    found = trial_facts([case.pk], today(MONTH_LATER))[case.pk]
    names = ("trial_started", "start_conditions_open", "start_date_reached", "remedies_unverified")
    assert [found[name] for name in names] == [True, 0, True, 2]


def test_each_missing_term_counts(people: People) -> None:
    permit = Permit.objects.get(case=in_review(people))
    Permit.objects.filter(pk=permit.pk).update(hours="", participants_cap=None)
    permit.phases.all().delete()
    Indicator.objects.filter(permit=permit, code="altitude_m").delete()  # its limit is observed by nobody now
    found = trial_facts([permit.case_id], today(LATER))[permit.case_id]
    assert found["permit_terms_missing"] == 4


@pytest.mark.parametrize(("end", "expected"), [("2030-01-03", True), ("2030-01-04", False)])
def test_the_cap_is_counted_in_whole_months(people: People, end: str, *, expected: bool) -> None:
    case = in_review(people)
    Permit.objects.filter(case=case).update(ends_on=end)
    assert trial_facts([case.pk], today(LATER))[case.pk]["end_within_cap"] is expected


def test_a_limit_of_a_static_kind_needs_no_indicator(people: People) -> None:
    case = in_review(people)
    assert Limit.objects.filter(permit__case=case, enforced="static", indicators=None).count() == 2
    assert trial_facts([case.pk], today(LATER))[case.pk]["permit_terms_missing"] == 0


def test_the_last_day_is_still_a_day_of_the_trial(people: People) -> None:
    case = in_review(people)
    last = datetime(2027, 12, 31, 12, 0, tzinfo=UTC)
    found = [
        trial_facts([case.pk], today(now))[case.pk]["end_date_passed"]
        for now in (last, last + timedelta(days=1))
    ]
    assert found == [False, True]


def test_many_cases_cost_no_more_questions_than_one(people: People) -> None:
    first = in_review(people)
    others = [in_review(people).pk, draft_case(people).pk]
    costs = []
    for case_ids in ([first.pk], [first.pk, *others]):
        with CaptureQueriesContext(connection) as asked:
            trial_facts(case_ids, today(FIRST_DAY))
        costs.append(len(asked))
    assert costs[0] <= 18
    assert costs[1] - costs[0] <= 1  # the draft asks for the version in force
    assert fresh(first).state == "in_review"


def test_a_provision_that_stands_in_the_permit_only_has_no_legal_conclusion(people: People) -> None:
    case = in_review(people)
    assert trial_facts([case.pk], today(LATER))[case.pk]["provisions_without_conclusion"] == 1
    finish_opinion(case, "doj", people)
    assert trial_facts([case.pk], today(LATER))[case.pk]["provisions_without_conclusion"] == 0
    added = SetAsideProvision.objects.create(
        permit=case.permit, instrument="Luật Hàng không dân dụng", article="8"
    )
    assert trial_facts([case.pk], today(LATER))[case.pk]["provisions_without_conclusion"] == 1
    SetAsideProvision.objects.filter(pk=added.pk).delete()
    ProvisionView.objects.filter(opinion__case=case).update(conclusion="disagree")
    # Against is a conclusion too: the report must answer it, and the deciding body decides.
    assert trial_facts([case.pk], today(LATER))[case.pk]["provisions_without_conclusion"] == 0
    Opinion.objects.filter(case=case).update(state="stale")
    assert trial_facts([case.pk], today(LATER))[case.pk]["provisions_without_conclusion"] == 1
