"""The whole of one version of a programme, and the checks that its parts fit together."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from django.utils.translation import gettext as _
from pydantic import BaseModel, Field, StringConstraints, ValidationInfo, field_validator

from sandbox.programmes.rules.base import Bilingual, Choice, Number, Rule, Several, Sourced, Text
from sandbox.programmes.rules.clock import Clock, Rung
from sandbox.programmes.rules.coherence import (
    CodedRule,
    by_code,
    refuse_missing,
    refuse_repeats,
    refuse_strange_packages,
    refuse_unknown_codes,
    refuse_unknown_kinds,
    refuse_unknown_states,
    refuse_wrong_total,
)
from sandbox.programmes.rules.dossier import DossierItem, ShortDossier, StartCondition
from sandbox.programmes.rules.guidance import Guidance, SelfCheck
from sandbox.programmes.rules.judgement import (
    Caps,
    Criteria,
    Ground,
    GroundKind,
    Outcome,
    OutcomeCriterion,
    PublicInterestTest,
    RedirectTarget,
)
from sandbox.programmes.rules.office import (
    Bodies,
    Citation,
    Confirmation,
    Council,
    DecisionKind,
    DocumentKind,
    LegalBasis,
    LegalReview,
    Reports,
    Settled,
)
from workflows.calendar import WorkingCalendar

GROUND_KINDS: tuple[GroundKind, ...] = (
    "intake_refusal",
    "supplement",
    "redirect",
    "refusal",
    "suspension",
    "termination",
    "no_extension",
    "non_recognition",
    "return",
)
PlainChoice = Literal["intake", "decision_kind", "legal_review", "offers_advice", "valid_from"]
PLAIN_CHOICES: tuple[PlainChoice, ...] = (
    "intake",
    "decision_kind",
    "legal_review",
    "offers_advice",
    "valid_from",
)


Grounds = dict[GroundKind, Several[Ground]]

REMINDER = Number(value=3, mark="A", source="Mặc định của hệ thống / own default")
"""What versions go by that were loaded before a programme could say it."""

SWAPPED_SATURDAYS = Choice(value=True, mark="A", source="Mặc định của hệ thống / own default")
"""What versions go by that were loaded before a programme could say it."""

NO_STOP_ORDER = Choice(value=False, mark="A", source="Mặc định của hệ thống / own default")
"""What versions go by that do not speak of it."""
ORDER_STOP = "trial.order_stop"

GUIDANCE = frozenset({"guidance", "self_check"})
"""What explains the rules and binds no case."""


class ProgrammeRules(Rule):
    """One version of a regime: everything that the law leaves to the programme, as data."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=40)]
    prefix: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    version: Annotated[int, Field(ge=1)]
    valid_from: date
    valid_until: date | None = None
    names: Bilingual
    summary: Bilingual
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    city: Bilingual | None = None
    intake_redirect: Bilingual | None = None
    """Where to go instead; stands before `intake`, whose check asks for it."""
    intake: Literal["open", "redirect_only"]
    legacy: bool = False
    offered: bool = True
    """Whether the public is offered it; a model kept for comparison and tests is not."""
    offers_advice: bool
    decision_kind: DecisionKind
    legal_review: LegalReview
    settled: dict[PlainChoice, Settled]
    confirmations: Several[Confirmation] = ()
    legal_bases: Several[LegalBasis] = Field(min_length=1)
    bodies: Bodies
    council: Council
    dossier: Several[DossierItem] = Field(min_length=1)
    short_dossier: ShortDossier | None = None
    clocks: Several[Clock] = Field(min_length=1)
    escalation: Several[Rung] = ()
    """Who is told, rung by rung, of a deadline of the city that comes near or is past."""
    caps: Caps
    transition_months: Number | None = None
    archive_months: Number | None = None
    reminder_before_working_days: Number = REMINDER
    """How long before the last day of a request the applicant is reminded, once; 0 is the last day itself."""
    swapped_saturdays_count: Choice = SWAPPED_SATURDAYS
    """Whether a Saturday worked in exchange for a weekday is a working day of the periods; the law is silent."""
    urgent_stop_order: Choice = NO_STOP_ORDER
    """Whether the director of the presiding body may stop a trial at once, until a suspension confirms it."""
    reports: Reports
    criteria: Criteria
    outcome_criteria: Several[OutcomeCriterion] = Field(min_length=1)
    grounds: Grounds
    redirect_targets: Several[RedirectTarget] = ()
    documents: Several[DocumentKind] = Field(min_length=1)
    outcomes: Several[Outcome] = Field(min_length=1)
    start_conditions: Several[StartCondition] = ()
    public_interest_tests: Several[PublicInterestTest] = Field(min_length=1)
    six_clarities: dict[Text, Citation]
    guidance: Guidance | None = None
    self_check: SelfCheck | None = None

    @field_validator("valid_until")
    @classmethod
    def _ends_after_it_begins(cls, until: date | None, info: ValidationInfo) -> date | None:
        if until and until < info.data.get("valid_from", until):
            raise ValueError(_("The last day lies before the first."))
        return until

    @field_validator("intake")
    @classmethod
    def _says_where_to_go(cls, intake: str, info: ValidationInfo) -> str:
        if (intake == "redirect_only") != (info.data.get("intake_redirect") is not None):
            raise ValueError(_("Say where to go (intake_redirect) exactly when intake is redirect_only."))
        return intake

    @field_validator("settled")
    @classmethod
    def _settles_every_choice(cls, settled: dict[PlainChoice, Settled]) -> dict[PlainChoice, Settled]:
        refuse_missing(PLAIN_CHOICES, settled)
        return settled

    @field_validator(
        "dossier",
        "clocks",
        "escalation",
        "documents",
        "outcomes",
        "outcome_criteria",
        "redirect_targets",
        "start_conditions",
        "public_interest_tests",
    )
    @classmethod
    def _codes_stand_once(cls, rules: tuple[CodedRule, ...]) -> tuple[CodedRule, ...]:
        refuse_repeats(rules)
        return rules

    @field_validator("clocks")
    @classmethod
    def _names_one_total(cls, clocks: tuple[Clock, ...], info: ValidationInfo) -> tuple[Clock, ...]:
        refuse_wrong_total(clocks, takes_cases=info.data.get("intake") == "open")
        return clocks

    @field_validator("grounds")
    @classmethod
    def _has_every_list(cls, grounds: Grounds) -> Grounds:
        refuse_missing(GROUND_KINDS, grounds)
        for listed in grounds.values():
            refuse_repeats(listed)
        return grounds

    @field_validator("documents")
    @classmethod
    def _has_what_periods_wait_for(
        cls, documents: tuple[DocumentKind, ...], info: ValidationInfo
    ) -> tuple[DocumentKind, ...]:
        refuse_unknown_kinds(info.data.get("clocks", ()), documents)
        refuse_strange_packages(documents)
        return documents

    @field_validator("six_clarities")
    @classmethod
    def _covers_the_law(cls, citations: dict[str, Citation]) -> dict[str, Citation]:
        refuse_unknown_states(citations)
        return citations

    @field_validator("urgent_stop_order")
    @classmethod
    def _lapses_after_its_days(cls, choice: Choice, info: ValidationInfo) -> Choice:
        starts = {verb for clock in info.data.get("clocks", ()) for verb in clock.starts}
        if choice.value and "clocks" in info.data and ORDER_STOP not in starts:
            raise ValueError(_("An urgent stop needs a period after which it lapses."))
        return choice

    @field_validator("guidance")
    @classmethod
    def _explains_periods_that_exist(cls, guidance: Guidance | None, info: ValidationInfo) -> Guidance | None:
        if guidance is not None and "clocks" in info.data:
            named = (code for step in guidance.road for code in step.clocks)
            refuse_unknown_codes(named, {clock.code for clock in info.data["clocks"]})
        return guidance

    @field_validator("self_check")
    @classmethod
    def _leads_somewhere(cls, check: SelfCheck | None, info: ValidationInfo) -> SelfCheck | None:
        if check is None or "redirect_targets" not in info.data:
            return check
        named = (outcome.redirect for outcome in check.outcomes if outcome.redirect)
        refuse_unknown_codes(named, {target.code for target in info.data["redirect_targets"]})
        takes = info.data.get("intake") == "open" and not info.data.get("legacy")
        if not takes and any(outcome.result == "apply" for outcome in check.outcomes):
            raise ValueError(_("Nobody can apply here, so no outcome may say so."))
        return check

    @property
    def takes_applications(self) -> bool:
        """Whether a new application may be started here."""
        return self.intake == "open" and not self.legacy

    @property
    def stop_order_clock(self) -> str:
        """The period after which an urgent stop lapses; empty where the programme has none."""
        return next((clock.code for clock in self.clocks if ORDER_STOP in clock.starts), "")

    @property
    def total_clock(self) -> Clock:
        """The period that the receipt names."""
        return next(clock for clock in self.clocks if clock.total)

    def counted_by(self, calendar: WorkingCalendar) -> WorkingCalendar:
        """Return the office's calendar as the periods of this programme are counted by it."""
        return calendar.counting(swapped_saturdays=self.swapped_saturdays_count.value)

    def clock(self, code: str) -> Clock:
        """Return the period of this code; KeyError when the programme has none."""
        return by_code(self.clocks, code)

    def item(self, code: str) -> DossierItem:
        """Return the dossier item of this code; KeyError when the list lacks it."""
        return by_code(self.dossier, code)

    def document(self, code: str) -> DocumentKind:
        """Return the kind of document of this code; KeyError when there is none."""
        return by_code(self.documents, code)

    def ground(self, kind: GroundKind, code: str) -> Ground:
        """Return the ground of this code in one list; KeyError when the list lacks it."""
        return by_code(self.grounds[kind], code)

    def required_items(self, conditions: frozenset[str]) -> tuple[DossierItem, ...]:
        """Return the items that must be there, given the conditions that hold for the application."""
        return tuple(item for item in self.dossier if item.is_required(conditions))

    def legal_bases_on(self, day: date) -> tuple[LegalBasis, ...]:
        """Return the instruments in force on this day, in the order of citation."""
        return tuple(basis for basis in self.legal_bases if basis.is_in_force(day))

    def to_be_confirmed(self) -> tuple[tuple[str, Sourced], ...]:
        """Return every value marked M or A with its place in the file, in file order."""
        return tuple((place, rule) for place, rule in _sourced(self, "") if rule.is_to_be_confirmed)


def _sourced(value: object, place: str) -> Iterator[tuple[str, Sourced]]:
    if isinstance(value, Sourced):
        yield place, value
    for name, child in _children(value):
        yield from _sourced(child, f"{place}.{name}".lstrip("."))


def _children(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, BaseModel):
        yield from ((name, getattr(value, name)) for name in type(value).model_fields)
    elif isinstance(value, dict):
        yield from ((str(key), child) for key, child in value.items())
    elif isinstance(value, tuple):
        yield from ((str(getattr(child, "code", index)), child) for index, child in enumerate(value))
