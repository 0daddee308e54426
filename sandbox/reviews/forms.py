"""Forms of the review: what is asked of reviewers and of the officer in charge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sandbox.accounts.models import Department
from sandbox.cases.dossier.inputs import TextInput
from sandbox.reviews.models import ProvisionView
from sandbox.reviews.models.opinion import Conclusion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.forms import BoundField

    from sandbox.programmes.rules import ProgrammeRules
    from sandbox.reviews.models import AppraisalReport
    from sandbox.reviews.services.matters import Matter

LONGEST = 20_000
STEP_FORMS: dict[str, type[forms.Form]] = {}
"""No step of the review asks for anything: what it rests on was saved before, on its own page."""


class DraftText(TextInput):
    """A text that is needed in the end, and may be empty while it is being written."""

    def validate(self, value: Any) -> None:
        """Let it be empty for now; the step that hands it on asks for it."""


class DraftChoice(forms.ChoiceField):
    """A choice that is needed in the end, and may be left open while the text is being written."""

    def validate(self, value: Any) -> None:
        """Let it be open for now; the step that hands it on asks for it."""
        if value:
            super().validate(value)


def long_text(
    label: Any,
    *,
    rows: int = 5,
    help_text: Any = "",
    required: bool = False,
    initial: str = "",
    kind: type[TextInput] = TextInput,
) -> forms.CharField:
    """A text of some paragraphs."""
    return kind(
        label=label,
        help_text=help_text,
        required=required,
        initial=initial,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class BodyForm(forms.Form):
    """One more body for the consultation list."""

    body = forms.ModelChoiceField(
        queryset=Department.objects.none(), to_field_name="code", label=_("Which body should be asked too?")
    )

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        """Offer the bodies that could still be asked."""
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]


class OpinionForm(forms.Form):
    """The opinion of a body, as its reviewer writes it; it may be saved before it is finished."""

    expected = forms.IntegerField(widget=forms.HiddenInput)
    conclusion = DraftChoice(
        label=_("What does the opinion come to?"),
        choices=Conclusion.choices,
        widget=forms.RadioSelect,
    )
    grounds = long_text(
        _("On which grounds?"),
        rows=8,
        help_text=_("The facts and provisions that the conclusion rests on. The deciding body reads this."),
        required=True,
        kind=DraftText,
    )
    conditions = long_text(
        _("Which conditions or changes are needed?"),
        help_text=_("Needed where you agree with changes: each one as it should stand in the decision."),
    )

    def clean(self) -> dict[str, Any]:
        """Whoever asks for changes names them."""
        cleaned = super().clean() or self.cleaned_data
        asks = cleaned.get("conclusion") == Conclusion.AGREE_WITH_CHANGES
        if asks and not cleaned.get("conditions") and "conditions" not in self.errors:
            self.add_error("conditions", _("Name the changes that you ask for."))
        return cleaned


class ProvisionForm(forms.Form):
    """The view of the legal body on one provision."""

    expected = forms.IntegerField(widget=forms.HiddenInput)
    basis = long_text(
        _("What is the legal basis for setting it aside?"),
        rows=3,
        help_text=_("The provision that lets the city do so, and who may decide it."),
        required=True,
        kind=DraftText,
    )
    necessity = long_text(_("Is it necessary for the trial?"), rows=3, required=True, kind=DraftText)
    proportionality = long_text(
        _("Is it proportionate?"),
        rows=3,
        help_text=_("Scope, time and safeguards against what is gained."),
        required=True,
        kind=DraftText,
    )
    conflict = long_text(
        _("Does it conflict with other law or treaties?"), rows=3, required=True, kind=DraftText
    )
    rights = long_text(
        _("What does it mean for the rights of participants and others?"),
        rows=3,
        required=True,
        kind=DraftText,
    )
    wording = long_text(
        _("Which wording do you propose for the decision?"),
        rows=3,
        help_text=_("Needed where you agree with changes."),
    )
    conclusion = DraftChoice(
        label=_("What does your view come to?"),
        choices=ProvisionView.Conclusion.choices,
        widget=forms.RadioSelect,
    )


class ReportForm(forms.Form):
    """The appraisal report with the submission to the deciding body."""

    recommends = forms.ChoiceField(
        label=_("What does the presiding body recommend?"),
        choices=[("yes", _("Permit the trial")), ("no", _("Refuse the trial"))],
        widget=forms.RadioSelect,
    )
    summary = long_text(_("What did the appraisal find?"), rows=8, required=True)
    risks = long_text(_("Which risks are there, and how are they controlled?"), required=True)
    recommendation = long_text(_("What exactly is recommended, and under which conditions?"), required=True)
    submission = long_text(
        _("What does the submission to the deciding body say?"),
        rows=8,
        required=True,
        help_text=_("Necessity, content, differing opinions, proposal."),
    )

    def __init__(
        self,
        *args: Any,
        matters: Iterable[Matter],
        rules: ProgrammeRules,
        report: AppraisalReport | None,
        **kwargs: Any,
    ) -> None:
        """Ask how each opinion was handled and, for a refusal, why each criterion is not met."""
        super().__init__(*args, **kwargs)
        language = get_language() or "vi"
        self.matters = list(matters)
        self.criteria = [
            (row.code, row.label.in_language(language))
            for row in (*rules.criteria.selection, *rules.criteria.gates)
        ]
        handled, reasons = (report.opinions_handling, report.reasons) if report else ({}, {})
        for matter in self.matters:
            self.fields[f"handling-{matter.key}"] = long_text(
                matter.question,
                rows=3,
                help_text=escape(matter.told),
                required=True,
                initial=handled.get(matter.key, ""),
            )
        for code, label in self.criteria:
            self.fields[f"reason-{code}"] = long_text(
                _("Why is “%(criterion)s” not met?") % {"criterion": label},
                rows=2,
                initial=reasons.get(code, ""),
            )

    @property
    def parts(self) -> list[BoundField]:
        """The parts that every report has."""
        return [self[name] for name in ("recommends", "summary")] + [
            self[name] for name in ("risks", "recommendation", "submission")
        ]

    @property
    def handling_fields(self) -> list[BoundField]:
        """One question for each opinion that does not simply agree, and for each provision spoken against."""
        return [self[f"handling-{matter.key}"] for matter in self.matters]

    @property
    def reason_fields(self) -> list[BoundField]:
        """One question for each criterion."""
        return [self[f"reason-{code}"] for code, _label in self.criteria]

    def written(self) -> dict[str, Any]:
        """The report as the service takes it."""
        data = self.cleaned_data
        texts = {name: data[name] for name in ("summary", "risks", "recommendation", "submission")}
        return {
            **texts,
            "recommends_permit": data["recommends"] == "yes",
            "opinions_handling": {row.key: data[f"handling-{row.key}"] for row in self.matters},
            "reasons": {code: data[f"reason-{code}"] for code, _label in self.criteria},
        }
