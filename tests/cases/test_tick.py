"""What a tick costs where nothing is due."""

import pytest
from pytest_django import DjangoAssertNumQueries

from sandbox.cases.services.tick import subjects_due
from sandbox.core.clock import today
from tests.factories import NOON
from workflows.due import DUE_STEPS


@pytest.mark.django_db
def test_an_empty_office_is_asked_once_for_each_step(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(len(DUE_STEPS)):
        assert [subjects_due(due, today(NOON)) for due in DUE_STEPS] == [[]] * len(DUE_STEPS)
