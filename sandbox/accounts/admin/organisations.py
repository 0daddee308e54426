"""Organisations, and who acts for them."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from sandbox.accounts.admin.kept import KeptAdmin
from sandbox.accounts.models import Organisation, OrganisationMembership


class MemberInline(admin.TabularInline[OrganisationMembership, Organisation]):
    """Who acts for an organisation: to read, since its owners decide."""

    model = OrganisationMembership
    fields = ("user", "role", "since", "until")
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Refuse: owners invite."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Refuse: owners end memberships."""
        return False


@admin.register(Organisation)
class OrganisationAdmin(KeptAdmin[Organisation]):
    """Applicants and partners; they register themselves."""

    list_display = ("name", "business_code", "kind", "created_at")
    list_filter = ("kind",)
    search_fields = ("name", "name_en", "name_folded", "business_code")
    fields = ("name", "name_en", "business_code", "address", "kind")
    inlines = (MemberInline,)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: an organisation is registered by its first owner."""
        return False
