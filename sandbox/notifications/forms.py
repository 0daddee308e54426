"""The form of the preferences: one question a topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from sandbox.notifications.topics import Pace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sandbox.notifications.topics import Topic


class PreferencesForm(forms.Form):
    """How soon a mail about each topic is wanted."""

    def __init__(
        self, *args: Any, topics: Iterable[Topic], chosen: Mapping[str, Pace], **kwargs: Any
    ) -> None:
        """Ask about these topics; what holds now is ticked."""
        super().__init__(*args, **kwargs)
        for topic in topics:
            self.fields[topic.value] = forms.ChoiceField(
                label=topic.label, choices=Pace.choices, initial=chosen[topic.value], widget=forms.RadioSelect
            )

    def paces(self) -> dict[str, Pace]:
        """What was chosen, by topic."""
        return {topic: Pace(pace) for topic, pace in self.cleaned_data.items()}
