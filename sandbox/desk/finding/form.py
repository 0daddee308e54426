"""The questions above the list of cases: another face of the terms that can also be typed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sandbox.cases.filing import FIRST_DAY, LAST_DAY, AskedForPapers
from sandbox.core.wording import short_date
from sandbox.desk.finding.names import names_in
from sandbox.desk.finding.narrowing import Search
from sandbox.desk.finding.parsing import parse
from sandbox.desk.finding.terms import Terms
from sandbox.desk.finding.vocabulary import Key
from sandbox.programmes.models import Programme
from workflows.case import CaseState, Place

if TYPE_CHECKING:
    from datetime import date

    from sandbox.cases.sight import Sight

LENGTH = 400
ONE_DAY = timedelta(days=1)


def _day_of_filing() -> forms.DateField:
    """A day that a link from the figures carries along."""
    within = [MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)]
    return forms.DateField(required=False, validators=within, widget=forms.HiddenInput)


class CaseFilterForm(forms.Form):
    """What narrows the list of cases down."""

    q = forms.CharField(label=_("Words, name or reference"), required=False, max_length=LENGTH)
    place = forms.ChoiceField(
        label=_("Stage"), required=False, choices=[("", _("All stages")), *Place.choices]
    )
    programme = forms.ChoiceField(label=_("Programme"), required=False)
    overdue = forms.BooleanField(label=_("Overdue only"), required=False)
    filed_from = _day_of_filing()
    filed_until = _day_of_filing()
    papers_asked = forms.ChoiceField(
        required=False, choices=[("", ""), *AskedForPapers.choices], widget=forms.HiddenInput
    )
    waits_for_papers = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, sight: Sight, today: date, **kwargs: Any) -> None:
        """Offer the programmes."""
        super().__init__(*args, **kwargs)
        self.programmes = list(Programme.objects.all())
        field: Any = self.fields["programme"]
        field.choices = [("", _("All programmes")), *((row.code, str(row)) for row in self.programmes)]
        self._sight, self._today = sight, today
        self.search = Search(sight, Terms(), names_in(Terms(), sight, []), today)
        """What is asked for; of a form that is not valid, nothing."""

    def clean(self) -> dict[str, Any]:
        """Read the words; each one that means nothing is named."""
        data = super().clean() or {}
        parsed = parse(data.get("q", ""))
        terms = parsed.terms
        for key, value in _chosen(data):
            terms = terms.also(key, value)
        names = names_in(terms, self._sight, self.programmes)
        if problems := [*parsed.problems, *names.problems]:
            self.add_error("q", problems)
        self.search = Search(self._sight, terms, names, self._today)
        return data

    def came_along(self) -> list[str]:
        """What a link narrowed the list to, beside the questions of the form, in words."""
        chosen = self.cleaned_data
        asked, first, last = chosen.get("papers_asked"), chosen.get("filed_from"), chosen.get("filed_until")
        words = [gettext("filed from %(day)s") % {"day": short_date(first)}] if first else []
        words += [gettext("filed until %(day)s") % {"day": short_date(last)}] if last else []
        words += [str(AskedForPapers(asked).label)] if asked else []
        return words + ([gettext("waiting for the applicant now")] if chosen.get("waits_for_papers") else [])


def _chosen(data: dict[str, Any]) -> list[tuple[Key, str]]:
    """What was chosen in the fields, as conditions."""
    first, last = data.get("filed_from"), data.get("filed_until")
    wanted = [
        (Key.STAGE, data.get("place")),
        (Key.PROGRAMME, data.get("programme")),
        (Key.IS, "overdue" if data.get("overdue") else ""),
        (Key.STATE, CaseState.SUPPLEMENT.value if data.get("waits_for_papers") else ""),
        (Key.PAPERS, data.get("papers_asked")),
        (Key.AFTER, (first - ONE_DAY).isoformat() if first else ""),
        (Key.BEFORE, (last + ONE_DAY).isoformat() if last else ""),
    ]
    return [(key, str(value)) for key, value in wanted if value]
