"""The administrator's pages about people: changes go through the services, so that groups stay in step."""

from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.models import Group

from sandbox.accounts.admin.departments import DepartmentAdmin, DepartmentMembershipAdmin
from sandbox.accounts.admin.organisations import OrganisationAdmin
from sandbox.accounts.admin.second_factors import SecondFactorAdmin
from sandbox.accounts.admin.users import UserAdmin

__all__ = [
    "DepartmentAdmin",
    "DepartmentMembershipAdmin",
    "OrganisationAdmin",
    "SecondFactorAdmin",
    "UserAdmin",
]

# Groups follow from memberships; a group changed by hand would give rights that no event explains.
admin.site.unregister(Group)
# Whoever could change another's address could have that person's password sent there.
admin.site.unregister(EmailAddress)
