"""What a case is judged by: criteria, gates, tests of public interest, grounds and outcomes."""

from typing import Annotated, Literal

from django.utils.translation import gettext as _
from pydantic import Field, field_validator

from sandbox.programmes.rules.base import Bilingual, Named, Number, Rule, Several, Sourced
from sandbox.programmes.rules.coherence import refuse_repeats

GroundKind = Literal[
    "intake_refusal",
    "supplement",
    "redirect",
    "refusal",
    "suspension",
    "termination",
    "no_extension",
    "non_recognition",
    "return",
]
OutcomeCode = Literal[
    "recognised_full",
    "recognised_part",
    "rule_proposed",
    "procurement_priority",
    "duty_adjusted",
    "not_recognised",
    "move_to_licence",
]
WHOLE = 100
GateKeeper = Literal["presiding", "legal", "authority"]


class Criterion(Named):
    """A criterion scored by the reviewers, with signs for and against."""

    weight: Annotated[int, Field(ge=0, le=100)]
    positive: Several[Bilingual] = Field(min_length=1)
    negative: Several[Bilingual] = Field(min_length=1)


class Gate(Named):
    """A criterion that is passed or failed, never scored."""

    answered_by: GateKeeper


class ScaleStep(Sourced):
    """What a score means."""

    value: Annotated[int, Field(ge=0)]
    label: Bilingual


class Criteria(Sourced):
    """The score sheet of the selection: weights, scale and gates."""

    selection: Several[Criterion] = Field(min_length=1)
    scale: Several[ScaleStep] = Field(min_length=2)
    gates: Several[Gate] = ()

    @field_validator("selection")
    @classmethod
    def _weights_make_a_hundred(cls, selection: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
        refuse_repeats(selection)
        total = sum(criterion.weight for criterion in selection)
        if total != WHOLE:
            raise ValueError(_("The weights make %(total)s, not 100.") % {"total": total})
        return selection


class OutcomeCriterion(Named):
    """A question that the evaluation of a trial answers."""


class Ground(Named):
    """A reason in law for an act against the applicant; a text of at least 20 characters goes with it."""


class RedirectTarget(Named):
    """A body or procedure to which a case that does not belong here is sent."""


class Outcome(Named):
    """One of the results that may stand in the decision on a completed trial."""

    code: OutcomeCode


class PublicInterestTest(Named):
    """A test that the deciding body ticks before it permits."""


class Caps(Rule):
    """The outer limits of what may be permitted; absent where the source is silent."""

    max_duration_months: Number | None = None
    max_extensions: Number | None = None
    max_extension_months: Number | None = None
