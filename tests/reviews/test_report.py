"""The appraisal report: versions, what it must say, and four eyes on its conclusion."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from sandbox.accounts.models import Department
from sandbox.accounts.services.departments import join_department
from sandbox.cases.access import actor_for
from sandbox.cases.services.facts import attach_facts
from sandbox.core.clock import today
from sandbox.core.errors import StepBlocked, StepUnknown
from sandbox.reviews.models import AppraisalReport, ProvisionView
from tests.factories import step
from tests.personas import People
from tests.reviews.situations import (
    LATER,
    accepted_case,
    case_in_review,
    clarify,
    finish_opinion,
    fresh,
    opinion_of,
    prepare,
    reviewed_case,
)
from workflows.roles import Role
from workflows.step import steps_for

pytestmark = pytest.mark.django_db


def test_each_preparation_is_a_version_and_the_last_one_counts(people: People) -> None:
    case = case_in_review(people, barriers=[], bodies=())
    prepare(case)
    prepare(case, permit=False)
    assert list(AppraisalReport.objects.values_list("version", "recommends_permit")) == [
        (1, True),
        (2, False),
    ]
    facts = attach_facts([fresh(case)], today(LATER))[0].facts
    assert (facts.report_prepared, facts.recommends_permit, facts.refusal_reasoned) == (True, False, True)


def test_without_a_report_nothing_is_recommended(people: People) -> None:
    facts = attach_facts([case_in_review(people, barriers=[], bodies=())], today(LATER))[0].facts
    assert (facts.report_prepared, facts.recommends_permit, facts.refusal_reasoned) == (False, False, False)


def test_only_the_officer_in_charge_prepares(people: People) -> None:
    case = case_in_review(people, barriers=[], bodies=())
    others = {"officer@dost.example", "officer2@dost.example"} - {case.officer.email}
    for login in (*others, "head@dost.example", "director@dost.example", "owner@skylift.example"):
        with pytest.raises(PermissionDenied):
            prepare(case, actor=people[login])


def test_a_report_belongs_to_the_review(people: People) -> None:
    with pytest.raises(StepUnknown):
        prepare(accepted_case(people, barriers=[]))


def test_a_report_says_what_became_of_each_opinion_that_does_not_simply_agree(
    people: People, in_english: None
) -> None:
    case = case_in_review(people, barriers=[])
    finish_opinion(case, "transport", people, conclusion="disagree")
    finish_opinion(case, "police", people)
    with pytest.raises(ValidationError) as refused:
        prepare(case, opinions_handling={})
    assert refused.value.messages == [
        "Say how the opinion of Department of Construction and Transport was handled."
    ]
    report = prepare(case)
    assert report.opinions_handling == {str(opinion_of(case, "transport").uuid): "Đã tiếp thu."}


def test_an_objection_to_one_provision_is_answered_by_name_though_the_whole_opinion_agrees(
    people: People, in_english: None
) -> None:
    case = case_in_review(people, bodies=())
    finish_opinion(case, "doj", people)
    ProvisionView.objects.filter(opinion__case=case, number=2).update(conclusion="disagree")
    with pytest.raises(ValidationError) as refused:
        prepare(case, opinions_handling={})
    assert refused.value.messages == [
        "Say how the objection to setting aside Điều 27, Luật Phòng không nhân dân 2024 was handled."
    ]
    report = prepare(case)
    assert list(report.opinions_handling) == [f"{opinion_of(case, 'doj').uuid}:2"]
    facts = attach_facts([fresh(case)], today(LATER))[0].facts
    assert facts.provisions_without_conclusion == 0  # against is a conclusion, and the report answers it


def test_what_comes_in_after_the_report_must_be_answered_before_the_conclusion(
    people: People, in_english: None
) -> None:
    case = reviewed_case(people, barriers=[], bodies=("police",), permit=False)
    director = people["director@dost.example"]
    clarify(case, people)
    step(opinion_of(case, "police"), "ask_again", case.officer, now=LATER)
    finish_opinion(case, "police", people, conclusion="disagree")
    with pytest.raises(StepBlocked) as blocked:
        step(case, "conclude", director, now=LATER)
    assert list(blocked.value.reasons) == ["The appraisal report must say how each opinion was handled."]
    report = prepare(case, permit=False)
    assert list(report.opinions_handling) == [f"{opinion_of(case, 'police').uuid}.2"]
    step(case, "conclude", director, now=LATER)
    assert fresh(case).state == "concluded"


@pytest.mark.parametrize(
    "reasons", [{}, {"legal_need": "Ngắn"}, {"no_such": "Một lý do đủ dài để được đọc."}]
)
def test_a_refusal_names_the_criteria_with_reasons(reasons: dict[str, str], people: People) -> None:
    case = case_in_review(people, barriers=[], bodies=())
    with pytest.raises(ValidationError):
        prepare(case, permit=False, reasons=reasons)
    assert not AppraisalReport.objects.exists()


def test_whoever_prepared_does_not_conclude_even_as_director(people: People) -> None:
    case = reviewed_case(people, barriers=[], bodies=())
    join_department(
        case.officer,
        department=Department.objects.get(code="dost"),
        role=Role.PRESIDING_DIRECTOR,
        actor=people["admin@city.example"],
        now=LATER,
    )
    verbs = {row.verb for row in steps_for(case, actor_for(case.officer, case))}
    assert (verbs & {"conclude", "convene_council"}) == {"convene_council"}
    with pytest.raises(PermissionDenied):
        step(case, "conclude", case.officer, now=LATER)
    director = people["director@dost.example"]
    assert "conclude" in {row.verb for row in steps_for(case, actor_for(director, case))}


def test_a_refusal_can_be_concluded_and_then_the_report_is_closed_until_it_is_reopened(
    people: People,
) -> None:
    case = reviewed_case(people, barriers=[], bodies=(), permit=False)
    director = people["director@dost.example"]
    step(case, "conclude", director, now=LATER)
    with pytest.raises(StepUnknown):
        prepare(case, permit=False)
    step(case, "reopen_review", director, now=LATER, reason="Cần bổ sung phân tích rủi ro.")
    assert prepare(case, permit=False).version == 2
