"""For which time and programme the figures are asked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sandbox.cases.filing import FIRST_DAY, LAST_DAY
from sandbox.dashboards.scope import Scope
from sandbox.programmes.models import Programme

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.cases.querysets import CaseQuerySet

A_YEAR = timedelta(days=364)
"""Before today: with it, a year."""


class PeriodForm(forms.Form):
    """The days of filing, without an answer the last year; and one programme, without an answer all."""

    filed_from = forms.DateField(label=_("Filed from"), required=False)
    filed_until = forms.DateField(label=_("until"), required=False)
    programme = forms.ModelChoiceField(
        Programme.objects.none(),
        label=_("Programme"),
        required=False,
        to_field_name="code",
        empty_label=_("All programmes"),
    )

    def __init__(self, data: Any, *, today: date) -> None:
        """Show the last year until something else is asked."""
        days = {"filed_from": today - A_YEAR, "filed_until": today}
        asked = {name: data.get(name) or day.isoformat() for name, day in days.items()}
        super().__init__(asked | {"programme": data.get("programme") or ""})
        for name in days:
            self.fields[name].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        field: Any = self.fields["programme"]
        field.queryset = Programme.objects.all()

    def clean(self) -> dict[str, Any]:
        """The days stand in their order, within the time of the office."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("filed_from"), cleaned.get("filed_until")
        if first and last and not FIRST_DAY <= first <= last <= LAST_DAY:
            self.add_error("filed_until", _("The last day must not lie before the first."))
        return cleaned

    def scope(self, cases: CaseQuerySet, *, moment: datetime) -> Scope:
        """The cases that are counted, once the answers are in order."""
        chosen = self.cleaned_data
        if chosen["programme"]:
            cases = cases.filter(programme=chosen["programme"])
        return Scope(cases, moment=moment, first=chosen["filed_from"], last=chosen["filed_until"])

    def as_query(self) -> dict[str, str]:
        """The answers as a link carries them."""
        return {name: self.data[name] for name in self.fields if self.data.get(name)}
