"""Tests of the clock."""

from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django import Settings

from sandbox.core import clock


def test_now_is_aware_and_in_utc() -> None:
    assert clock.now().utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 11, 22, 16, 59, 59, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 17, 0, 0, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 12, 31, 23, 0, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_the_day_is_the_one_of_the_office(moment: datetime, expected: date) -> None:
    assert clock.today(moment) == expected


def test_the_day_of_the_office_follows_its_time_zone(settings: Settings) -> None:
    settings.TIME_ZONE = "Europe/London"
    assert clock.today(datetime(2026, 12, 31, 23, 0, 0, tzinfo=UTC)) == date(2026, 12, 31)


def test_a_naive_moment_has_no_day() -> None:
    with pytest.raises(ValueError, match="naive"):
        clock.today(datetime(2026, 11, 22, 12, 0))  # noqa: DTZ001 - that is the point
