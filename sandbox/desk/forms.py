"""Forms of the desk: declaration, assignment, and what every step asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sandbox.accounts.models import User
from sandbox.cases.services.assignment import officers_for
from sandbox.cases.services.declarations import CORRECTION_LENGTH
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.steps import REASON_LENGTH

if TYPE_CHECKING:
    from sandbox.cases.models import Case
    from sandbox.programmes.rules import ProgrammeRules
    from workflows.step import Step

LONGEST_REASON = 5000


class TakingForm(forms.Form):
    """What comes with every step: the version looked at, the key of the request, ground and reason where asked."""

    expected = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, step: Step | None = None, rules: ProgrammeRules | None = None, **kwargs: Any
    ) -> None:
        """Add ground and reason where the law wants them of this step."""
        super().__init__(*args, **kwargs)
        if step is None or rules is None:
            return
        if step.rule.ground:
            self.fields["reason_code"] = _ground_field(step.rule.ground, rules)
        if step.rule.reason:
            self.fields["reason"] = _reason_field()


class ApprovalForm(forms.Form):
    """The tests of public interest that the deciding body ticks, every one, before it permits a trial."""

    public_interest = forms.MultipleChoiceField(
        label=_("Does the trial pass each test of the public interest?"),
        help_text=_(
            "Tick each test that you find passed. A trial that does not pass them all cannot be permitted."
        ),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, subject: Case, user: User, **kwargs: Any) -> None:
        """Ask the tests of the programme that binds the case."""
        super().__init__(*args, **kwargs)
        tests = rules_for(subject).public_interest_tests
        self.fields["public_interest"].choices = [(test.code, _in_language(test.label)) for test in tests]  # type: ignore[attr-defined]

    def clean_public_interest(self) -> list[str]:
        """Refuse a permission for which one test is open."""
        passed: list[str] = self.cleaned_data["public_interest"]
        asked = [code for code, _label in self.fields["public_interest"].choices]  # type: ignore[attr-defined]
        if set(passed) != set(asked):
            raise forms.ValidationError(
                _("Every test must be passed; otherwise return the case or refuse the trial.")
            )
        return passed


STEP_FORMS: dict[str, type[forms.Form]] = {"case.approve": ApprovalForm}


class DeclarationForm(forms.Form):
    """Whether the person is free to judge this case."""

    YES: ClassVar[str] = "yes"

    has_conflict = forms.ChoiceField(
        label=_("Do you have a conflict of interest in this case?"),
        help_text=_(
            "For instance a family tie, a share, an office or paid work with the applicant or a partner, or a part in "
            "preparing the application."
        ),
        widget=forms.RadioSelect,
        choices=[
            ("no", _("No, I have none; I may judge this case")),
            (YES, _("Yes; the case is to be closed to me")),
        ],
    )
    statement = forms.CharField(
        label=_("If yes, which?"),
        help_text=_("One or two sentences. Your head reads them to name somebody else."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of a conflict."""
        data = super().clean() or {}
        if data.get("has_conflict") == self.YES and not data.get("statement"):
            self.add_error("statement", _("Say which conflict of interest you have."))
        return data


class LaterConflictForm(forms.Form):
    """A conflict of interest that the person has learnt of since they declared to be free."""

    statement = forms.CharField(
        label=_("Which conflict of interest do you have now?"),
        help_text=_("One or two sentences. Your head reads them to name somebody else."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class CorrectionForm(forms.Form):
    """Why a declared conflict was an error, and whose it was."""

    person = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why was the declaration an error?"),
        help_text=_("At least 20 characters. Both records stay, and the person declares anew."),
        min_length=CORRECTION_LENGTH,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AssignmentForm(forms.Form):
    """Who is to be in charge of the case."""

    officer = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Who is in charge of this case?"),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, data: Any = None, *, case: Case) -> None:
        """Offer the officers who may take the case."""
        super().__init__(data, initial={"officer": case.officer_id})
        field: Any = self.fields["officer"]
        field.queryset = officers_for(case)


def _ground_field(kind: str, rules: ProgrammeRules) -> forms.ChoiceField:
    grounds = rules.grounds[kind]  # type: ignore[index]
    choices = [("", _("Choose a ground")), *((ground.code, _in_language(ground.label)) for ground in grounds)]
    return forms.ChoiceField(label=_("On which ground?"), choices=choices)


def _reason_field() -> forms.CharField:
    return forms.CharField(
        label=_("Why?"),
        help_text=_(
            "At least 20 characters. The reason is kept with the step and cannot be changed afterwards."
        ),
        min_length=REASON_LENGTH,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


def _in_language(text: Any) -> str:
    return str(text.in_language(get_language() or "vi"))
