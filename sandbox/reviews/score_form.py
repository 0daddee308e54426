"""The score sheet of one judge: a score and a comment a criterion, pass or fail a gate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sandbox.cases.dossier.inputs import TextInput
from sandbox.reviews.forms import DraftChoice, DraftText
from sandbox.reviews.services.scoring import LONGEST_COMMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.forms import BoundField

    from sandbox.programmes.rules import ProgrammeRules
    from sandbox.reviews.models import ScoreSheet

PASSED, FAILED = "passed", "failed"


class ScoreForm(forms.Form):
    """Everything may be left open in a draft; only handing in asks for the whole."""

    expected = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, rules: ProgrammeRules, sheet: ScoreSheet, **kwargs: Any) -> None:
        """Ask each criterion and each gate of the programme."""
        super().__init__(*args, **kwargs)
        self.rules, language = rules, get_language() or "vi"
        self.fields["expected"].initial = sheet.revision
        scale = [
            (str(step.value), f"{step.value} · {step.label.in_language(language)}")
            for step in rules.criteria.scale
        ]
        for row in rules.criteria.selection:
            given = sheet.scores.get(row.code, {})
            words = {"criterion": row.label.in_language(language), "weight": row.weight}
            value = given.get("value")
            self.fields[f"value-{row.code}"] = DraftChoice(
                label=_("%(criterion)s (weight %(weight)d %%)") % words,
                choices=scale,
                initial="" if value is None else str(value),
                widget=forms.RadioSelect,
            )
            self.fields[f"comment-{row.code}"] = _comment(
                _("Why this score?"), given.get("comment", ""), kind=DraftText
            )
        for gate in rules.criteria.gates:
            given = sheet.gates.get(gate.code, {})
            self.fields[f"gate-{gate.code}"] = DraftChoice(
                label=gate.label.in_language(language),
                choices=[(PASSED, _("Passed")), (FAILED, _("Failed"))],
                initial={True: PASSED, False: FAILED}.get(given.get("passed"), ""),
                widget=forms.RadioSelect,
            )
            self.fields[f"reason-{gate.code}"] = _comment(_("If failed, why?"), given.get("reason", ""))

    @property
    def criteria(self) -> Iterator[tuple[BoundField, BoundField]]:
        """Score and comment of each criterion."""
        for row in self.rules.criteria.selection:
            yield self[f"value-{row.code}"], self[f"comment-{row.code}"]

    @property
    def gates(self) -> Iterator[tuple[BoundField, BoundField]]:
        """Answer and reason of each gate."""
        for gate in self.rules.criteria.gates:
            yield self[f"gate-{gate.code}"], self[f"reason-{gate.code}"]

    def sheet(self) -> dict[str, dict[str, dict[str, Any]]]:
        """The sheet as the service takes it."""
        data = self.cleaned_data
        return {
            "scores": {
                row.code: {
                    "value": int(data[f"value-{row.code}"]) if data[f"value-{row.code}"] else None,
                    "comment": data[f"comment-{row.code}"],
                }
                for row in self.rules.criteria.selection
            },
            "gates": {
                gate.code: {
                    "passed": {PASSED: True, FAILED: False}.get(data[f"gate-{gate.code}"]),
                    "reason": data[f"reason-{gate.code}"],
                }
                for gate in self.rules.criteria.gates
            },
        }


def _comment(label: Any, initial: str, kind: type[TextInput] = TextInput) -> forms.CharField:
    return kind(
        label=label,
        initial=initial,
        required=kind is DraftText,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
