"""The administrator's pages about people: changes go through the services, so that groups stay in step."""

from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sandbox.accounts.forms import DepartmentMembershipForm
from sandbox.accounts.models import (
    Department,
    DepartmentMembership,
    Organisation,
    OrganisationMembership,
    User,
)
from sandbox.accounts.services import create_user, join_department, leave_department
from sandbox.core import clock
from workflows.roles import Role

# Groups follow from memberships; a group changed by hand would give rights that no event explains.
admin.site.unregister(Group)


class KeptAdmin(admin.ModelAdmin[models.Model]):
    """Rows that the record of a case may point to: they end, they are not deleted."""

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Refuse always."""
        return False


@admin.register(User)
class UserAdmin(KeptAdmin):
    """Persons; a new one sets the password by the letter of "Forgot the password"."""

    list_display = ("full_name", "email", "language", "is_active", "last_login")
    list_filter = ("is_active", "language", "department_memberships__department")
    search_fields = ("full_name", "email")
    fields = ("email", "full_name", "phone", "language", "is_active")

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> tuple[str, ...]:
        """Keep the address as it is: it is the name under which a person signs in."""
        return ("email",) if obj else ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[models.Model]:
        """Leave out the office's own machine."""
        return super().get_queryset(request).filter(is_system=False)

    def save_model(
        self,
        request: HttpRequest,
        obj: models.Model,
        form: ModelForm[models.Model],
        change: bool,  # noqa: FBT001
    ) -> None:
        """Make a new person through the service."""
        if change:
            obj.save()
            return
        given = form.cleaned_data
        made = create_user(
            given["email"], full_name=given["full_name"], phone=given["phone"], language=given["language"]
        )
        obj.pk = made.pk


@admin.register(Department)
class DepartmentAdmin(KeptAdmin):
    """Bodies of the administration."""

    list_display = ("code", "name", "short_name", "head_title")
    search_fields = ("code", "name", "short_name")

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> tuple[str, ...]:
        """Keep the code: programmes and groups are tied to it."""
        return ("code",) if obj else ()


@admin.register(DepartmentMembership)
class DepartmentMembershipAdmin(KeptAdmin):
    """Who holds which role; a membership is ended by an action and never rewritten."""

    list_display = ("user", "department", "role", "since", "until")
    list_filter = ("department", "role", ("until", admin.EmptyFieldListFilter))
    list_select_related = ("user", "department")
    search_fields = ("user__full_name", "user__email")
    autocomplete_fields = ("user", "department")
    form = DepartmentMembershipForm  # type: ignore[assignment]
    actions = ("end_memberships",)

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Allow the list and its action, but no change of a row."""
        return obj is None and super().has_change_permission(request, obj)

    def save_model(
        self,
        request: HttpRequest,
        obj: models.Model,
        form: ModelForm[models.Model],
        change: bool,  # noqa: FBT001
    ) -> None:
        """Let the service make the membership."""
        given = form.cleaned_data
        made = join_department(
            given["user"],
            department=given["department"],
            role=Role(given["role"]),
            actor=request.user,  # type: ignore[arg-type]
            now=clock.now(),
        )
        obj.pk = made.pk

    @admin.action(description=_("End the chosen memberships today"))
    def end_memberships(self, request: HttpRequest, queryset: QuerySet[DepartmentMembership]) -> None:
        """End them, one event each."""
        now = clock.now()
        for membership in queryset.filter(until=None).select_related("user", "department"):
            leave_department(
                membership.user,
                department=membership.department,
                role=Role(membership.role),
                actor=request.user,  # type: ignore[arg-type]
                now=now,
            )
        messages.success(request, gettext("The memberships have ended."))


class MemberInline(admin.TabularInline[models.Model, models.Model]):
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
class OrganisationAdmin(KeptAdmin):
    """Applicants and partners; they register themselves."""

    list_display = ("name", "business_code", "kind", "created_at")
    list_filter = ("kind",)
    search_fields = ("name", "name_en", "name_folded", "business_code")
    fields = ("name", "name_en", "business_code", "address", "kind")
    inlines = (MemberInline,)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: an organisation is registered by its first owner."""
        return False
