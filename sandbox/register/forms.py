"""What the public may ask: which trials, and whether a document is genuine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sandbox.cases.filing import FIRST_DAY
from sandbox.register.conditions import ConditionStatus
from sandbox.register.exemptions import Standing
from sandbox.register.statuses import PublicStatus

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sandbox.programmes.models import ProgrammeVersion


def day_input() -> forms.DateInput:
    """A day, picked or typed."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


LONGEST_QUESTION = 200
LONGEST_CODE = 40


class RegisterFilterForm(forms.Form):
    """What narrows the register down; every part of it may be left out."""

    q = forms.CharField(
        label=_("Reference, name or organisation"), required=False, max_length=LONGEST_QUESTION
    )
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("All statuses")), *PublicStatus.choices]
    )
    programme = forms.ChoiceField(label=_("Programme"), required=False)

    def __init__(self, *args: Any, versions: Sequence[ProgrammeVersion], **kwargs: Any) -> None:
        """Offer the programmes that the public reads about."""
        super().__init__(*args, **kwargs)
        language = get_language() or "vi"
        names = [(each.programme.code, each.rules_object.names.in_language(language)) for each in versions]
        self.fields["programme"].choices = [("", _("All programmes")), *names]  # type: ignore[attr-defined]

    @property
    def narrows(self) -> bool:
        """Whether anything was asked for."""
        return any(self.data.get(name) for name in self.fields)


class ExemptionFilterForm(forms.Form):
    """What narrows the exemption register down; every part of it may be left out."""

    q = forms.CharField(
        label=_("Instrument, article, holder or reference"), required=False, max_length=LONGEST_QUESTION
    )
    standing = forms.ChoiceField(
        label=_("In force?"), required=False, choices=[("", _("All")), *Standing.choices]
    )


class ConditionFilterForm(forms.Form):
    """What narrows the register of conditions down; every part of it may be left out."""

    q = forms.CharField(
        label=_("Condition, evidence, holder or reference"), required=False, max_length=LONGEST_QUESTION
    )
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("All statuses")), *ConditionStatus.choices]
    )


class PeopleReportForm(forms.Form):
    """On which programme is reported, and between which days; without an answer this year so far."""

    programme = forms.ChoiceField(label=_("Which programme?"))
    first = forms.DateField(label=_("From which day?"), widget=day_input())
    last = forms.DateField(
        label=_("Until which day?"),
        help_text=_("States of trials are those at the end of this day."),
        widget=day_input(),
    )

    def __init__(self, *args: Any, versions: Sequence[ProgrammeVersion], today: date, **kwargs: Any) -> None:
        """Offer the programmes on which the reader's body reports."""
        super().__init__(*args, **kwargs)
        self.versions = {version.programme.code: version for version in versions}
        self.today = today
        language = get_language() or "vi"
        names = [
            (code, each.rules_object.names.in_language(language)) for code, each in self.versions.items()
        ]
        self.fields["programme"].choices = names  # type: ignore[attr-defined]
        self.fields["first"].initial, self.fields["last"].initial = today.replace(month=1, day=1), today

    def clean(self) -> dict[str, Any]:
        """The days stand in their order, and none is to come; `version` holds the rules that were chosen."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and not FIRST_DAY <= first <= last:
            self.add_error("last", _("The last day must not lie before the first."))
        if last and last > self.today:
            self.add_error("last", _("This day has not come yet."))
        return cleaned | {"version": self.versions.get(cleaned.get("programme", ""))}


class CodeForm(forms.Form):
    """The code that is printed at the foot of a document."""

    code = forms.CharField(
        label=_("What is the code of the document?"),
        help_text=_(
            "It is printed at the foot of the document, beside the square code: 12 letters and digits."
        ),
        max_length=LONGEST_CODE,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class DigestForm(forms.Form):
    """The digest of a file, made by the browser of whoever asks, with the code that the file bears."""

    sha256 = forms.RegexField(r"^[0-9a-fA-F]{64}$", min_length=64, max_length=64)
    bears = forms.CharField(required=False, max_length=LONGEST_CODE)


class FileForm(forms.Form):
    """The document itself, of which only the digest is made."""

    file = forms.FileField(
        label=_("Which file do you want to check?"),
        help_text=_(
            "Choose the PDF as you received it, or drop it here: at most 20 MB. The file is not kept."
        ),
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf", "class": "drop"}),
    )
