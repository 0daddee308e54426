"""Form fields of the dossier: what a person types becomes a value of the content, spelled one way."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sandbox.cases.dossier.fields import Field, Kind

CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]*", re.ASCII)
GROUPED = re.compile(r"[-+]?\d{1,3}([.,  ]\d{3})+", re.ASCII)
DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
MOST_DIGITS = 15
"""As many as a number of JSON keeps exactly."""
HIGHEST_LATITUDE, HIGHEST_LONGITUDE = 90, 180

# What may not even be kept as a draft: it was not typed into the form as the form was given.
HARD_CODES = frozenset({"max_length", "null_characters_not_allowed", "invalid_choice", "too_many"})


class TextInput(forms.CharField):
    """A text in NFC, without spaces around it."""

    def to_python(self, value: Any) -> str:
        """Compose the letters, so that what looks the same is the same, and end lines in one way."""
        text = unicodedata.normalize("NFC", super().to_python(value) or "")
        return text.replace("\r\n", "\n").replace("\r", "\n")


class CodeInput(TextInput):
    """A short code that other rows name."""

    def clean(self, value: Any) -> str:
        """Refuse what could not be a column name."""
        text = str(super().clean(value))
        if text and not CODE.fullmatch(text):
            raise ValidationError(_("Begin with a letter; then letters, digits and _ only."), code="code")
        return text


class NumberInput(TextInput):
    """A number, typed with a point or a comma; the content keeps an int or a float."""

    whole = False

    def __init__(self, *, lowest: int | None = None, highest: int | None = None, **kwargs: Any) -> None:
        """Keep the bounds, which may be absent."""
        super().__init__(max_length=40, **kwargs)
        self.lowest, self.highest = lowest, highest

    def clean(self, value: Any) -> Any:
        """Return the number; nothing typed is None."""
        text = str(super().clean(value)).replace("\N{NO-BREAK SPACE}", " ")
        if not text:
            return None
        number = self._number(text)
        if self.lowest is not None and number < self.lowest:
            raise ValidationError(_("Write %(limit)s or more.") % {"limit": self.lowest}, code="lowest")
        if self.highest is not None and number > self.highest:
            raise ValidationError(_("Write %(limit)s or less.") % {"limit": self.highest}, code="highest")
        return int(number) if number == number.to_integral_value() else float(number)

    def _number(self, text: str) -> Decimal:
        if self.whole and GROUPED.fullmatch(text):
            text = re.sub(r"[^\d+-]", "", text)
        try:
            number = Decimal(text.replace(",", ".").replace(" ", ""))
        except InvalidOperation:
            raise ValidationError(_("Write a number."), code="number") from None
        if (
            not number.is_finite()
            or len(number.as_tuple().digits) > MOST_DIGITS
            or abs(number.adjusted()) > MOST_DIGITS
        ):
            raise ValidationError(_("Write a number of at most 15 digits."), code="number")
        if self.whole and number != number.to_integral_value():
            raise ValidationError(_("Write a whole number."), code="number")
        return number


class WholeInput(NumberInput):
    """A whole number; thousands may be grouped."""

    whole = True


class DayWidget(forms.DateInput):
    """The browser's own calendar, unless what was typed is no date: then a plain field that shows it."""

    input_type = "date"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Choose the kind of input by what it must show."""
        context = super().get_context(name, value, attrs)
        if value and iso_day(str(value)) is None:
            context["widget"]["type"] = "text"
        return context


class DayInput(TextInput):
    """A day; the content keeps it as an ISO text."""

    def clean(self, value: Any) -> Any:
        """Return 2026-12-31 for that, and for 31/12/2026; nothing typed is None."""
        text = str(super().clean(value))
        if not text:
            return None
        day = iso_day(text)
        if day is None:
            raise ValidationError(_("Write a date like 31/12/2026."), code="day")
        return day.isoformat()


def iso_day(text: str) -> date | None:
    """Read 2026-12-31, and 31/12/2026; None for anything else."""
    if match := DAY_FIRST.fullmatch(text):
        text = f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}"
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) else None
    except ValueError:
        return None


class LinesInput(TextInput):
    """Several texts, one a line."""

    def clean(self, value: Any) -> Any:
        """Return the lines that are not empty."""
        return [line.strip() for line in str(super().clean(value)).split("\n") if line.strip()]


class PointsInput(LinesInput):
    """Points on the map, one a line: latitude, longitude in degrees."""

    def clean(self, value: Any) -> Any:
        """Return pairs of numbers."""
        return [self._point(line) for line in super().clean(value)]

    def _point(self, line: str) -> list[float]:
        parts = [part for part in re.split(r"[,;\s]+", line.strip("[]() ")) if part]
        try:
            latitude, longitude = (float(part) for part in parts)
        except ValueError:
            raise ValidationError(_("Write each point as 21.0130, 105.5270."), code="point") from None
        # A comparison with nan is never true.
        if not (abs(latitude) <= HIGHEST_LATITUDE and abs(longitude) <= HIGHEST_LONGITUDE):
            raise ValidationError(_("There is no such point on the map."), code="point")
        return [latitude, longitude]


def yes_no(answer: Any) -> Any:
    """Read the answer of a yes-or-no question: a form sends texts, the content holds truth values."""
    return {"yes": True, True: True, "no": False, False: False}.get(answer)


def field_for(field: Field) -> forms.Field:
    """The form field that asks a question."""
    terms: dict[str, Any] = {"label": field.label, "help_text": field.help, "required": field.is_required}
    return MAKERS.get(field.kind, _text)(field, terms)


def _text(field: Field, terms: dict[str, Any]) -> forms.Field:
    return TextInput(max_length=field.limit, **terms)


def _prose(field: Field, terms: dict[str, Any]) -> forms.Field:
    make = {Kind.LINES: LinesInput, Kind.POINTS: PointsInput}.get(field.kind, TextInput)
    rows = 5 if field.kind is Kind.LONG else 3
    return make(max_length=field.limit, widget=forms.Textarea(attrs={"rows": rows}), **terms)


def _code(field: Field, terms: dict[str, Any]) -> forms.Field:
    widget = forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"})
    return CodeInput(max_length=field.limit, widget=widget, **terms)


def _number(field: Field, terms: dict[str, Any]) -> forms.Field:
    is_whole = field.kind is not Kind.NUMBER
    widget = forms.TextInput(attrs={"inputmode": "numeric" if is_whole else "decimal"})
    make = WholeInput if is_whole else NumberInput
    return make(lowest=field.lowest, highest=field.highest, widget=widget, **terms)


def _day(_field: Field, terms: dict[str, Any]) -> forms.Field:
    return DayInput(max_length=40, widget=DayWidget(), **terms)


def _choice(field: Field, terms: dict[str, Any]) -> forms.Field:
    return forms.ChoiceField(choices=[("", "–"), *field.choices], **terms)


def _yes_no(_field: Field, terms: dict[str, Any]) -> forms.Field:
    answers = [("yes", _("Yes")), ("no", _("No"))]
    return forms.TypedChoiceField(
        choices=answers, coerce=yes_no, empty_value=None, widget=forms.RadioSelect, **terms
    )


def _agree(_field: Field, terms: dict[str, Any]) -> forms.Field:
    return forms.BooleanField(**terms)


def _email(field: Field, terms: dict[str, Any]) -> forms.Field:
    return _Email(max_length=field.limit, **terms)


class _Email(TextInput):
    """An address of e-mail."""

    widget = forms.EmailInput
    default_validators = forms.EmailField.default_validators


def typed(field: Field, value: Any) -> Any:
    """What a form field shows for a value of the content."""
    if value is None:
        return ""
    if field.kind is Kind.YES_NO:
        return {True: "yes", False: "no"}.get(value, "") if isinstance(value, bool) else value
    if field.kind is Kind.POINTS and isinstance(value, list):
        return "\n".join(", ".join(str(part) for part in point) for point in value)
    if field.kind is Kind.LINES and isinstance(value, list):
        return "\n".join(str(line) for line in value)
    return value


MAKERS = {
    Kind.LONG: _prose,
    Kind.LINES: _prose,
    Kind.POINTS: _prose,
    Kind.CODE: _code,
    Kind.EMAIL: _email,
    Kind.NUMBER: _number,
    Kind.WHOLE: _number,
    Kind.MONEY: _number,
    Kind.DATE: _day,
    Kind.CHOICE: _choice,
    Kind.YES_NO: _yes_no,
    Kind.AGREE: _agree,
}
