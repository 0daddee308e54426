"""Copied cases to measure with: refused outside a demonstration, and seen as their originals are."""

import pytest
from django.conf import settings as office
from django.core.management import CommandError, call_command
from pytest_django import Settings

from sandbox.cases.models import Case
from sandbox.cases.sight import sight_of
from sandbox.dashboards.scope import A_WEEK, Scope
from sandbox.dashboards.sight import counted_for
from tests.dashboards.small_city import SEEN
from tests.factories import submitted_case
from tests.personas import People
from tests.reviews.situations import case_in_review

pytestmark = pytest.mark.django_db


def test_real_work_is_never_filled_up() -> None:
    assert office.DEMO is False
    with pytest.raises(CommandError):
        call_command("fill_office", cases=1)
    assert Case.objects.count() == 0


def test_copies_are_seen_by_the_office_and_not_by_the_company(people: People, settings: Settings) -> None:
    settings.DEMO = True
    case = submitted_case(people)
    for _time in range(2):
        call_command("fill_office", cases=2, verbosity=0)
    assert Case.objects.count() == 5
    owner = people["owner@skylift.example"]
    assert sight_of(people["onestop@dost.example"], None).visible().count() == 5
    assert list(sight_of(owner, case.applicant).visible()) == [case]


def test_copies_with_their_logs_are_counted_as_their_original(people: People, settings: Settings) -> None:
    settings.DEMO = True
    case_in_review(people)
    call_command("fill_office", cases=2, with_logs=True, verbosity=0)
    director = people["director@dost.example"]
    for is_now in (True, False):
        cases = counted_for(director, None, moment=SEEN)
        scope = Scope(cases, moment=SEEN, first=SEEN.date() - A_WEEK, last=SEEN.date(), is_now=is_now)
        assert [story.visits for story in scope.stories] == [scope.stories[0].visits] * 3
        assert [len(scope.asked[story.key]) for story in scope.stories] == [3, 3, 3]
