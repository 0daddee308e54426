"""Persons."""

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from sandbox.accounts.admin.kept import KeptAdmin, administrator
from sandbox.accounts.models import User
from sandbox.accounts.services import create_user
from sandbox.audit.services import record
from sandbox.core import clock


@admin.register(User)
class UserAdmin(KeptAdmin[User]):
    """Persons; a new one sets the password by the letter of "I have forgotten my password"."""

    list_display = ("full_name", "email", "language", "is_active", "last_login")
    list_filter = ("is_active", "language", "department_memberships__department")
    search_fields = ("full_name", "email")
    fields = ("email", "full_name", "phone", "language", "is_active")

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        """Keep the address as it is: it is the name under which a person signs in."""
        return ("email",) if obj else ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Leave out the office's own machine."""
        return super().get_queryset(request).filter(is_system=False)

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm[User], change: bool) -> None:  # noqa: FBT001
        """Make a new person through the service; record what was done to whom."""
        if change:
            obj.save()
        else:
            obj.pk = self._made(form).pk
            obj.refresh_from_db()
        record(
            "user.change" if change else "user.create",
            actor=administrator(request),
            at=clock.now(),
            subject=("user", obj.uuid),
            data={"fields": sorted(form.changed_data), "is_active": obj.is_active},
        )

    def _made(self, form: ModelForm[User]) -> User:
        given = form.cleaned_data
        return create_user(
            given["email"], full_name=given["full_name"], phone=given["phone"], language=given["language"]
        )
