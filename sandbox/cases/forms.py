"""What the steps of intake and clarification ask of a person beyond a reason."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sandbox.cases.dossier.inputs import LinesInput, TextInput
from sandbox.cases.services.files import EARLIER_DECISION, add_file
from sandbox.cases.services.programme import rules_for
from sandbox.core import clock

MOST_QUESTIONS = 20


class StepForm(forms.Form):
    """A form of a step: it knows the subject and the person."""

    def __init__(self, *args: Any, subject: Any, user: Any, **kwargs: Any) -> None:
        """Keep both for what depends on them."""
        super().__init__(*args, **kwargs)
        self.subject, self.user = subject, user


class GiveAdviceForm(StepForm):
    """The answer of the presiding body to a draft."""

    advice = TextInput(
        label=_("What do you advise?"), max_length=8000, widget=forms.Textarea(attrs={"rows": 8})
    )


class RedirectForm(StepForm):
    """Where the case is sent."""

    redirect_target = forms.ChoiceField(label=_("To whom does the case belong?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the targets that the programme names."""
        super().__init__(*args, **kwargs)
        language = get_language() or "vi"
        targets = rules_for(self.subject).redirect_targets
        field: Any = self.fields["redirect_target"]
        field.choices = [(target.code, target.label.in_language(language)) for target in targets]


class RequestClarificationForm(StepForm):
    """The questions of the review, all at once."""

    questions = LinesInput(
        label=_("What do you ask the applicant?"),
        help_text=_(
            "One question a line, all in one request. Ask for explanations only: "
            "the dossier list is closed, so no new kind of document may be asked for."
        ),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean_questions(self) -> list[str]:
        """Keep the request readable."""
        questions: list[str] = self.cleaned_data["questions"]
        if len(questions) > MOST_QUESTIONS:
            raise ValidationError(_("Ask at most %(count)d questions.") % {"count": MOST_QUESTIONS})
        return questions


class RegisterLegacyForm(StepForm):
    """The decision of an earlier time that is taken over."""

    number = TextInput(label=_("What is the number of the decision?"), max_length=100)
    decided_on = forms.DateField(
        label=_("On which day was it made?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    scan = forms.FileField(label=_("Which file is its scan?"), help_text=_("A PDF of at most 20 MB."))

    def clean_decided_on(self) -> str:
        """Nothing was decided in the future; the event keeps the day as a text."""
        day: date = self.cleaned_data["decided_on"]
        if day > clock.today():
            raise ValidationError(_("This day has not come yet."))
        return day.isoformat()

    def clean(self) -> dict[str, Any]:
        """Take in the scan once everything else is right; the step keeps the name of its row."""
        cleaned = super().clean() or self.cleaned_data
        upload = cleaned.get("scan")
        if upload is not None and not self.errors:
            try:
                stored = add_file(
                    self.subject, EARLIER_DECISION, upload, name=upload.name, actor=self.user, now=clock.now()
                )
            except ValidationError as refusal:
                self.add_error("scan", refusal)
            else:
                cleaned["scan"] = str(stored.uuid)
        return cleaned


STEP_FORMS: dict[str, type[forms.Form]] = {
    "case.give_advice": GiveAdviceForm,
    "case.redirect": RedirectForm,
    "case.register_legacy": RegisterLegacyForm,
    "case.request_clarification": RequestClarificationForm,
}
