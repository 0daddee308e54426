"""The organisation that a person acts for in this session, among those they belong to."""

from collections.abc import Sequence

from django.http import HttpRequest

from sandbox.accounts.models import Organisation, User
from sandbox.accounts.roles import organisation_memberships

SESSION_KEY = "acting_for"


def own_organisations(request: HttpRequest) -> list[Organisation]:
    """Return the organisations that the person of this request belongs to, the first joined first."""
    if not isinstance(request.user, User):
        return []
    memberships = organisation_memberships(request.user).select_related("organisation")
    return [membership.organisation for membership in memberships]


def chosen_among(request: HttpRequest, organisations: Sequence[Organisation]) -> Organisation | None:
    """Return the one chosen in this session, else the first; never one that the person has left."""
    chosen = request.session.get(SESSION_KEY)
    first = organisations[0] if organisations else None
    return next((one for one in organisations if str(one.uuid) == chosen), first)


def choose_organisation(request: HttpRequest, organisation: Organisation) -> None:
    """Remember the choice for this session; the caller has checked that it is the person's own."""
    request.session[SESSION_KEY] = str(organisation.uuid)
