"""The event log in the admin: to read, never to write."""

from django.contrib import admin
from django.http import HttpRequest

from sandbox.audit.models import Event


@admin.register(Event)
class EventAdmin(admin.ModelAdmin[Event]):
    """Who did what when; the content of the act (reason, data) is not for administrators."""

    list_display = ("at", "chain", "sequence", "verb", "actor", "role", "source", "target")
    list_filter = ("verb",)
    search_fields = ("chain", "verb", "actor__email")
    list_select_related = ("actor",)
    exclude = ("reason", "data", "salt")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Events are recorded by acts."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        """Events are never changed."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        """Events are never removed."""
        return False
