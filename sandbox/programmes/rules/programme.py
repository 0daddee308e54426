"""The whole of one version of a programme, and the checks that its parts fit together."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Literal, Protocol, Self, TypeVar

from pydantic import BaseModel, Field, StringConstraints, model_validator

from sandbox.programmes.rules.base import Bilingual, Number, Rule, Several, Sourced, Text
from sandbox.programmes.rules.clock import Clock
from sandbox.programmes.rules.dossier import DossierItem, ShortDossier, StartCondition
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
from sandbox.programmes.verbs import known_states

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


def _refuse_repeats(what: str, codes: Iterable[str]) -> None:
    repeated = [code for code, count in Counter(codes).items() if count > 1]
    if repeated:
        message = f"{what}: code {', '.join(sorted(repeated))} stands twice"
        raise ValueError(message)


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
    intake: Literal["open", "redirect_only"]
    intake_redirect: Bilingual | None = None
    legacy: bool = False
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
    caps: Caps
    transition_months: Number | None = None
    archive_months: Number | None = None
    reports: Reports
    criteria: Criteria
    outcome_criteria: Several[OutcomeCriterion] = Field(min_length=1)
    grounds: dict[GroundKind, Several[Ground]]
    redirect_targets: Several[RedirectTarget] = ()
    documents: Several[DocumentKind] = Field(min_length=1)
    outcomes: Several[Outcome] = Field(min_length=1)
    start_conditions: Several[StartCondition] = ()
    public_interest_tests: Several[PublicInterestTest] = Field(min_length=1)
    six_clarities: dict[Text, Citation]

    @model_validator(mode="after")
    def _dates_and_intake_agree(self) -> Self:
        if self.valid_until and self.valid_until < self.valid_from:
            message = "valid_until lies before valid_from"
            raise ValueError(message)
        if (self.intake == "redirect_only") != (self.intake_redirect is not None):
            message = "intake_redirect says where to go exactly when intake is redirect_only"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _every_choice_is_settled(self) -> Self:
        missing = [name for name in PLAIN_CHOICES if name not in self.settled]
        if missing:
            message = f"settled: {', '.join(missing)} has no mark and source"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _codes_stand_once(self) -> Self:
        for name in ("dossier", "clocks", "documents", "outcomes", "outcome_criteria"):
            _refuse_repeats(name, (rule.code for rule in getattr(self, name)))
        for name in ("start_conditions", "public_interest_tests", "redirect_targets"):
            _refuse_repeats(name, (rule.code for rule in getattr(self, name)))
        _refuse_repeats("criteria", (rule.code for rule in self.criteria.selection))
        for kind, grounds in self.grounds.items():
            _refuse_repeats(f"grounds.{kind}", (ground.code for ground in grounds))
        return self

    @model_validator(mode="after")
    def _one_clock_is_total(self) -> Self:
        totals = [clock.code for clock in self.clocks if clock.total]
        if len(totals) != 1 and (totals or self.intake == "open"):
            message = f"exactly one clock is total, here {len(totals)}: {', '.join(totals) or 'none'}"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _every_kind_of_ground_is_there(self) -> Self:
        missing = [kind for kind in GROUND_KINDS if kind not in self.grounds]
        if missing:
            message = f"grounds: no list for {', '.join(missing)}"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _every_state_is_known(self) -> Self:
        unknown = sorted(set(self.six_clarities) - known_states())
        missing = sorted(known_states() - set(self.six_clarities))
        if unknown or missing:
            message = f"six_clarities: unknown {unknown}, missing {missing}"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _documents_of_clocks_exist(self) -> Self:
        kinds = {document.code for document in self.documents}
        for clock in self.clocks:
            for trigger in clock.triggers:
                verb, _, kind = trigger.partition(":")
                if verb.startswith("document.") and kind and kind not in kinds:
                    message = f"clocks.{clock.code}: no document kind {kind}"
                    raise ValueError(message)
        return self

    @property
    def takes_applications(self) -> bool:
        """Whether a new application may be started here."""
        return self.intake == "open" and not self.legacy

    @property
    def total_clock(self) -> Clock:
        """The period that the receipt names."""
        return next(clock for clock in self.clocks if clock.total)

    def clock(self, code: str) -> Clock:
        """Return the period of this code; KeyError when the programme has none."""
        return _by_code(self.clocks, code)

    def item(self, code: str) -> DossierItem:
        """Return the dossier item of this code; KeyError when the closed list lacks it."""
        return _by_code(self.dossier, code)

    def document(self, code: str) -> DocumentKind:
        """Return the kind of document of this code; KeyError when there is none."""
        return _by_code(self.documents, code)

    def ground(self, kind: GroundKind, code: str) -> Ground:
        """Return the ground of this code in one list; KeyError when the list lacks it."""
        return _by_code(self.grounds[kind], code)

    def required_items(self, conditions: frozenset[str]) -> tuple[DossierItem, ...]:
        """Return the items that must be there, given the conditions that hold for the application."""
        return tuple(item for item in self.dossier if item.is_required(conditions))

    def legal_bases_on(self, day: date) -> tuple[LegalBasis, ...]:
        """Return the instruments in force on this day, in the order of citation."""
        return tuple(basis for basis in self.legal_bases if basis.is_in_force(day))

    def to_be_confirmed(self) -> tuple[tuple[str, Sourced], ...]:
        """Return every value marked M or A with its place in the file, in file order."""
        return tuple((place, rule) for place, rule in _sourced(self, "") if rule.is_to_be_confirmed)


class _Coded(Protocol):
    @property
    def code(self) -> str: ...


CodedRule = TypeVar("CodedRule", bound=_Coded)


def _by_code(rules: Iterable[CodedRule], code: str) -> CodedRule:
    for rule in rules:
        if rule.code == code:
            return rule
    raise KeyError(code)


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
