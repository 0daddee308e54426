"""What the page of a remedy asks: its fields, the repeated ones in rows, always with one row more than was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sandbox.cases.dossier.inputs import TextInput
from sandbox.documents.clauses.wording import LONGEST
from sandbox.documents.remedies.fields import FIELDS, MOST, groups, label_of, name_in_row
from sandbox.documents.remedies.parts import begun

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.forms import BoundField

    from sandbox.documents.remedies.fields import Field

LEAST_ROWS = 2
LATER_ROWS = tuple(f"_{number}" for number in range(2, MOST + 1))
FINDINGS = (
    ("", _("Choose what was found")),
    ("right", _("The complaint is right")),
    ("right_in_part", _("The complaint is right in part")),
    ("wrong", _("The complaint is wrong")),
)


Row = tuple[tuple[str, "Field"], ...]
"""Fields that stand together, each with the name under which its words are kept."""


@dataclass(frozen=True)
class Asked:
    """One field as the page shows it, or one row of fields that belong together."""

    fields: tuple[BoundField, ...]

    @property
    def is_row(self) -> bool:
        """Whether several fields stand in it."""
        return len(self.fields) > 1


class RemedyForm(forms.Form):
    """The words of a remedy; it may be saved before it is finished."""

    expected = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, remedy: str, words: Mapping[str, str], **kwargs: Any) -> None:
        """Ask for what this remedy says, with room for one row more."""
        super().__init__(*args, **kwargs)
        self.rows = _asked(remedy, words)
        for name, field in (one for row in self.rows for one in row):
            self.fields[name] = _input(field, name, words.get(name, ""))
            # A draft may be saved without it, but it is not complete then.
            self.fields[name].is_wanted = field.required and not name.endswith(LATER_ROWS)  # type: ignore[attr-defined]

    @property
    def asked(self) -> list[Asked]:
        """The fields in the order of the page."""
        return [Asked(tuple(self[name] for name, _field in row)) for row in self.rows]


def _asked(remedy: str, words: Mapping[str, str]) -> list[Row]:
    """The fields that are shown, row by row."""
    found: list[Row] = []
    by_first = {group[0].name: group for group in groups(remedy)}
    for field in FIELDS[remedy]:
        if not field.repeated:
            found.append(((field.name, field),))
        elif group := by_first.get(field.name):
            last = min(MOST, max(LEAST_ROWS, begun(words, group) + 1))
            found += [tuple((name_in_row(one, row), one) for one in group) for row in range(1, last + 1)]
    return found


def _input(field: Field, name: str, said: str) -> forms.Field:
    shared: dict[str, Any] = {"label": label_of(name), "help_text": field.help_text, "initial": said}
    if field.kind == "finding":
        return forms.ChoiceField(**shared, choices=FINDINGS, required=False)
    if field.kind == "day":
        picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.CharField(**shared, widget=picker, required=False)
    widget = forms.TextInput() if field.kind == "line" else forms.Textarea(attrs={"rows": 2})
    return TextInput(**shared, max_length=LONGEST, required=False, widget=widget)
