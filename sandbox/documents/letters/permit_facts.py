"""The facts of a permit for controlled testing, with their units; all dates are local dates of the deciding body."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from sandbox.documents.letters.conditions import ConditionFacts
from sandbox.documents.letters.facts import HolderFacts, IssueFacts, PermitEnglish, SubmissionFacts
from sandbox.documents.letters.letter import Article
from sandbox.documents.letters.rich import Words


@dataclass(frozen=True)
class SpaceFacts:
    """A place of the trial: a physical one by address or coordinates, or an isolated digital environment."""

    name: str
    kind: Literal["physical", "cyber"]
    description: str
    address: str = ""
    coordinates: tuple[tuple[Decimal, Decimal], ...] = ()
    """Latitude and longitude in degrees (WGS 84)."""
    length_km: Decimal | None = None


@dataclass(frozen=True)
class PhaseFacts:
    """A phase: both days belong to it; `cap` is the greatest number of participants at one time."""

    name: str
    start: date
    end: date
    cap: int


@dataclass(frozen=True)
class LimitFacts:
    """A structured limit; `warn` and `breach` are thresholds in the same unit, reached when met."""

    label: str
    kind: Literal["max", "min"]
    value: Decimal
    unit: str
    enforced: Literal["observed", "static"]
    """Observed: compared with the numbers of the trial; static: checked once, on the object itself."""
    warn: Decimal | None = None
    breach: Decimal | None = None


@dataclass(frozen=True)
class IndicatorFacts:
    """An indicator that the holder measures and reports, with the city's thresholds in `unit`."""

    label: str
    unit: str
    frequency: str
    """In words, for example "hằng ngày"."""
    target: Decimal | None = None
    warn: Decimal | None = None
    breach: Decimal | None = None


@dataclass(frozen=True)
class SetAsideFacts:
    """A legal provision that temporarily does not apply, how far, and what protects people instead."""

    instrument: str
    article: str
    provision: str
    extent: str
    requested: str
    safeguard: str
    clause: str = ""
    point: str = ""


@dataclass(frozen=True)
class ReportFacts:
    """A report due: its name, the period that it covers in words, its day or, where none can be fixed, its rule."""

    name: str
    period: str
    due: date | None = None
    rule: str = ""


@dataclass(frozen=True)
class BodyFacts:
    """A coordinating body and what it answers for."""

    name: str
    duty: Words


@dataclass(frozen=True)
class InsuranceFacts:
    """Insurance or another guarantee; the amount is in whole dong."""

    kind: str
    """In words, for example "bảo hiểm trách nhiệm dân sự"."""
    insurer: str
    policy: str
    amount_vnd: int
    valid_until: date


@dataclass(frozen=True)
class ProtectionFacts:
    """How participants are protected, each in a sentence."""

    information: str
    consent: str
    withdrawal: str
    complaints: str
    compensation: str
    data: str


@dataclass(frozen=True)
class ExitFacts:
    """How the trial is left behind; `days` are calendar days from its end."""

    users: str
    data: str
    equipment: str
    days: int


@dataclass(frozen=True)
class PermitFacts:
    """All that the decision to permit (D16), its regulation and its appendices say."""

    issue: IssueFacts
    submission: SubmissionFacts
    holder: HolderFacts
    reference: str
    title: str
    summary: str
    object_kind: str
    """In words, for example "công nghệ"."""
    object_name: str
    object_version: str
    start: date
    end: date
    start_by: date
    """The last day on which the trial may begin; later the permit may be revoked."""
    hours: str
    """Daily hours, for example "07:00-17:00"."""
    participant_kind: str
    participant_cap: int
    spaces: tuple[SpaceFacts, ...]
    phases: tuple[PhaseFacts, ...]
    limits: tuple[LimitFacts, ...]
    protection: ProtectionFacts
    exit: ExitFacts
    presiding_body: str
    liability_rule: str
    """The law that rules liability, for example "Điều 22 Luật Khoa học, công nghệ và đổi mới sáng tạo số 93/2025/QH15"."""
    incident_hours: int = 72
    extension_request_days: int = 15
    """Working days before the end by which an extension must be asked for."""
    record_years: int = 5
    partners: tuple[str, ...] = ()
    indicators: tuple[IndicatorFacts, ...] = ()
    set_aside: tuple[SetAsideFacts, ...] = ()
    reports: tuple[ReportFacts, ...] = ()
    coordinating_bodies: tuple[BodyFacts, ...] = ()
    stop_conditions: tuple[str, ...] = ()
    incident_response: str = ""
    insurance: InsuranceFacts | None = None
    conditions: tuple[Words, ...] = ()
    """Further conditions, written by hand by the presiding body, each with its time and its evidence in words."""
    condition_terms: tuple[ConditionFacts, ...] = ()
    """The same conditions with the rule of their time as data."""
    support: tuple[Words, ...] = ()
    additional_rules: tuple[Article, ...] = ()
    """Articles of the regulation that only this trial needs."""
    english: PermitEnglish | None = None
    """What a translation needs; None where the programme wants none."""
