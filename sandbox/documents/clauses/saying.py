"""The words of a draft's entries with their placeholders filled, as the decision prints them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from sandbox.core.errors import OfficeError
from sandbox.documents.clauses.entries import read_entries, text_in
from sandbox.documents.clauses.placeholders import check, filled
from sandbox.documents.clauses.rich_text import read
from sandbox.documents.letters.conditions import ConditionFacts
from sandbox.documents.letters.rich import Rich

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.documents.letters.conditions import DueRule, Repeats
    from sandbox.documents.letters.rich import Words


class BlankLeft(OfficeError):
    """A placeholder of the draft has lost its value since it was written."""

    sentence = _("A placeholder of the draft has no value in this case, so the document cannot be written.")
    advice = _("Complete the terms of the permit, or write the sentence without the placeholder.")


@dataclass(frozen=True)
class Said:
    """What entries say with these values."""

    values: Mapping[str, str]

    def one(self, kept: Any) -> Words:
        """The words of one entry with their emphasis; raises BlankLeft rather than print a blank.

        The values are put in once the marks are read, so that none in a value counts.
        """
        text = text_in(kept)
        try:
            check(text, self.values)
            words = read(text)
            if isinstance(words, Rich):
                return Rich(tuple(replace(run, text=filled(run.text, self.values)) for run in words.runs))
            return filled(words, self.values)
        except ValidationError as wrong:
            raise BlankLeft(reasons=wrong.messages) from wrong

    def conditions(self, kept: Any) -> list[ConditionFacts]:
        """Each condition of a list with its terms."""
        return [_condition(self.one(entry.kept()), entry.terms) for entry in read_entries(kept)]

    def all(self, kept: Any) -> list[Words]:
        """The words of each entry of a list."""
        return [self.one(entry.kept()) for entry in read_entries(kept)]


def _condition(text: Words, terms: Mapping[str, Any]) -> ConditionFacts:
    return ConditionFacts(
        text=text,
        due=cast("DueRule", terms.get("due", "")) or None,
        days=terms.get("days"),
        due_on=parse_date(str(terms.get("due_on", ""))),
        repeats=cast("Repeats", terms.get("repeats", "")) or None,
        evidence=terms.get("evidence", ""),
    )
