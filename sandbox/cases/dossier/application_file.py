"""The file format of a whole application, as `import_application` reads it: strict, nothing unknown, every code closed."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Word = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
Story = Annotated[str, StringConstraints(min_length=1, max_length=8000, strip_whitespace=True)]
Summary = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=40, strip_whitespace=True)]
Place = Annotated[str, StringConstraints(min_length=1, max_length=20, strip_whitespace=True)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*$", max_length=40)]
FileName = Annotated[str, StringConstraints(pattern=r"^[^/\\\x00-\x1f]+\.pdf$", max_length=200)]
Amount = Annotated[int, Field(ge=0, le=10**15)]
Count = Annotated[int, Field(ge=0, le=10**9)]
Number = Annotated[float, Field(allow_inf_nan=False, ge=-(10.0**15), le=10.0**15)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Address = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=300)]
Aggregate = Literal["median", "mean", "max", "min", "sum", "ratio"]
Operator = Literal["<=", "<", ">=", ">", "=="]
Level = Literal["low", "medium", "high"]


class Part(BaseModel):
    """A part of the file that refuses what it does not know and guesses nothing."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Partner(Part):
    """A partner that the applicant names, with the file of the agreement."""

    name: Word
    role: Word
    email: Address | None = None
    agreement: FileName


class Representative(Part):
    """Who represents the applicant."""

    name: Word
    title: Word
    email: Address
    phone: Short


class Applicant(Part):
    """Who applies."""

    name: Word
    business_code: Place
    address: Word
    partners: list[Partner] = []
    representative: Representative


class Object(Part):
    """What is to be tested."""

    kind: Literal["technology", "product", "service", "business_model"]
    name: Word
    version: Short | None = None
    maturity: Word


class Phase(Part):
    """A phase of the trial."""

    name: Word
    from_: date = Field(alias="from")
    to: date
    cap: Count


class Innovation(Part):
    """What is new."""

    novelty: Story
    comparison: Story
    value: Story


class Barrier(Part):
    """A provision that stands in the way, and what is asked instead."""

    gap: Literal["silent", "forbids", "unfit"]
    instrument: Word
    article: Place
    clause: Place | None = None
    point: Place | None = None
    provision: Word
    extent: Word
    problem: Story
    requested: Story
    safeguard: Story


class Space(Part):
    """A place of the trial, on the ground or in a network."""

    name: Word
    kind: Literal["physical", "cyber"]
    description: Word
    address: Word | None = None
    length_km: Annotated[float, Field(ge=0, le=10**6)] | None = None
    coordinates: list[Annotated[tuple[Latitude, Longitude], Field(strict=False)]] = []


class Participants(Part):
    """Who takes part, and how many at most."""

    kind: Word
    cap: Count


class Limit(Part):
    """A limit that the trial keeps."""

    code: Code
    kind: Literal["max", "min"]
    enforced: Literal["observed", "static"]
    label: Word
    value: Number
    unit: Short


class Scope(Part):
    """Where, when, with whom and within which limits."""

    space: list[Space] = Field(min_length=1)
    start: date
    end: date
    hours: Short
    participants: Participants
    limits: list[Limit] = []


class Measure(Part):
    """How a hypothesis is measured: one indicator, or a ratio of two."""

    indicator: Code | None = None
    numerator: Code | None = None
    denominator: Code | None = None
    aggregate: Aggregate
    operator: Operator
    value: Number
    compare_to: Literal["baseline", "target"] | None = None
    min_sample: Annotated[int, Field(ge=1, le=10**9)]


class Hypothesis(Part):
    """What the trial is to prove."""

    code: Code
    text: Annotated[str, StringConstraints(min_length=1, max_length=1000, strip_whitespace=True)]
    measure: Measure


class Indicator(Part):
    """What is measured."""

    code: Code
    label: Word
    unit: Short
    baseline: Number
    target: Number
    direction: Literal["lower", "higher"]
    warn: Number | None
    breach: Number | None
    aggregate: Aggregate
    frequency: Literal["per_flight", "per_event", "daily", "weekly", "monthly"]
    limit: Code | None = None


class StopCondition(Part):
    """When the trial stops."""

    text: Word
    indicator: Code
    operator: Operator
    value: Number
    count: Annotated[int, Field(ge=1, le=10**6)] | None = None
    window: Literal["hour", "day", "week", "month", "trial"]
    automatic: bool


class Risk(Part):
    """What may happen, and what is done against it."""

    risk: Word
    likelihood: Level
    impact: Level
    control: Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]
    stop_condition: StopCondition | None


class Protection(Part):
    """How the participants are protected."""

    information: Story
    withdrawal: Story
    data: Story
    consent: Story
    complaints: Story
    compensation: Story


class StaffRole(Part):
    """A role and how many people hold it."""

    role: Word
    count: Annotated[int, Field(ge=1, le=10**6)]


class Capability(Part):
    """What the applicant has to carry out the trial."""

    staff: Annotated[int, Field(ge=1, le=10**6)]
    roles: list[StaffRole] = []
    infrastructure: Story
    budget_vnd: Amount
    prior_tests: Story | None = None


class PersonalData(Part):
    """Whether personal data is processed, and which."""

    processed: bool
    kinds: list[Word] = []


class Insurance(Part):
    """What covers damage."""

    kind: Literal["insurance", "escrow", "guarantee"]
    insurer: Word
    policy: Annotated[str, StringConstraints(min_length=1, max_length=100, strip_whitespace=True)]
    amount_vnd: Amount
    valid_until: date


class Permit(Part):
    """A permit of another body."""

    name: Word
    authority: Word
    number: Annotated[str, StringConstraints(min_length=1, max_length=100)] | None
    valid_until: date | None
    status: Literal["requested", "granted", "refused"]


class Exit(Part):
    """What happens at the end."""

    users: Story
    data: Story
    equipment: Story
    days: Annotated[int, Field(ge=0, le=3650)]


class Declarations(Part):
    """What the applicant declares."""

    truthful: bool
    no_other_sandbox: bool
    conflict: Summary
    signed_by: Word
    signed_at: date


class AttachedFile(Part):
    """A file and the item of the dossier list that it answers."""

    file: FileName
    item: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]


class ApplicationFile(Part):
    """One application for controlled testing."""

    programme: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=40)]
    applicant: Applicant
    title: Word
    title_en: Word | None = None
    summary: Summary
    summary_en: Summary | None = None
    object: Object
    objectives: list[Word] = Field(min_length=1)
    method: Story
    phases: list[Phase] = Field(min_length=1, max_length=60)
    innovation: Innovation
    legal_barriers: list[Barrier] = Field(default=[], max_length=60)
    scope: Scope
    hypotheses: list[Hypothesis] = Field(min_length=1, max_length=60)
    indicators: list[Indicator] = Field(min_length=1, max_length=60)
    risks: list[Risk] = Field(min_length=1, max_length=60)
    incident_response: Story
    protection: Protection
    capability: Capability
    personal_data: PersonalData
    security_level: Annotated[int, Field(ge=1, le=5)] | None = None
    ip: Story | None = None
    insurance: Insurance | None = None
    external_permits: list[Permit] = Field(default=[], max_length=60)
    exit: Exit
    draft_rules: FileName | None = None
    declarations: Declarations
    attachments: list[AttachedFile] = Field(default=[], max_length=100)
