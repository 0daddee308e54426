"""For which time the figures are asked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sandbox.cases.filing import FIRST_DAY, LAST_DAY
from sandbox.dashboards.scope import Scope

if TYPE_CHECKING:
    from sandbox.cases.querysets import CaseQuerySet

A_YEAR = timedelta(days=364)
"""Before today: with it, a year."""


class PeriodForm(forms.Form):
    """The days of filing; without an answer the last year."""

    filed_from = forms.DateField(label=_("Filed from"), required=False)
    filed_until = forms.DateField(label=_("until"), required=False)

    def __init__(self, data: Any, *, today: date) -> None:
        """Show the last year until something else is asked."""
        self.default = {"filed_from": today - A_YEAR, "filed_until": today}
        asked = {name: data.get(name) or day.isoformat() for name, day in self.default.items()}
        super().__init__(asked)
        for name in self.default:
            self.fields[name].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def clean(self) -> dict[str, Any]:
        """The days stand in their order, within the time of the office."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("filed_from"), cleaned.get("filed_until")
        if first and last and not FIRST_DAY <= first <= last <= LAST_DAY:
            self.add_error("filed_until", _("The last day must not lie before the first."))
        return cleaned

    def scope(self, cases: CaseQuerySet, *, today: date) -> Scope:
        """The cases that are counted, once the days are in order."""
        first, last = self.cleaned_data["filed_from"], self.cleaned_data["filed_until"]
        return Scope(cases.filed_between(first, last), first, last, today)
