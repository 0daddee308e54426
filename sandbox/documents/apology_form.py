"""What an apology asks: which period, why, and until when now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sandbox.cases.dossier.inputs import TextInput
from sandbox.core.wording import short_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sandbox.cases.models import Deadline
    from sandbox.programmes.rules import ProgrammeRules


class ApologyForm(forms.Form):
    """One missed period, its cause and the day that is promised instead."""

    clock = forms.ChoiceField(label=gettext_lazy("Which period was missed?"), widget=forms.RadioSelect)
    cause = TextInput(
        label=gettext_lazy("Why was it missed?"),
        help_text=gettext_lazy("At least 20 characters. The applicant reads them in the apology."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    promised_on = forms.DateField(
        label=gettext_lazy("On which day will it be done?"),
        help_text=gettext_lazy("A working day. An apology is given only once for each period."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, missed: Iterable[Deadline], rules: ProgrammeRules, **kwargs: Any) -> None:
        """Offer what was missed."""
        super().__init__(*args, **kwargs)
        language = get_language() or "vi"
        choices = [
            (
                row.clock,
                _("%(period)s, was due %(day)s")
                % {
                    "period": rules.clock(row.clock).label.in_language(language),
                    "day": short_date(row.due_on),
                },
            )
            for row in missed
        ]
        self.fields["clock"].choices = choices  # type: ignore[attr-defined]
