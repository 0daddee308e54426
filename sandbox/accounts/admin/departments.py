"""Departments, and who holds which role in them."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sandbox.accounts.admin.kept import KeptAdmin, administrator
from sandbox.accounts.forms import DepartmentMembershipForm
from sandbox.accounts.models import Department, DepartmentMembership
from sandbox.accounts.services import join_department, leave_department
from sandbox.core import clock
from workflows.roles import Role


@admin.register(Department)
class DepartmentAdmin(KeptAdmin[Department]):
    """Bodies of the administration."""

    list_display = ("code", "name", "short_name", "head_title")
    search_fields = ("code", "name", "short_name")

    def get_readonly_fields(self, request: HttpRequest, obj: Department | None = None) -> tuple[str, ...]:
        """Keep the code: programmes and groups are tied to it."""
        return ("code",) if obj else ()


@admin.register(DepartmentMembership)
class DepartmentMembershipAdmin(KeptAdmin[DepartmentMembership]):
    """Who holds which role; a membership is ended by an action and never rewritten."""

    list_display = ("user", "department", "role", "since", "until")
    list_filter = ("department", "role", ("until", admin.EmptyFieldListFilter))
    list_select_related = ("user", "department")
    search_fields = ("user__full_name", "user__email")
    autocomplete_fields = ("user", "department")
    form = DepartmentMembershipForm
    actions = ("end_memberships",)

    def has_change_permission(self, request: HttpRequest, obj: DepartmentMembership | None = None) -> bool:
        """Allow the list and its action, but no change of a row."""
        return obj is None and super().has_change_permission(request, obj)

    def save_model(
        self,
        request: HttpRequest,
        obj: DepartmentMembership,
        form: ModelForm[DepartmentMembership],
        change: bool,  # noqa: FBT001
    ) -> None:
        """Let the service make the membership."""
        made = join_department(
            obj.user,
            department=obj.department,
            role=Role(obj.role),
            actor=administrator(request),
            now=clock.now(),
        )
        obj.pk = made.pk

    @admin.action(description=_("End the chosen memberships today"), permissions=["change"])
    def end_memberships(self, request: HttpRequest, queryset: QuerySet[DepartmentMembership]) -> None:
        """End them, one event each."""
        now = clock.now()
        for membership in queryset.filter(until=None).select_related("user", "department"):
            leave_department(
                membership.user,
                department=membership.department,
                role=Role(membership.role),
                actor=administrator(request),
                now=now,
            )
        messages.success(request, gettext("The memberships have ended."))
