"""The small forms of the dossier's pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sandbox.accounts.models import Organisation
from sandbox.accounts.services import OrganisationOnPaper
from sandbox.cases.dossier.inputs import TextInput
from sandbox.cases.models import ItemVerdict
from sandbox.cases.services.intake import EXPLANATION_LIMIT, Given

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.cases.models import RequestLine
    from sandbox.programmes.models import Programme, ProgrammeVersion
    from sandbox.programmes.rules import ProgrammeRules
    from sandbox.programmes.rules.dossier import DossierItem


TAX_CODE = re.compile(r"[0-9]{10}(-?[0-9]{3})?")
"""Ten digits, and three more for a branch."""


class OpeningForm(forms.Form):
    """Under which programme, and how the trial is called."""

    programme_code = forms.ChoiceField(
        label=_("Under which programme do you apply?"), widget=forms.RadioSelect
    )
    title = TextInput(
        label=_("What is the title of the trial?"),
        help_text=_("One sentence: what, where, for whom. It can be changed until you submit."),
        max_length=300,
    )

    def __init__(self, *args: Any, versions: Sequence[ProgrammeVersion], **kwargs: Any) -> None:
        """Offer the programmes given."""
        super().__init__(*args, **kwargs)
        self.versions = {version.programme.code: version for version in versions}
        language = get_language() or "vi"
        field: Any = self.fields["programme_code"]
        field.choices = [
            (version.programme.code, version.rules_object.names.in_language(language)) for version in versions
        ]
        if len(versions) == 1:
            field.initial = versions[0].programme.code

    @property
    def programme(self) -> Programme:
        """The programme chosen."""
        return self.versions[self.cleaned_data["programme_code"]].programme


class PaperForm(OpeningForm):
    """The same for an application on paper: the applicant is known by its business code."""

    organisation = TextInput(
        label=_("What is the business code of the applicant?"),
        help_text=_("The tax code on the registration: 10 digits, or 10 and 3 for a branch."),
        max_length=20,
    )
    name = TextInput(
        label=_("If it is not registered here: what is its name?"),
        help_text=_("As on the registration. Nobody of the organisation needs an account."),
        max_length=255,
        required=False,
    )
    address = TextInput(
        label=_("If it is not registered here: where is its head office?"), max_length=500, required=False
    )
    kind = forms.ChoiceField(
        label=_("If it is not registered here: what is it?"),
        choices=Organisation.Kind.choices,
        initial=Organisation.Kind.COMPANY,
        required=False,
    )

    def clean_organisation(self) -> str:
        """Return the code without the spaces people type."""
        return "".join(self.cleaned_data["organisation"].split())

    def clean(self) -> dict[str, Any]:
        """Find the organisation, or take it as the papers name it."""
        cleaned = super().clean() or self.cleaned_data
        code = cleaned.get("organisation", "")
        known = Organisation.objects.filter(business_code=code).first() if code else None
        if code and known is None:
            self._check_unknown(code)
        cleaned["applicant"] = known or OrganisationOnPaper(
            name=cleaned.get("name", ""),
            business_code=code,
            address=cleaned.get("address", ""),
            kind=cleaned.get("kind") or Organisation.Kind.COMPANY,
        )
        return cleaned

    def _check_unknown(self, code: str) -> None:
        if not TAX_CODE.fullmatch(code):
            self.add_error("organisation", _("A tax code has 10 digits, or 10 and 3 for a branch."))
            return
        lacking = [name for name in ("name", "address") if not self.cleaned_data.get(name)]
        for name in lacking:
            self.add_error(name, _("No organisation with this tax code is registered: enter it here."))


class LateChoice(forms.TypedChoiceField):
    """A choice that may still be left open when the form is saved, although it is needed in the end."""

    def validate(self, value: Any) -> None:
        """Judge only what was chosen."""
        if value not in self.empty_values:
            super().validate(value)


class LateText(TextInput):
    """A text that may still be left open when the form is saved, although it is needed in the end."""

    def validate(self, value: Any) -> None:
        """Nothing typed yet is no mistake."""


class VerdictForm(forms.Form):
    """The verdict on one item."""

    use_required_attribute = False
    verdict = LateChoice(
        label=_("What do you find?"),
        choices=[("", _("No verdict yet")), *ItemVerdict.Verdict.choices],
    )
    ground = LateChoice(label=_("On which ground?"))
    explanation = LateText(
        label=_("What is missing, and how is it mended?"),
        max_length=EXPLANATION_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, item: DossierItem, rules: ProgrammeRules, **kwargs: Any) -> None:
        """Offer the grounds of the programme."""
        kwargs["prefix"] = item.code
        super().__init__(*args, **kwargs)
        self.item = item
        language = get_language() or "vi"
        grounds = [
            (ground.code, ground.label.in_language(language)) for ground in rules.grounds["supplement"]
        ]
        field: Any = self.fields["ground"]
        field.choices = [("", "–"), *grounds]

    def clean(self) -> dict[str, Any]:
        """A gap is named with its ground and explained; the applicant must be able to mend it."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("verdict") in {ItemVerdict.Verdict.MISSING, ItemVerdict.Verdict.INADEQUATE}:
            if not cleaned.get("ground") and "ground" not in self.errors:
                self.add_error("ground", _("Choose the ground of the gap."))
            if not cleaned.get("explanation") and "explanation" not in self.errors:
                self.add_error("explanation", _("Say what is missing and how to mend it."))
        return cleaned

    @property
    def is_gap(self) -> bool:
        """Whether the ground and the explanation must be in view."""
        chosen = self["verdict"].value() or ""
        return chosen in {ItemVerdict.Verdict.MISSING, ItemVerdict.Verdict.INADEQUATE} or bool(self.errors)

    def given(self) -> Given:
        """The verdict as the service takes it."""
        answers = self.cleaned_data
        return Given(self.item.code, answers["verdict"], answers["ground"], answers["explanation"])


class FindingForm(forms.Form):
    """What the check found of the case as a whole."""

    use_required_attribute = False
    in_scope = LateChoice(
        label=_("Is the object in the scope of the programme?"),
        help_text=_("A laboratory or internal test needs no controlled testing."),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda answer: answer == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )
    authority_competent = LateChoice(
        label=_("Is the deciding body competent?"),
        help_text=_("Otherwise the head of division redirects the case."),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda answer: answer == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        """Both questions are answered together."""
        cleaned = super().clean() or self.cleaned_data
        answers = {name: cleaned.get(name) for name in ("in_scope", "authority_competent")}
        lacking = [name for name, answer in answers.items() if answer is None]
        if len(lacking) == 1:
            self.add_error(lacking[0], _("Answer both questions, or neither yet."))
        return cleaned


class AnswerForm(forms.Form):
    """The answer to one line of a request."""

    use_required_attribute = False
    answer = LateText(
        label=_("What do you answer?"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, line: RequestLine, **kwargs: Any) -> None:
        """Show what has been answered so far."""
        kwargs |= {"prefix": f"line-{line.pk}", "initial": {"answer": line.answer}}
        super().__init__(*args, **kwargs)
        self.line = line
