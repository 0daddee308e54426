"""What a change of the permit asks: of its holder, and of the officer who proposes it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sandbox.cases.dossier.inputs import DayInput, DayWidget, field_for, iso_day
from sandbox.trials.adjusting import terms_of
from sandbox.trials.forms import prose
from sandbox.trials.services.changes import TEXT_LENGTH

if TYPE_CHECKING:
    from datetime import date

    from sandbox.cases.dossier.fields import Content
    from sandbox.trials.models import Change

TERM = "term-"


_text = partial(prose, length=TEXT_LENGTH, required=False)


def _day(label: Any, *, help_text: Any = "") -> DayInput:
    return DayInput(label=label, help_text=help_text, max_length=40, widget=DayWidget(), required=False)


class WishForm(forms.Form):
    """The terms of the permit as they stand, or its last day, to be written over."""

    use_required_attribute = False
    expected = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, change: Change, content: Content, **kwargs: Any) -> None:
        """Show what is wished for so far, and else what the permit says."""
        self.change, self.terms = change, [] if change.extends else list(terms_of(content))
        initial = {"expected": change.version, **self._kept()}
        super().__init__(*args, **kwargs | {"initial": initial})
        if change.extends:
            self.fields["ends_on"] = _day(_("What is the new last day of the trial?"))
        for term in self.terms:
            field = field_for(term.field)
            field.label, field.required = term.label, False
            self.fields[TERM + term.code] = field
        self.order_fields([name for name in self.fields if name.startswith(TERM) or name == "ends_on"])

    def _kept(self) -> dict[str, Any]:
        wanted = self.change.wanted
        kept = {TERM + term.code: wanted.get(term.code, term.value) for term in self.terms}
        ends_on = self.change.ends_on
        return {**kept, "ends_on": ends_on.isoformat() if ends_on else "", **self.texts()}

    def texts(self) -> dict[str, str]:
        """What was written so far beside the terms."""
        return {}

    def of_terms(self) -> list[forms.BoundField]:
        """The fields of the wish, for the template."""
        return [self[name] for name in self.fields if name.startswith(TERM) or name == "ends_on"]

    def of_texts(self) -> list[forms.BoundField]:
        """The other fields that are seen."""
        shown = {field.name for field in self.of_terms()}
        return [self[name] for name in self.fields if name not in shown and name != "expected"]

    def answers(self) -> dict[str, Any]:
        """What the services take: texts, the new last day, and every term with its value."""
        cleaned = dict(self.cleaned_data)
        wanted = {
            term.code: self._value(cleaned.pop(TERM + term.code), term.field.empty) for term in self.terms
        }
        for name in ("ends_on", "effective_on"):
            if name in cleaned:
                cleaned[name] = _as_day(cleaned[name])
        return cleaned | {"wanted": wanted}

    def _value(self, value: Any, empty: Any) -> Any:
        return empty if value in (None, "") else value


class RequestForm(WishForm):
    """What the holder asks for; it may be saved with gaps."""

    reason = _text(_("Why is the change needed?"))
    account = _text(
        _("What has the trial shown so far, and which risks does the change bring?"),
        help_text=_(
            "Results and incidents up to now; new risks, and how participants are protected from them."
        ),
        rows=8,
    )

    def texts(self) -> dict[str, str]:
        """The words of the holder."""
        return {"reason": self.change.reason, "account": self.change.account}


class ProposalForm(WishForm):
    """What the officer proposes; it may be less than was asked for."""

    proposal = _text(
        _("Why is the change to be made?"),
        help_text=_("The decision gives this reason."),
        required=True,
    )
    conditions = _text(
        _("On which conditions?"),
        help_text=_("One condition a line. They stand in the decision."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask from which day an adjustment applies; a longer trial is longer from the issue on."""
        super().__init__(*args, **kwargs)
        if not self.change.extends:
            self.fields["effective_on"] = _day(
                _("From which day does it apply?"), help_text=_("Leave it empty for the day of the decision.")
            )

    def texts(self) -> dict[str, str]:
        """The words of the officer."""
        day = self.change.effective_on
        return {
            "proposal": self.change.proposal,
            "conditions": self.change.conditions,
            "effective_on": day.isoformat() if day else "",
        }


def _as_day(text: str | None) -> date | None:
    return iso_day(text) if text else None
