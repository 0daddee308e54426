"""The people of the office and the bodies that they act for."""

from sandbox.accounts.models.delegation import Delegation
from sandbox.accounts.models.department import (
    Department,
    DepartmentMembership,
    department_roles,
    role_group_name,
)
from sandbox.accounts.models.invitation import Invitation, PersonalInvitation
from sandbox.accounts.models.organisation import (
    Organisation,
    OrganisationMembership,
    OrganisationRole,
)
from sandbox.accounts.models.saved_view import SavedView
from sandbox.accounts.models.typed import TypedForm
from sandbox.accounts.models.user import User, normalise_email

__all__ = [
    "Delegation",
    "Department",
    "DepartmentMembership",
    "Invitation",
    "Organisation",
    "OrganisationMembership",
    "OrganisationRole",
    "PersonalInvitation",
    "SavedView",
    "TypedForm",
    "User",
    "department_roles",
    "normalise_email",
    "role_group_name",
]
