"""What the holder hands in for a condition: words, and one file after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sandbox.cases.dossier.inputs import TextInput
from sandbox.cases.views.upload_forms import ACCEPT, what_is_taken
from sandbox.trials.services.evidence import SAID_LENGTH

if TYPE_CHECKING:
    from sandbox.trials.models import ConditionDuty


class EvidenceForm(forms.Form):
    """May be saved with gaps; handed in only with words or a file."""

    use_required_attribute = False
    expected = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    said = TextInput(
        label=_("How is the condition met?"),
        required=False,
        max_length=SAID_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    upload = forms.FileField(
        label=_("Add a file that proves it"),
        required=False,
        allow_empty_file=True,  # the look inside says what to do with it
        widget=forms.FileInput(attrs=dict(ACCEPT)),
    )

    def __init__(self, *args: Any, duty: ConditionDuty, **kwargs: Any) -> None:
        """Show what was said so far, and what files are taken."""
        kwargs |= {"initial": {"expected": duty.version, "said": duty.said}}
        super().__init__(*args, **kwargs)
        self.fields["upload"].help_text = what_is_taken()
