"""Few questions to the database, for everybody, wherever a case stands."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sandbox.cases.models import Case
from tests.documents.situations import issued_case
from tests.personas import PERSONAS, People
from tests.reviews.situations import case_in_review, reviewed_case
from tests.trials.running import running_trial

pytestmark = pytest.mark.django_db

PAGE, LIST, WORK = 25, 12, 40


@pytest.mark.parametrize("situation", [case_in_review, reviewed_case, issued_case, running_trial])
def test_pages_keep_their_budgets(
    client: Client, people: People, situation: Callable[[People], Case]
) -> None:
    case = situation(people)
    budgets = {f"/cases/{case.uuid}/": PAGE, "/cases/": LIST, "/inbox/": WORK}
    above = {}
    for login in PERSONAS:
        client.force_login(people[login])
        for url, budget in budgets.items():
            with CaptureQueriesContext(connection) as asked:
                assert client.get(url).status_code in {200, 302, 404}
            if len(asked) > budget:
                above[login, url] = len(asked)
    assert above == {}
