"""The acts of this floor: whoever joins, leaves or is invited does so through here."""

from sandbox.accounts.services.departments import join_department, leave_department
from sandbox.accounts.services.invitations import (
    accept_invitation,
    find_invitation,
    invite,
    revoke_invitation,
)
from sandbox.accounts.services.organisations import (
    OrganisationOnPaper,
    found_organisation,
    leave_organisation,
    register_organisation,
)
from sandbox.accounts.services.people import create_user, system_user

__all__ = [
    "OrganisationOnPaper",
    "accept_invitation",
    "create_user",
    "find_invitation",
    "found_organisation",
    "invite",
    "join_department",
    "leave_department",
    "leave_organisation",
    "register_organisation",
    "revoke_invitation",
    "system_user",
]
