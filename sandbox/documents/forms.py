"""What drafting and signing ask of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sandbox.cases.dossier.inputs import TextInput
from sandbox.cases.forms import StepForm
from sandbox.core import clock
from sandbox.documents.clauses.entries import text_in
from sandbox.documents.clauses.wording import LONGEST
from sandbox.documents.content.parts import LISTS, coordinating_bodies
from sandbox.documents.services.handing_in import store_handed_in
from sandbox.documents.services.scans import store_scan
from sandbox.reviews.services.report import latest_report

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from sandbox.cases.models import Case
    from sandbox.programmes.rules import ProgrammeRules

OWN_WORDS = {
    "conditions": (_("Further conditions in your own words"), _("One a line, with its points below it.")),
    "support": (_("Further support in your own words"), _("One a line.")),
    "reasoning": (_("Further explanation in your own words"), _("One a line, with its points below it.")),
    "advice": (_("Further guidance in your own words"), _("One a line, with its points below it.")),
    "articles": (
        _("A further article in your own words"),
        _("The first line is its heading, each further line a paragraph."),
    ),
}


class DraftForm(forms.Form):
    """The parts of a decision that are written by hand; it may be saved before it is finished."""

    expected = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        kind: str,
        case: Case,
        rules: ProgrammeRules,
        parts: Mapping[str, Any],
        **kwargs: Any,
    ) -> None:
        """Ask for what this decision needs."""
        super().__init__(*args, **kwargs)
        self.kind = kind
        asked = _duties(case, parts) if kind == "D16" else _grounds(case, rules, parts)
        self.fields.update({f"by_{key}": field for key, field in asked})
        self.fields.update({name: _own_words(name) for name in LISTS[kind]})


class RecordSignatureForm(StepForm):
    """Who signed the document on paper, on which day, and its scan."""

    signer = TextInput(label=_("Who signed?"), max_length=200)
    signed_on = forms.DateField(
        label=_("On which day?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    scan = forms.FileField(
        label=_("Which file is the scan of the signed and sealed document?"),
        help_text=_("A PDF of at most 20 MB. The signature is made outside this system; this records it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name whoever decided, and today."""
        super().__init__(*args, **kwargs)
        self.fields["signer"].initial = self.subject.signer_name
        self.fields["signed_on"].initial = clock.today()

    def clean_signed_on(self) -> str:
        """The day lies between the number and today; the event keeps it as a text."""
        day: date = self.cleaned_data["signed_on"]
        numbered = self.subject.numbered_on
        if day > clock.today():
            raise ValidationError(_("This day has not come yet."))
        if numbered and day < numbered:
            raise ValidationError(_("The document had no number on this day yet."))
        return day.isoformat()

    def clean(self) -> dict[str, Any]:
        """Take in the scan once everything else is right; the step keeps the name of its row."""
        cleaned = super().clean() or self.cleaned_data
        upload = cleaned.get("scan")
        if upload is not None and not self.errors:
            try:
                stored = store_scan(self.subject, upload, actor=self.user, now=clock.now())
            except ValidationError as refusal:
                self.add_error("scan", refusal)
            else:
                cleaned["scan"] = str(stored.uuid)
        return cleaned


class HandInForm(StepForm):
    """The file that came back from the system in which it was signed."""

    file = forms.FileField(
        label=_("Which file came back signed?"),
        help_text=_(
            "The numbered document, downloaded here and signed elsewhere in the file itself (PAdES). Its first bytes "
            "must be the very bytes of the document; its signatures are read, and what they are worth is shown."
        ),
    )

    def clean_file(self) -> str:
        """Take in the file; the step keeps the name of its row."""
        return str(
            store_handed_in(self.subject, self.cleaned_data["file"], actor=self.user, now=clock.now()).uuid
        )


STEP_FORMS: dict[str, type[forms.Form]] = {
    "document.record_signature": RecordSignatureForm,
    "document.hand_in": HandInForm,
}


def _duties(case: Case, parts: Mapping[str, Any]) -> Iterator[tuple[str, forms.Field]]:
    for body in coordinating_bodies(case):
        field = TextInput(
            label=_("What does %(body)s watch over?") % {"body": _name(body)},
            help_text=_("As the permit says it, in Vietnamese."),
            max_length=LONGEST,
            initial=text_in(parts.get("duties", {}).get(body.code)),
            widget=forms.Textarea(attrs={"rows": 2, "data-marks": ""}),
        )
        yield body.code, field


def _name(body: Any) -> str:
    english = get_language() == "en" and body.name_en
    return str(body.name_en if english else body.name)


def _grounds(
    case: Case, rules: ProgrammeRules, parts: Mapping[str, Any]
) -> Iterator[tuple[str, forms.Field]]:
    report, language = latest_report(case), get_language() or "vi"
    known = {rule.code: rule.label for rule in (*rules.criteria.selection, *rules.criteria.gates)}
    choices = [(rule.code, rule.label.in_language(language)) for rule in rules.grounds["refusal"]]
    for code, reason in (report.reasons if report else {}).items():
        name = known[code].in_language(language) if code in known else code
        field = forms.ChoiceField(
            label=_("On which ground is “%(criterion)s” not met?") % {"criterion": name},
            help_text=_("The report says: %(reason)s") % {"reason": reason},
            initial=parts.get("grounds", {}).get(code, ""),
            choices=[("", _("Choose a ground")), *choices],
        )
        yield code, field


def _own_words(name: str) -> forms.Field:
    label, help_text = OWN_WORDS[name]
    return TextInput(
        label=label,
        help_text=help_text,
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 2, "data-marks": ""}),
    )
