"""What the administrator says about a day of the calendar, or about a year."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sandbox.cases.dossier.inputs import TextInput
from sandbox.core.calendar_days import COLUMNS, DayChange, from_csv, whole_year
from sandbox.core.models import CalendarDay

LARGEST = 100_000
"""Bytes of a file with one year."""


def _day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DayForm(forms.Form):
    """One day: what it is from now on, and which notice says so."""

    date = forms.DateField(label=_("Which day?"), widget=_day_input())
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=CalendarDay.Kind.choices, widget=forms.RadioSelect
    )
    name = TextInput(label=_("Name in Vietnamese"), max_length=200)
    name_en = TextInput(label=_("Name in English"), max_length=200)
    source = TextInput(
        label=_("Which notice says so?"), help_text=_("Its number and who issued it."), max_length=300
    )
    source_date = forms.DateField(label=_("Date of the notice"), required=False, widget=_day_input())
    announced = forms.TypedChoiceField(
        label=_("How sure is it?"),
        choices=(("yes", _("Announced")), ("no", _("Estimated: deadlines that rest on it are provisional"))),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse what the calendar could not keep."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                DayChange(**cleaned).row()
            except ValidationError as refused:
                self.add_error(None, refused.messages)
        return cleaned

    def changes(self) -> list[DayChange]:
        """The one change."""
        return [DayChange(**self.cleaned_data)]


class YearForm(forms.Form):
    """A year as its notice lists it, from a file or pasted."""

    file = forms.FileField(
        label=_("File with the days of one year (CSV)"),
        help_text=_(
            "The first line is: %(columns)s. A day on file that it does not list becomes an ordinary day."
        )
        % {"columns": ",".join(COLUMNS)},
    )

    found: list[DayChange]

    def clean_file(self) -> object:
        """Read the days; every line that is wrong is named."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(_("This is too large for the days of one year."))
        try:
            self.found = whole_year(from_csv(file.read().decode("utf-8")))
        except UnicodeDecodeError as broken:
            raise ValidationError(_("This file is not text in UTF-8.")) from broken
        return file

    def changes(self) -> list[DayChange]:
        """The days of the year."""
        return self.found


class SaveForm(forms.Form):
    """What a preview showed, sent back to be kept."""

    days = forms.CharField(max_length=LARGEST, strip=False)
    seen = forms.CharField(max_length=64)

    def clean_days(self) -> list[DayChange]:
        """Read the days again: what comes back is not believed."""
        return from_csv(self.cleaned_data["days"])
