"""The people of the demonstration city, for tests: each is made when a test first asks for them."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from sandbox.accounts.demo import (
    APPLICANTS,
    DEMO_PASSWORD,
    OFFICERS,
    Applicant,
    Officer,
    seed_department,
    seed_person,
)
from sandbox.accounts.models import Department, Organisation, User

__all__ = ["DEMO_PASSWORD", "PERSONAS", "People", "make_persona", "people"]

# The whole cast by login: an officer has .department and .roles, an applicant .organisation and .role.
PERSONAS: dict[str, Officer | Applicant] = {**APPLICANTS, **OFFICERS}

JOINED_AT = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)


def make_persona(login: str) -> User:
    """Return a persona by login, made through the services with all roles on first use."""
    if login not in PERSONAS:
        message = f"{login} is not a persona; there are {', '.join(PERSONAS)}"
        raise KeyError(message)
    return seed_person(login, now=JOINED_AT)


class People:
    """Personas by login, as `people["officer@dost.example"]`; each exists from then on."""

    def __getitem__(self, login: str) -> User:
        return make_persona(login)

    def __iter__(self) -> Iterator[str]:
        return iter(PERSONAS)

    def make_all(self) -> None:
        """Make everybody who is not there yet."""
        for login in self:
            make_persona(login)

    def department(self, code: str) -> Department:
        """Return a department of the cast, made when first asked for."""
        return seed_department(code)

    def organisation(self, login: str) -> Organisation:
        """Return the organisation that a persona acts for."""
        return Organisation.objects.get(memberships__user=make_persona(login), memberships__until=None)


@pytest.fixture
def people(db: None) -> People:
    """Give the cast of the demonstration city, made on demand."""
    return People()
