"""What nearly every test stands on, made once in a session through the services and then laid down as rows.

Reading five programmes and appointing thirty people takes a second; copying their rows takes milliseconds. The first
test of a process makes them as an office would; each later test begins with the same rows.
"""

from collections.abc import Callable, Sequence

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db.models import Model

from sandbox.accounts.models import (
    Department,
    DepartmentMembership,
    Organisation,
    OrganisationMembership,
    User,
)
from sandbox.audit.models import ChainHead, Event
from sandbox.core.models import CalendarDay
from sandbox.programmes.models import Programme, ProgrammeVersion
from tests.rows import Statement, statements_of, write

CITY: tuple[type[Model], ...] = (Programme, ProgrammeVersion, CalendarDay)
CAST: tuple[type[Model], ...] = (
    User,
    EmailAddress,
    Group,
    User.groups.through,
    Department,
    DepartmentMembership,
    Organisation,
    OrganisationMembership,
    ChainHead,
    Event,
)

_kept: dict[tuple[type[Model], ...], list[Statement]] = {}


def lay_down(tables: Sequence[type[Model]], make: Callable[[], None]) -> None:
    """Fill these tables as `make` does; where rows stand already, `make` itself adds what is missing."""
    tables = tuple(tables)
    if any(table._default_manager.exists() for table in tables):
        make()
    elif tables in _kept:
        write(_kept[tables])
    else:
        make()
        _kept[tables] = statements_of(tables)
