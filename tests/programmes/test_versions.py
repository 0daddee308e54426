"""Which version applies on which day."""

from datetime import date

import pytest
from django.db import IntegrityError
from pytest_django import DjangoAssertNumQueries

from sandbox.programmes.models import ProgrammeVersion
from sandbox.programmes.services.versions import (
    current_version,
    known_versions,
    offered_versions,
    open_versions,
)

pytestmark = pytest.mark.usefixtures("shipped")

TODAY = date(2026, 11, 22)


def codes(versions: list[ProgrammeVersion]) -> list[str]:
    return [version.programme.code for version in versions]


@pytest.mark.parametrize(
    ("code", "on", "found"),
    [
        ("hanoi-2026", date(2026, 6, 30), None),
        ("hanoi-2026", date(2026, 7, 1), 1),
        ("hanoi-2025-legacy", date(2025, 6, 30), None),
        ("hanoi-2025-legacy", date(2026, 6, 30), 1),
        ("hanoi-2025-legacy", TODAY, 1),
        ("hanoi-1999", TODAY, None),
    ],
)
def test_the_version_that_binds(code: str, on: date, found: int | None) -> None:
    version = current_version(code, on=on)
    assert (version.version if version else None) == found


def test_in_force_on_a_day() -> None:
    def in_force(on: date) -> list[str]:
        return list(ProgrammeVersion.objects.in_force(on).values_list("programme__code", flat=True))

    assert in_force(date(2026, 6, 30)) == ["ai-142-2026", "bank-94-2025", "fca-cohort", "hanoi-2025-legacy"]
    assert in_force(date(2026, 7, 1)) == ["ai-142-2026", "bank-94-2025", "fca-cohort", "hanoi-2026"]


def test_what_the_public_is_offered() -> None:
    offered = ["hanoi-2026", "ai-142-2026", "bank-94-2025", "hanoi-2025-legacy"]
    assert codes(known_versions(on=TODAY)) == [*offered, "fca-cohort"]
    assert codes(offered_versions(on=TODAY)) == offered
    assert codes(open_versions(on=TODAY)) == ["hanoi-2026", "ai-142-2026"]


def test_the_rules_are_read_once_for_each_digest(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    version = ProgrammeVersion.objects.of("hanoi-2026").get()
    first = version.rules_object
    listed = ProgrammeVersion.objects.of("hanoi-2026").defer("rules").get()
    with django_assert_num_queries(0):
        assert listed.rules_object is first


def test_the_name_is_in_the_language_of_the_reader(in_english: None) -> None:
    version = ProgrammeVersion.objects.of("hanoi-2026").get()
    assert version.name == "Controlled testing under the Law on the Capital 2026"


def test_the_database_refuses_a_last_day_before_the_first() -> None:
    version = ProgrammeVersion.objects.of("hanoi-2026").get()
    version.valid_until = date(2026, 6, 30)
    with pytest.raises(IntegrityError):
        version.save()
