"""What an inspection asks: its day, its minutes, and the answer of the holder."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sandbox.cases.dossier.inputs import LinesInput, TextInput
from sandbox.trials.models import Inspection
from sandbox.trials.services.inspections import (
    LISTS,
    NAME_LENGTH,
    PLACE_LENGTH,
    SUBJECT_LENGTH,
    TEXT_LENGTH,
    Minutes,
)

MOMENT = "%Y-%m-%dT%H:%M"
HIGHEST_VERSION = 2**31 - 1


class _MaySaveEmpty:
    """A question that must be answered in the end, though what is written may be saved without."""

    def validate(self, value: Any) -> None:
        """Take nothing for an answer: the law asks before the next step."""


class MomentInput(_MaySaveEmpty, forms.DateTimeField):
    """A moment, in the time of the office."""


class TextWanted(_MaySaveEmpty, TextInput):
    """A text."""


class LinesWanted(_MaySaveEmpty, LinesInput):
    """Several texts, one a line."""


def _day(label: Any, **terms: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **terms)


def _moment(label: Any) -> MomentInput:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT)
    return MomentInput(label=label, widget=widget, input_formats=[MOMENT])


def _text(label: Any, most: int, *, wanted: bool = True, help_text: Any = "", rows: int = 0) -> TextInput:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    make = TextWanted if wanted else TextInput
    return make(label=label, help_text=help_text, max_length=most, widget=widget, required=wanted)


def _lines(label: Any, help_text: Any, *, wanted: bool = True) -> LinesInput:
    widget = forms.Textarea(attrs={"rows": 4})
    make = LinesWanted if wanted else LinesInput
    return make(label=label, help_text=help_text, max_length=TEXT_LENGTH, widget=widget, required=wanted)


class PlanForm(forms.Form):
    """Which kind of inspection, when, and of what."""

    kind = forms.ChoiceField(
        label=_("Which kind of inspection?"), choices=Inspection.Kind.choices, widget=forms.RadioSelect
    )
    planned_on = _day(_("On which day?"))
    subject = TextInput(
        label=_("What is inspected?"),
        help_text=_("For example the flight logs of April and the signs along the route."),
        max_length=SUBJECT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MinutesForm(forms.Form):
    """The minutes; they may be saved with gaps and are made final only without."""

    use_required_attribute = False
    expected = forms.IntegerField(min_value=0, max_value=HIGHEST_VERSION, widget=forms.HiddenInput)
    began_at = _moment(_("When did it begin?"))
    ended_at = _moment(_("When did it end?"))
    place = _text(_("Where was it?"), PLACE_LENGTH)
    inspectors = _lines(_("Who inspected?"), _("One person a line: name, body, part in the team."))
    present_for_holder = _lines(
        _("Who was present for the holder?"), _("One person a line: name, position."), wanted=False
    )
    findings = _lines(_("What was found?"), _("One finding a line."))
    requests = _lines(
        _("What is asked of the holder?"),
        _("One request a line; leave it empty if nothing is asked."),
        wanted=False,
    )
    respond_by = _day(_("By which day does the holder answer?"), required=False)
    holder_view = _text(
        _("What did the holder say to the minutes?"),
        TEXT_LENGTH,
        wanted=False,
        help_text=_("If it stays empty, the minutes say that the holder agrees."),
        rows=3,
    )
    head_of_team = _text(_("Who led the team?"), NAME_LENGTH, help_text=_("The name below the minutes."))
    signed_for_holder = _text(
        _("Who signed for the holder?"),
        NAME_LENGTH,
        wanted=False,
        help_text=_("Leave it empty if nobody signed, and say why in what the holder said."),
    )

    def __init__(self, *args: Any, inspection: Inspection, **kwargs: Any) -> None:
        """Show what was written so far."""
        shown = {name: getattr(inspection, name) for name in Minutes.__dataclass_fields__}
        shown |= {name: "\n".join(shown[name]) for name in LISTS}
        kwargs |= {"initial": {"expected": inspection.version, **shown}}
        super().__init__(*args, **kwargs)

    def minutes(self) -> Minutes:
        """What was written."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "expected"}
        return Minutes(**said | {name: tuple(said[name]) for name in LISTS})


class AnswerForm(forms.Form):
    """How the requests are met; may be saved empty, and handed in only with words."""

    use_required_attribute = False
    expected = forms.IntegerField(min_value=0, max_value=HIGHEST_VERSION, widget=forms.HiddenInput)
    text = _text(
        _("How is each request met?"),
        TEXT_LENGTH,
        help_text=_("Speak of every request, in the order of the minutes."),
        rows=6,
    )

    def __init__(self, *args: Any, inspection: Inspection, **kwargs: Any) -> None:
        """Show what was written so far."""
        kwargs |= {"initial": {"expected": inspection.version, "text": inspection.answer_text}}
        super().__init__(*args, **kwargs)
