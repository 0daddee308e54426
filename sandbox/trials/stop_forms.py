"""What an urgent stop asks of the director."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sandbox.cases.dossier.inputs import TextInput
from sandbox.trials.models import Suspension

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.programmes.rules import Ground


class StopForm(forms.Form):
    """What is stopped, on which ground and why."""

    scope = forms.ChoiceField(
        label=_("What is stopped?"), choices=Suspension.Scope.choices, widget=forms.RadioSelect
    )
    parts = TextInput(
        label=_("If only parts, which?"),
        help_text=_("For example one route, one place, one group of participants."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    ground = forms.ChoiceField(label=_("On which ground?"), widget=forms.RadioSelect)
    reason = TextInput(
        label=_("Why must it stop at once?"),
        help_text=_("At least 20 characters. The holder reads them."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, grounds: Sequence[Ground], **kwargs: Any) -> None:
        """Offer the programme's grounds of a suspension."""
        super().__init__(*args, **kwargs)
        language = get_language() or "vi"
        choices = [(ground.code, ground.label.in_language(language)) for ground in grounds]
        self.fields["ground"].choices = choices  # type: ignore[attr-defined]
