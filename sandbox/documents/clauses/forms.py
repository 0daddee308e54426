"""What the library asks: which clauses to show, and what a clause and its next version say."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from sandbox.cases.dossier.inputs import TextInput
from sandbox.documents.clauses.keeping import Wording
from sandbox.documents.clauses.placeholders import check
from sandbox.documents.clauses.rich_text import clean
from sandbox.documents.clauses.terms import terms_of
from sandbox.documents.clauses.wording import LONGEST
from sandbox.documents.models import PLACES, Clause
from sandbox.trials.condition_time import COUNTED_BACK, MOST_DAYS, Due, Repeats, missing

PLACES_BY_KIND = [
    (name, [(place.value, place.label) for place in PLACES[kind]])
    for kind, name in (("D16", _("Of a permit")), ("D17", _("Of a refusal")))
]


def _day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class LibraryForm(forms.Form):
    """Which clauses are shown."""

    q = TextInput(
        label=_("Words"), required=False, max_length=200, widget=forms.TextInput({"type": "search"})
    )
    place = forms.ChoiceField(
        label=_("Place in the decision"), required=False, choices=[("", _("Every place")), *PLACES_BY_KIND]
    )


class WordingForm(forms.Form):
    """The next version of a clause: words, terms, time and reason."""

    text = TextInput(
        label=_("Which words stand in the decision?"),
        help_text=_("In Vietnamese. A fact of the case stands as a placeholder, for example {{ holder }}."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "data-marks": ""}),
    )
    text_en = TextInput(
        label=_("The same in English"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "data-marks": ""}),
    )
    due = forms.ChoiceField(
        label=_("When is it due?"), required=False, choices=[("", _("No due day")), *Due.choices]
    )
    days = forms.IntegerField(
        label=_("How many days?"),
        help_text=_("After the start or before the end."),
        required=False,
        min_value=0,
        max_value=MOST_DAYS,
    )
    due_on = forms.DateField(label=_("On which date?"), required=False, widget=_day_input())
    repeats = forms.ChoiceField(
        label=_("How often again?"), required=False, choices=[("", _("Once")), *Repeats.choices]
    )
    evidence = TextInput(label=_("Which evidence shows that it is met?"), required=False, max_length=300)
    valid_from = forms.DateField(label=_("Valid from"), required=False, widget=_day_input())
    valid_until = forms.DateField(label=_("Valid until"), required=False, widget=_day_input())
    reason = TextInput(
        label=_("Why is it written so?"),
        help_text=_("The rule or the case that asks for it; whoever puts it in force reads this first."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    after = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        """Refuse a placeholder that nobody could fill."""
        return _checked(self.cleaned_data["text"])

    def clean_text_en(self) -> str:
        """The same for the English words."""
        return _checked(self.cleaned_data["text_en"])

    def clean(self) -> dict[str, Any]:
        """A due day needs its number or its date, and a time ends after it begins."""
        cleaned = super().clean() or self.cleaned_data
        due = cleaned.get("due", "")
        for lack, sentence in missing(due, days=cleaned.get("days"), on=cleaned.get("due_on")):
            name = "due_on" if lack == "on" else lack
            if not self.has_error(name):
                self.add_error(name, sentence)
        if cleaned.get("repeats") and (not due or due in COUNTED_BACK):
            self.add_error("repeats", _("Only what is due after the first day, or on a day, is due again."))
        first, last = cleaned.get("valid_from"), cleaned.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("It cannot end before it begins."))
        return cleaned

    def wording(self) -> Wording:
        """What was written."""
        said = self.cleaned_data
        return Wording(
            text=said["text"],
            text_en=said["text_en"],
            terms=terms_of(
                due=said["due"],
                days=said["days"],
                due_on=said["due_on"].isoformat() if said["due_on"] else "",
                repeats=said["repeats"],
                evidence=said["evidence"],
            ),
            valid_from=said["valid_from"],
            valid_until=said["valid_until"],
            reason=said["reason"],
        )


class ClauseForm(WordingForm):
    """A new clause with its first version."""

    field_order = ("code", "title", "title_en", "place", "variant_of")

    code = TextInput(
        label=_("Code"),
        help_text=_("Capital letters, digits and dashes, for example AN-TOAN-01."),
        max_length=40,
        validators=[RegexValidator(r"^[A-Z0-9-]{3,40}\Z", _("Use capital letters, digits and dashes only."))],
    )
    title = TextInput(label=_("Title"), max_length=200)
    title_en = TextInput(label=_("Title in English"), required=False, max_length=200)
    place = forms.ChoiceField(label=_("Where in the decision does it stand?"), choices=PLACES_BY_KIND)
    variant_of = forms.ModelChoiceField(
        Clause.objects.none(),
        label=_("Of which clause is it a variant?"),
        required=False,
        to_field_name="code",
        empty_label=_("Of none"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the clauses that stand for themselves."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["variant_of"]
        field.queryset = Clause.objects.filter(variant_of=None, retired_at=None)


def _checked(given: str) -> str:
    text = clean(given)
    if given and not text:
        raise ValidationError(_("Write at least one word."))
    check(text)
    return text
