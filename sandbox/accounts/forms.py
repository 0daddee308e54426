"""Forms about people: what they type is checked for shape here, and for permission in the services."""

from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sandbox.accounts.models import DepartmentMembership, Organisation, OrganisationRole, User
from sandbox.accounts.services.departments import check_may_join
from workflows.roles import Role


class SignUpForm(forms.Form):
    """What we ask beside address and password when somebody makes an account."""

    full_name = forms.CharField(
        label=_("Full name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ["full_name", "email", "password1", "password2"]

    def signup(self, request: HttpRequest, user: User) -> None:
        """Store the name, and the language in which the person made the account."""
        user.full_name = self.cleaned_data["full_name"]
        user.language = "en" if getattr(request, "LANGUAGE_CODE", "vi") == "en" else "vi"
        user.save(update_fields=["full_name", "language"])


class ProfileForm(forms.ModelForm[User]):
    """What persons may change about themselves; the address has pages of its own."""

    class Meta:
        model = User
        fields = ("full_name", "phone", "language")


class FoundOrganisationForm(forms.ModelForm[Organisation]):
    """What we ask about an organisation that registers itself."""

    class Meta:
        model = Organisation
        fields = ("name", "name_en", "kind", "business_code", "address")
        labels: ClassVar[dict[str, object]] = {
            "name": _("Name, as on the registration certificate"),
            "name_en": _("Name in English, if there is one"),
        }

    def clean_business_code(self) -> str | None:
        """Store the code without the spaces people type; nothing typed is no code."""
        return "".join((self.cleaned_data["business_code"] or "").split()) or None


class InvitationForm(forms.Form):
    """Whom to invite, and as what."""

    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    role = forms.ChoiceField(
        label=_("Role"), choices=OrganisationRole.choices, initial=OrganisationRole.EDITOR
    )


class DepartmentMembershipForm(forms.ModelForm[DepartmentMembership]):
    """Who gets which role in which department, as the administrator enters it."""

    class Meta:
        model = DepartmentMembership
        fields = ("user", "department", "role")

    def clean(self) -> dict[str, Any]:
        """Say now what the service would refuse."""
        given = super().clean() or self.cleaned_data
        if given.get("user") and given.get("role"):
            check_may_join(given["user"], Role(given["role"]))
        return given
