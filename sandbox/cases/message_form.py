"""The form in which a message or a note is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sandbox.accounts.models import User
from sandbox.cases.dossier.inputs import TextInput
from sandbox.cases.models.message import LENGTH

if TYPE_CHECKING:
    from django.db.models import QuerySet

NOTE, SENT = "note", "sent"


class MessageForm(forms.Form):
    """A text, who reads it, and whose attention is asked for."""

    text = TextInput(label=_("Your message"), max_length=LENGTH, widget=forms.Textarea(attrs={"rows": 5}))
    readers = forms.ChoiceField(
        label=_("Who may read it?"),
        choices=[
            (NOTE, _("Only the office: a note that the applicant never sees")),
            (SENT, _("The applicant too: a message of the office")),
        ],
        initial=NOTE,
        widget=forms.RadioSelect,
    )
    mentions = forms.ModelMultipleChoiceField(
        label=_("Whose attention do you ask for?"),
        queryset=User.objects.none(),
        to_field_name="uuid",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, may_note: bool, may_send: bool, colleagues: QuerySet[User], **kwargs: Any
    ) -> None:
        """Ask only what the person may choose."""
        super().__init__(*args, **kwargs)
        self.may_note = may_note
        mentions: Any = self.fields["mentions"]
        mentions.queryset = colleagues
        if not (may_note and may_send):
            del self.fields["readers"]
        if may_note and not may_send:
            self.fields["text"].label = _("Your note, for the office only")

    def is_note(self) -> bool:
        """Whether only the office is to read it: so it is wherever nothing else was said."""
        return self.may_note and self.cleaned_data.get("readers", NOTE) != SENT
