"""The section of the case page about the evaluation."""

from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from sandbox.cases.access import actor_for
from sandbox.cases.models import Case
from sandbox.cases.panels import CaseView
from sandbox.cases.services.declarations import Reading
from sandbox.cases.services.programme import rules_for
from sandbox.core.clock import today
from sandbox.evaluations.models import Evaluation, HypothesisAnswer
from sandbox.evaluations.panel import panel
from tests.factories import NOON, submitted_case
from tests.personas import People
from workflows.case import CaseState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def as_if(case: Case, state: CaseState) -> Case:
    """The same case as if it stood elsewhere; only in memory."""
    values = {field.attname: getattr(case, field.attname) for field in Case._meta.concrete_fields}
    return Case(**{**values, "state": state})


def test_it_has_a_heading_the_answers_and_the_way_to_the_page(people: People) -> None:
    case = submitted_case(people)
    clerk = people["onestop@dost.example"]
    evaluation = Evaluation.objects.create(case=case, proposed_outcomes=["recognised_part"])
    HypothesisAnswer.objects.create(
        evaluation=evaluation, code="H1", text="Faster.", measured=Decimal("10.500000"), verdict="supported"
    )
    view = CaseView(
        as_if(case, CaseState.EVALUATION),
        clerk,
        actor_for(clerk, case),
        Reading.OPEN,
        rules_for(case),
        NOON,
        today(NOON),
    )
    shown = panel(view)
    text = render_to_string(shown.template, {"panel": shown})
    assert '<h2 id="evaluation">Evaluation</h2>' in text
    assert 'data-label="Measured">10.5<' in text
    assert "Proposed: Some results recognised" in text
    assert f'href="/cases/{case.uuid}/evaluation/"' in text
