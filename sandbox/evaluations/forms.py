"""Forms of the evaluation and of the outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sandbox.cases.services.programme import rules_for

if TYPE_CHECKING:
    from sandbox.accounts.models import User
    from sandbox.cases.models import Case
    from sandbox.evaluations.models import Evaluation

LONGEST = 20_000
"""The most characters of each text of an evaluation."""


def outcome_choices(case: Case) -> list[tuple[str, str]]:
    """The outcomes of the programme, in the language of the reader."""
    language = get_language() or "vi"
    return [(outcome.code, outcome.label.in_language(language)) for outcome in rules_for(case).outcomes]


class OutcomeForm(forms.Form):
    """What the deciding body decides on the outcome; several codes may stand together."""

    outcomes = forms.MultipleChoiceField(
        label=_("What has the trial shown, and what follows?"),
        help_text=_("Several may be chosen; “not recognised” stands alone."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, subject: Case, user: User, **kwargs: Any) -> None:
        """Offer the programme's outcomes, with the evaluation's proposal ticked."""
        super().__init__(*args, **kwargs)
        field = self.fields["outcomes"]
        field.choices = outcome_choices(subject)  # type: ignore[attr-defined]
        field.initial = getattr(getattr(subject, "evaluation", None), "proposed_outcomes", [])


def _prose(label: Any, help_text: Any, *, rows: int, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        max_length=LONGEST,
        required=required,
    )


class FindingsForm(forms.Form):
    """What the evaluator writes beside the numbers."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    findings = _prose(
        _("What do the results mean?"),
        _("Against the objectives of the trial: what was shown, what was not, and how sure it is."),
        rows=8,
        required=True,
    )
    feedback = _prose(
        _("What did participants and others say?"),
        _("Complaints and how they were settled, praise, wishes; how many spoke."),
        rows=4,
    )
    cost_benefit = _prose(
        _("What did it cost, and what was gained?"),
        _("For the holder, the participants and the city; in figures where there are any."),
        rows=4,
    )
    lessons = _prose(
        _("Which rule should change, and why?"),
        _("The provision, the evidence, the wording that is proposed."),
        rows=5,
    )
    proposed_outcomes = forms.MultipleChoiceField(
        label=_("Which outcome do you propose?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, evaluation: Evaluation, **kwargs: Any) -> None:
        """Ask for a comment on each hypothesis too."""
        super().__init__(*args, **kwargs)
        self.fields["proposed_outcomes"].choices = outcome_choices(evaluation.case)  # type: ignore[attr-defined]
        for answer in evaluation.answers.all():
            self.fields[f"comment-{answer.code}"] = forms.CharField(
                label=_("Comment on %(code)s") % {"code": answer.code},
                help_text=escape(answer.text),
                initial=answer.comment,
                required=False,
                max_length=5_000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def clean_proposed_outcomes(self) -> list[str]:
        """“Not recognised” contradicts every other outcome."""
        codes = list(self.cleaned_data["proposed_outcomes"])
        if "not_recognised" in codes and len(codes) > 1:
            raise forms.ValidationError(_("“Not recognised” stands alone."))
        return codes

    def comments(self) -> dict[str, str]:
        """The comments by code of the hypothesis."""
        return {
            name.removeprefix("comment-"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("comment-")
        }


STEP_FORMS: dict[str, type[forms.Form]] = {"case.complete": OutcomeForm}
