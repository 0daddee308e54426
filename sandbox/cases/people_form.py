"""Whom to invite to an application, and as what."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from sandbox.cases.models import CaseInvitation, PartInCase


class CaseInvitationForm(forms.Form):
    """An address and a part; ownership is handed over, never sent by letter."""

    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    role = forms.ChoiceField(
        label=_("What may this person do?"), choices=CaseInvitation.OFFERED, initial=PartInCase.READER
    )
