"""Forms of the council: its people, the invitation, presence, the conclusion, votes and minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sandbox.accounts.models import User
from sandbox.cases.dossier.inputs import LinesInput, TextInput
from sandbox.cases.forms import StepForm
from sandbox.core import clock
from sandbox.reviews.forms import long_text
from sandbox.reviews.models import CouncilMember, Vote
from sandbox.reviews.services.council import people_for

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sandbox.cases.models import Case

MOST_AGENDA_ITEMS = 30
MOMENT = "%Y-%m-%dT%H:%M"
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PersonChoice(forms.ModelChoiceField[Any]):
    """A person by full name."""

    def label_from_instance(self, obj: Any) -> str:
        """Show the name alone."""
        return str(obj.full_name)


class PeopleChoice(forms.ModelMultipleChoiceField[Any]):
    """People by full name."""

    def label_from_instance(self, obj: Any) -> str:
        """Show the name alone."""
        return str(obj.full_name)


class CouncilForm(forms.Form):
    """Who sits in the council of a case."""

    chair = PersonChoice(
        queryset=User.objects.none(), to_field_name="uuid", label=_("Who chairs the council?")
    )
    members = PeopleChoice(
        queryset=User.objects.none(),
        to_field_name="uuid",
        label=_("Who are its members?"),
        help_text=_("At least two. Each of them declares their interests before the case opens to them."),
        widget=forms.CheckboxSelectMultiple,
    )
    secretary = PersonChoice(
        queryset=User.objects.none(),
        to_field_name="uuid",
        label=_("Who keeps the minutes?"),
    )
    decision_number = TextInput(
        label=_("What is the number of the decision that sets the council up?"),
        max_length=60,
        required=False,
    )
    decided_on = forms.DateField(label=_("Of which day is that decision?"), widget=DAY, required=False)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        """Offer the people of the council who have declared no conflict in this case."""
        super().__init__(*args, **kwargs)
        parts = {"chair": "chair", "members": "member", "secretary": "secretary"}
        for name, part in parts.items():
            self.fields[name].queryset = people_for(case, part)  # type: ignore[attr-defined]


class InvitationForm(StepForm):
    """When and where the session is, and what is on its agenda."""

    starts_at = forms.DateTimeField(
        label=_("When does the session begin?"),
        help_text=_("The time in Hanoi."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
        input_formats=[MOMENT],
    )
    place = TextInput(label=_("Where is it?"), max_length=300, required=False)
    link = forms.URLField(
        label=_("Under which link can one join?"), max_length=500, required=False, assume_scheme="https"
    )
    agenda = LinesInput(
        label=_("What is on the agenda?"),
        help_text=_("One item a line."),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin with what was set before."""
        super().__init__(*args, **kwargs)
        for name in ("place", "link"):
            self.fields[name].initial = getattr(self.subject, name)
        self.fields["starts_at"].initial = self.subject.starts_at
        self.fields["agenda"].initial = "\n".join(self.subject.agenda)

    def clean_starts_at(self) -> datetime:
        """Nobody can come to what has begun."""
        moment: datetime = self.cleaned_data["starts_at"]
        if moment <= clock.now():
            raise ValidationError(_("Choose a time that lies ahead."))
        return moment

    def clean_agenda(self) -> list[str]:
        """Keep the agenda readable."""
        items: list[str] = self.cleaned_data["agenda"]
        if len(items) > MOST_AGENDA_ITEMS:
            raise ValidationError(_("At most %(count)d items.") % {"count": MOST_AGENDA_ITEMS})
        return items

    def clean(self) -> dict[str, Any]:
        """People must know where to go."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("place") and not cleaned.get("link"):
            self.add_error("place", _("Give a place or a link."))
        return cleaned


class AnswerForm(forms.Form):
    """Whether somebody comes."""

    answer = forms.ChoiceField(
        label=_("Will you come?"), choices=CouncilMember.Answer.choices, widget=forms.RadioSelect
    )
    reason = TextInput(label=_("If not, why?"), max_length=500, required=False)


class AttendanceForm(forms.Form):
    """Who is there."""

    present = forms.MultipleChoiceField(
        label=_("Who is present?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(
        self, *args: Any, seats: Sequence[CouncilMember], barred: Collection[int], **kwargs: Any
    ) -> None:
        """Offer everybody in the session who has declared no conflict of interest."""
        super().__init__(*args, **kwargs)
        free = [seat for seat in seats if seat.user_id not in barred]
        field: Any = self.fields["present"]
        field.choices = [
            (str(seat.pk), f"{seat.user.full_name} · {seat.get_part_display()}") for seat in free
        ]
        field.initial = [str(seat.pk) for seat in free if seat.present]


class LeaveForm(forms.Form):
    """Why somebody leaves the session."""

    reason = TextInput(label=_("Why do they leave?"), max_length=500)


class ConclusionForm(forms.Form):
    """The conclusion that the chair puts to the vote."""

    expected = forms.IntegerField(widget=forms.HiddenInput)
    conclusion = long_text(
        _("Which conclusion does the council vote on?"),
        rows=6,
        required=True,
        help_text=_("Another wording takes back the votes on the one before."),
    )


class VoteForm(forms.Form):
    """What a judge says to the conclusion."""

    expected = forms.IntegerField(widget=forms.HiddenInput)
    vote = forms.ChoiceField(label=_("How do you vote?"), choices=Vote.choices, widget=forms.RadioSelect)
    reservation = long_text(
        _("Which reservation, or which reason?"),
        rows=3,
        help_text=_(
            "It goes into the minutes word for word. Needed for reservations and for a vote against."
        ),
    )


class MinutesForm(forms.Form):
    """The one free place of the minutes."""

    expected = forms.IntegerField(widget=forms.HiddenInput)
    discussion = long_text(
        _("What was discussed?"), rows=10, help_text=_("Views given, questions and answers.")
    )


class DissentForm(forms.Form):
    """A judge's dissenting view."""

    text = long_text(
        _("In what do you differ?"),
        rows=6,
        required=True,
        help_text=_("It stands beside the minutes under your name and cannot be changed."),
    )


STEP_FORMS: dict[str, type[forms.Form]] = {
    "council_session.invite": InvitationForm,
    "council_session.reschedule": InvitationForm,
}
