"""Parts of a case: whoever may not know of one is told nothing of it."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from sandbox.cases.models import Case
from sandbox.evaluations.models import Evaluation
from sandbox.reviews.models import Opinion
from tests.factories import NOON, submitted_case
from tests.personas import People

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def answers(client: Client, case: Case, kind: str, part: object, *verbs: str) -> set[int]:
    urls = [reverse("cases:part_step", args=[case.uuid, kind, part, verb]) for verb in verbs]
    return {client.get(url).status_code for url in urls} | {client.post(url).status_code for url in urls}


def test_an_internal_part_is_not_there_for_the_applicant(client: Client, people: People) -> None:
    case = submitted_case(people)
    opinion = Opinion.objects.create(case=case, department=people.department("doj"), asked_at=NOON)
    evaluation = Evaluation.objects.create(case=case)
    client.force_login(people["owner@skylift.example"])
    # The steps of its state, those of another and none: the answers are those for a part that never was.
    for part in (opinion.uuid, uuid4()):
        assert answers(client, case, "opinion", part, "take_up", "finalise", "explode") == {404}
    assert answers(client, case, "evaluation", evaluation.uuid, "finalise", "reopen") == {404}


def test_the_office_knows_that_it_is_there(client: Client, people: People) -> None:
    case = submitted_case(people)
    opinion = Opinion.objects.create(case=case, department=people.department("doj"), asked_at=NOON)
    client.force_login(people["onestop@dost.example"])
    assert answers(client, case, "opinion", opinion.uuid, "take_up") == {403}
