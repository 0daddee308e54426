"""The timeline gathers what many people do one after another."""

import pytest

from sandbox.cases.faces import inside_face
from sandbox.cases.services.declarations import declare
from sandbox.cases.services.programme import rules_for
from sandbox.desk.timeline import timeline_of
from tests.factories import NOON, step, submitted_case
from tests.personas import People

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
DECLARED = "Declare that there is no conflict of interest"


def test_declarations_without_conflict_share_a_line(people: People) -> None:
    case = submitted_case(people)
    head, director = people["head@dost.example"], people["director@dost.example"]
    for person in (head, director):
        declare(case, actor=person, has_conflict=False, now=NOON)
    step(case, "withdraw", case.entered_by, reason="We have changed our plans.")
    lines, has_older = timeline_of(case, rules_for(case), face=inside_face(case), internal=True, limit=40)
    told = [(str(line.sentence), line.actor) for line in lines]
    gathered = f"{director.full_name}; {head.full_name}"
    assert told[1] == (DECLARED, gathered)
    assert [sentence for sentence, _actor in told].count(DECLARED) == 1
    assert not has_older
