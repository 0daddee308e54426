"""The form by which a substitute is named: which office of whom, by whom, and from which day until which."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sandbox.accounts.models import DepartmentMembership, User
from workflows.roles import DELEGABLE_ROLES, HEADING_ROLES, Role


def offices_to_delegate(user: User) -> list[DepartmentMembership]:
    """Return the offices for which this person may name a substitute: their own, and as a head their people's."""
    own = DepartmentMembership.objects.filter(user=user, until=None)
    headed = own.filter(role__in=HEADING_ROLES).values("department")
    found = DepartmentMembership.objects.filter(
        Q(user=user) | Q(department__in=headed), until=None, role__in=DELEGABLE_ROLES, user__is_active=True
    )
    return list(found.select_related("user", "department").order_by("user__full_name", "pk"))


class AbsenceForm(forms.Form):
    """Who is absent in which office, who stands in, and when."""

    office = forms.ChoiceField(label=_("Who is absent, and in which office?"))
    substitute = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Who stands in?"),
        help_text=_("A colleague of the same department, who is not absent on the same days."),
        to_field_name="uuid",
        empty_label=_("Choose a person"),
    )
    first_day = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}))
    last_day = forms.DateField(
        label=_("Last day"),
        help_text=_("The substitute acts until the end of this day; nobody has to end it."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    reason = forms.CharField(label=_("Why is a substitute needed?"), max_length=500)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        """Offer the offices and the colleagues."""
        super().__init__(*args, **kwargs)
        self.offices = {str(row.pk): row for row in offices_to_delegate(user)}
        fields: Any = self.fields
        fields["office"].choices = [(key, _named(row)) for key, row in self.offices.items()]
        bodies = {row.department_id for row in self.offices.values()}
        held = Q(
            department_memberships__department__in=bodies,
            department_memberships__until=None,
            department_memberships__role__in=DELEGABLE_ROLES,
        )
        fields["substitute"].queryset = User.objects.filter(held, is_active=True).distinct()

    def terms(self) -> dict[str, Any]:
        """What was asked for, as the service takes it."""
        row, data = self.offices[self.cleaned_data["office"]], self.cleaned_data
        days = {name: data[name] for name in ("first_day", "last_day", "reason", "substitute")}
        return {"absent": row.user, "department": row.department, "role": Role(row.role), **days}


def _named(row: DepartmentMembership) -> str:
    return f"{row.user} · {Role(row.role).label}"
