"""Who acts under a programme, on which legal basis, and with which papers."""

from datetime import date
from typing import Annotated, Literal, Self

from django.utils.translation import gettext as _
from pydantic import Field, model_validator

from sandbox.programmes.rules.base import (
    Bilingual,
    DepartmentCode,
    DocumentCode,
    Named,
    Number,
    Rule,
    Several,
    Sourced,
    Text,
)

LegalReview = Literal["always", "when_provision_set_aside"]
DecisionKind = Literal["decision", "licence", "certificate"]
Issuer = Literal["presiding", "legal", "authority", "council", "monitor", "system"]


class LegalBasis(Sourced):
    """An instrument in force between two days, cited in every document of a case."""

    instrument: Bilingual
    article: Text | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    in_preamble: bool = True
    """Whether a decision cites it; an instrument still to be confirmed should not be cited."""

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValueError(_("The last day lies before the first."))
        return self

    def is_in_force(self, on: date) -> bool:
        """Return whether the instrument applies on this day; an open end counts as in force."""
        return (self.valid_from or on) <= on <= (self.valid_until or on)


class Answerable(Sourced):
    """The titles of the persons who answer for each body."""

    presiding: Bilingual
    legal: Bilingual
    authority: Bilingual


class SuggestedBody(Sourced):
    """A department worth consulting, and when."""

    department: DepartmentCode
    when: Bilingual


class Bodies(Sourced):
    """The departments of a programme, by their code."""

    presiding: DepartmentCode
    legal: DepartmentCode
    authority: DepartmentCode
    always_consulted: Several[DepartmentCode] = ()
    suggested: Several[SuggestedBody] = ()
    answerable: Answerable


class Council(Sourced):
    """Whether an appraisal council meets, and how many of its members make a quorum."""

    mode: Literal["none", "optional", "required"]
    quorum_percent: Annotated[int, Field(gt=0, le=100)] | None = None
    majority_percent: Annotated[int, Field(ge=0, lt=100)] = 50
    """More than this share of those present must vote for the conclusion."""
    casting_vote: bool = False
    """Whether, where as many vote for it as against, the side of the chair prevails."""

    def quorum(self, members: int) -> int:
        """Return how many of so many members must be present, rounded up; 0 without a rule."""
        return -(-members * (self.quorum_percent or 0) // 100)


class DocumentKind(Sourced):
    """A kind of official document: who issues it and how it is numbered."""

    code: DocumentCode
    name: Bilingual
    issuer: Issuer
    number_code: Text | None = None
    form: Text | None = None
    goes_with: DocumentCode | None = None
    """The decision with which it is numbered and issued, as one package; only the notice to the bodies can go along."""
    bilingual: bool = False
    """Whether an English translation, for reference, follows the Vietnamese text of a decision."""


class Confirmation(Sourced):
    """A question that the city must answer before a value may be relied on."""

    question: Bilingual
    with_whom: Bilingual


class Citation(Sourced):
    """By whose authority the work of a state is done."""

    authority: Bilingual


class Settled(Sourced):
    """Where a plain choice of the programme (its legal review, say) comes from."""


class Reports(Rule):
    """What the holder of a permit reports, and what happens to a report that is late."""

    periodic_months: Number | None = None
    periodic_weeks: Number | None = None
    start_notice_working_days: Number | None = None
    incident_first_notice_hours: Number | None = None
    reminder_after_working_days: Number | None = None
    warning_after_working_days: Number | None = None
    representative_report_months: Number | None = None
    periodic_sections: Several[Named] = ()
    final_report_sections: Several[Named] = Field(min_length=1)
