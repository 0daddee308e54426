"""The organisation that a person acts for in this session."""

from django.http import HttpRequest

from sandbox.accounts.models import Organisation, User
from sandbox.accounts.roles import organisation_memberships

SESSION_KEY = "acting_for"


def chosen_organisation(request: HttpRequest) -> Organisation | None:
    """Return the organisation chosen in this session, else the person's first; never one that they have left."""
    if not isinstance(request.user, User):
        return None
    memberships = list(organisation_memberships(request.user).select_related("organisation"))
    chosen = request.session.get(SESSION_KEY)
    for membership in memberships:
        if str(membership.organisation.uuid) == chosen:
            return membership.organisation
    return memberships[0].organisation if memberships else None


def choose_organisation(request: HttpRequest, organisation: Organisation) -> None:
    """Remember the choice for this session; the caller has checked that it is the person's own."""
    request.session[SESSION_KEY] = str(organisation.uuid)
