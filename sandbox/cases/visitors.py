"""Who asks: the person behind a request, and the organisation for which they act."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.shortcuts import get_object_or_404

from sandbox.cases.models import Case

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from sandbox.accounts.models import Organisation, User
    from workflows.roles import Role


def person(request: HttpRequest) -> User:
    """Return who is signed in; the table of audiences lets nobody else through."""
    return cast("User", request.user)


def acting_for(request: HttpRequest) -> Organisation | None:
    """Return the organisation acted for, None for the people of the city."""
    return cast("Organisation | None", request.acting_for)  # type: ignore[attr-defined]


def roles(request: HttpRequest) -> frozenset[Role]:
    """Return the roles that the person holds anywhere."""
    return cast("frozenset[Role]", request.roles)  # type: ignore[attr-defined]


def visible_case(request: HttpRequest, uuid: UUID) -> Case:
    """Return a case that the person may know of; for everybody else there is none."""
    cases = Case.objects.visible_to(person(request), acting_for(request)).for_list()
    return cast("Case", get_object_or_404(cases, uuid=uuid))
