"""Forms of a department's work: whose work is shown, to whom it is handed out, why it is given back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sandbox.accounts.models import User
from sandbox.cases.services.steps import REASON_LENGTH
from sandbox.desk.pool import CASE

if TYPE_CHECKING:
    from django.db.models import QuerySet

NOBODYS, COLLEAGUES, MINE = "nobody", "colleagues", "mine"


class HolderForm(forms.Form):
    """Whose work of the department is shown."""

    holder = forms.ChoiceField(
        label=_("In whose hands"),
        required=False,
        choices=[
            ("", _("Everybody's")),
            (NOBODYS, _("Nobody's yet")),
            (COLLEAGUES, _("My colleagues'")),
            (MINE, _("Mine")),
        ],
    )

    def narrow(self, rows: QuerySet[Any, Any], kind: str, user: User) -> QuerySet[Any, Any]:
        """Leave what was asked for; everything where the question makes no sense."""
        name = "officer" if kind == CASE else "reviewer"
        wanted = self.cleaned_data.get("holder") if self.is_valid() else ""
        if wanted == NOBODYS:
            return rows.filter(**{f"{name}__isnull": True})
        if wanted == MINE:
            return rows.filter(**{name: user})
        if wanted == COLLEAGUES:
            return rows.filter(**{f"{name}__isnull": False}).exclude(**{name: user})
        return rows


class HandingOutForm(forms.Form):
    """To whom the chosen rows go."""

    to = forms.ModelChoiceField(
        User.objects.none(), label=_("Hand out to"), to_field_name="uuid", empty_label=_("Choose a person")
    )

    def __init__(self, data: Any = None, *, people: QuerySet[User]) -> None:
        """Offer the people of the department."""
        super().__init__(data)
        field: Any = self.fields["to"]
        field.queryset = people


class GivingBackForm(forms.Form):
    """Why it is given back."""

    reason = forms.CharField(
        label=_("Why is it given back?"),
        help_text=_("At least 20 characters. Whoever hands it out next reads them."),
        min_length=REASON_LENGTH,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
