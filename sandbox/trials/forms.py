"""What the steps and acts of a trial ask of a person."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sandbox.cases.dossier.inputs import LinesInput, NumberInput, TextInput, WholeInput
from sandbox.cases.forms import StepForm
from sandbox.core import clock
from sandbox.trials.models import Suspension
from sandbox.trials.services.numbers import NewNumber
from sandbox.trials.services.reports import SECTION_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sandbox.programmes.rules.base import Named
    from sandbox.trials.models import Indicator, TrialReport

MOST_LINES = 30
MOST_PEOPLE = 10**8


class DayField(forms.DateField):
    """A day that has come already; the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        """Show the day in the one form that browsers understand."""
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)

    def clean(self, value: Any) -> Any:
        """Nothing was measured, met or heard in the future."""
        day: date | None = super().clean(value)
        if day is not None and day > clock.today():
            raise ValidationError(_("This day has not come yet."))
        return day


def prose(
    label: Any, *, help_text: Any = "", length: int = 4000, rows: int = 4, required: bool = True
) -> TextInput:
    """Ask for a text of several lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return TextInput(label=label, help_text=help_text, max_length=length, widget=widget, required=required)


def _lines(label: Any, *, help_text: Any = "") -> LinesInput:
    widget = forms.Textarea(attrs={"rows": 6})
    return LinesInput(label=label, help_text=help_text, max_length=8000, widget=widget)


def _not_too_many(lines: list[str]) -> list[str]:
    if len(lines) > MOST_LINES:
        raise ValidationError(_("Write at most %(count)d lines.") % {"count": MOST_LINES})
    return lines


class SuspendForm(StepForm):
    """What is stopped, and what must be put right before the trial may go on."""

    scope = forms.ChoiceField(
        label=_("What is suspended?"), choices=Suspension.Scope.choices, widget=forms.RadioSelect
    )
    parts = TextInput(
        label=_("If only parts, which?"),
        help_text=_("For example one route, one place, one group of participants."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    remedies = _lines(
        _("What must be put right?"),
        help_text=_("One remedy a line. Each is verified before the trial may go on."),
    )

    def clean_remedies(self) -> list[str]:
        """Keep the list readable."""
        return _not_too_many(self.cleaned_data["remedies"])

    def clean(self) -> dict[str, Any]:
        """A partial suspension names its parts."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("scope") == Suspension.Scope.PARTS and not cleaned.get("parts"):
            self.add_error("parts", _("Name the parts that are suspended."))
        return cleaned


class TerminateForm(StepForm):
    """When the holder was heard, and what was said."""

    heard_on = DayField(label=_("On which day was the holder heard?"))
    heard = prose(_("What did the holder say?"), help_text=_("A summary of the hearing."))

    def clean(self) -> dict[str, Any]:
        """One value for the step: the hearing."""
        cleaned = super().clean() or self.cleaned_data
        if {"heard_on", "heard"} <= cleaned.keys():
            cleaned = {"hearing": {"held_on": cleaned["heard_on"].isoformat(), "summary": cleaned["heard"]}}
        return cleaned


class FindingsForm(StepForm):
    """What stays undone when the file is put away."""

    outstanding_duties = _lines(
        _("Which duties are outstanding?"),
        help_text=_("One duty a line. They stay on the record of the case."),
    )

    def clean_outstanding_duties(self) -> list[str]:
        """Keep the list readable."""
        return _not_too_many(self.cleaned_data["outstanding_duties"])


STEP_FORMS: dict[str, type[forms.Form]] = {
    "case.suspend": SuspendForm,
    "case.terminate": TerminateForm,
    "case.close_with_findings": FindingsForm,
}


class NumbersForm(forms.Form):
    """The numbers of one day: a value for each indicator that was measured."""

    on = DayField(label=_("For which day?"))
    key = TextInput(
        label=_("For which flight or event?"),
        help_text=_("Only where several are entered for one day; leave it empty otherwise."),
        required=False,
        max_length=60,
    )

    def __init__(self, *args: Any, indicators: Sequence[Indicator], **kwargs: Any) -> None:
        """Ask for the value and the number of measurements of each indicator."""
        super().__init__(*args, **kwargs)
        self.indicators = indicators
        for indicator in indicators:
            self.fields[f"value-{indicator.code}"] = NumberInput(
                label=f"{indicator.label} ({indicator.unit})",
                required=False,
                widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            )
            self.fields[f"sample-{indicator.code}"] = WholeInput(
                label=_("Measurements: %(label)s") % {"label": indicator.label},
                required=False,
                lowest=1,
                highest=MOST_PEOPLE,
                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            )

    def rows(self) -> Iterator[tuple[Indicator, forms.BoundField, forms.BoundField]]:
        """Each indicator with its two fields, for the template."""
        for indicator in self.indicators:
            yield indicator, self[f"value-{indicator.code}"], self[f"sample-{indicator.code}"]

    def clean(self) -> dict[str, Any]:
        """An empty form enters nothing, and says so."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not self.numbers():
            raise ValidationError(_("Enter at least one value."))
        return cleaned

    def numbers(self) -> list[NewNumber]:
        """What was entered."""
        return [
            NewNumber(
                indicator.code,
                Decimal(str(value)),
                self.cleaned_data.get(f"sample-{indicator.code}") or 1,
                self.cleaned_data.get("key", ""),
            )
            for indicator in self.indicators
            if (value := self.cleaned_data.get(f"value-{indicator.code}")) is not None
        ]


class EnrolmentForm(forms.Form):
    """How many take part now."""

    on = DayField(label=_("On which day?"))
    enrolled = WholeInput(
        label=_("How many take part?"),
        lowest=0,
        highest=MOST_PEOPLE,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )


class SectionInput(TextInput):
    """A section that filing needs, though it may be saved empty."""

    def validate(self, value: Any) -> None:
        """Take nothing for an answer: the law asks before the report is filed."""


class ReportForm(forms.Form):
    """The sections of a report; it may be saved with gaps and filed only without."""

    expected = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, report: TrialReport, sections: Sequence[Named], **kwargs: Any) -> None:
        """Ask what the programme asks."""
        kwargs |= {
            "initial": {"expected": report.version, **report.sections},
            "use_required_attribute": False,
        }
        super().__init__(*args, **kwargs)
        language = get_language() or "vi"
        for section in sections:
            self.fields[section.code] = SectionInput(
                label=section.label.in_language(language),
                max_length=SECTION_LENGTH,
                widget=forms.Textarea(attrs={"rows": 6}),
            )

    def sections(self) -> dict[str, str]:
        """What was written, by the code of the section."""
        return {code: text for code, text in self.cleaned_data.items() if code != "expected"}


class StartConditionForm(forms.Form):
    """Since when a condition is met, and how one knows."""

    met_on = DayField(label=_("Met since"))
    evidence = prose(_("Evidence"), help_text=_("Name the paper, number and date, or what was seen."), rows=2)


class NoteForm(forms.Form):
    """What was seen."""

    note = prose(_("What was seen?"), help_text=_("By whom, when and how it was checked."), rows=2)


class DoneForm(NoteForm):
    """Since when something is done, and what was seen."""

    done_on = DayField(label=_("Done on"))
    field_order = ("done_on", "note")


class SurrenderForm(forms.Form):
    """Why the holder gives up, and how the trial is left behind."""

    reason = prose(_("Why do you want to end the trial?"), help_text=_("At least 20 characters."))
    exit_plan = prose(
        _("How will you leave the trial?"),
        help_text=_("What happens to the participants, the data and the equipment, and by when."),
        rows=6,
    )
