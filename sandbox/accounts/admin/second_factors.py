"""Second factors: to take away from whoever lost the device, never to read."""

from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from sandbox.accounts.admin.kept import administrator
from sandbox.audit.services import record
from sandbox.core import clock

# The library's own page shows the secret from which every code follows.
admin.site.unregister(Authenticator)


@admin.register(Authenticator)
class SecondFactorAdmin(admin.ModelAdmin[Authenticator]):
    """Who has which second factor; taking one away is recorded."""

    list_display = ("user", "type", "created_at", "last_used_at")
    list_filter = ("type",)
    list_select_related = ("user",)
    search_fields = ("user__full_name", "user__email")
    fields = ("user", "type", "created_at", "last_used_at")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: a person sets up their own."""
        return False

    def delete_model(self, request: HttpRequest, obj: Authenticator) -> None:
        """Take one away and record it."""
        record(
            "second_factor.remove",
            actor=administrator(request),
            at=clock.now(),
            subject=("user", obj.user.uuid),
            data={"type": str(obj.type)},
        )
        obj.delete()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Authenticator]) -> None:
        """Take several away, one event each."""
        for second_factor in queryset.select_related("user"):
            self.delete_model(request, second_factor)
