"""Every step has what its page needs, every fact somebody who answers, every clock a step or an act."""

import pytest
from django import forms

from sandbox.desk import checks
from sandbox.desk.event_words import ACTS
from sandbox.desk.step_forms import STEP_FORMS, union
from sandbox.desk.timeline import step_labels
from sandbox.programmes.models import ProgrammeVersion
from tests.factories import city

LATER = {"incident.notify", "incident.report"}
"""Acts that clocks of the programmes name already, and whose pages come with their own lifecycles."""


@pytest.mark.parametrize(
    "check", [checks.steps_are_whole, checks.forms_belong_to_steps, checks.facts_have_providers]
)
def test_nothing_lacks(check: object) -> None:
    assert check() == []  # type: ignore[operator]


@pytest.mark.django_db
def test_every_clock_of_every_programme_hangs_on_what_is_recorded() -> None:
    city()
    named = {
        trigger.partition(":")[0]
        for version in ProgrammeVersion.objects.all()
        for clock in version.rules_object.clocks
        for trigger in clock.triggers
    }
    assert named - step_labels().keys() - ACTS.keys() == LATER & named


def test_two_forms_for_one_step_are_refused() -> None:
    with pytest.raises(ValueError, match=r"case\.approve"):
        union((STEP_FORMS, {"case.approve": forms.Form}))
