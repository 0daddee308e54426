"""The name under which a view is kept, and the question that it keeps."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from sandbox.accounts.models import SavedView

LONGEST = 6000
"""Characters of a question as an address carries it, each letter beyond ASCII as up to twelve."""


class NamingForm(forms.Form):
    """What a view is called."""

    name = forms.CharField(label=_("Name of the view"), max_length=60)


class SavingForm(NamingForm):
    """A view as it is to be kept."""

    place = forms.ChoiceField(choices=SavedView.Place.choices, widget=forms.HiddenInput)
    query = forms.CharField(max_length=LONGEST, widget=forms.HiddenInput)
