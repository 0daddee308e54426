"""What the papers of the appraisal council say: its session, an invitation, a judge's sheet, the minutes."""

from dataclasses import dataclass
from datetime import date, datetime

from sandbox.documents.letters.facts import IssueFacts


@dataclass(frozen=True)
class SessionFacts:
    """The session that a paper belongs to."""

    issue: IssueFacts
    reference: str
    title: str
    applicant: str
    set_up_by: str = ""
    """How the decision that set the council up is cited; empty where there is none."""


@dataclass(frozen=True)
class InvitationFacts:
    """Who is asked to come, where and when; `starts_at` is local time."""

    session: SessionFacts
    person: str
    part: str
    starts_at: datetime
    place: str
    link: str = ""
    agenda: tuple[str, ...] = ()


@dataclass(frozen=True)
class ScoreFacts:
    """One criterion on a judge's sheet: what it weighs, the score, and why."""

    criterion: str
    weight: int
    score: int
    comment: str


@dataclass(frozen=True)
class GateFacts:
    """One criterion that is met or not, on a judge's sheet."""

    criterion: str
    is_met: bool
    comment: str


@dataclass(frozen=True)
class ScoreSheetFacts:
    """One judge's sheet as it was handed in."""

    session: SessionFacts
    person: str
    part: str
    highest: int
    scores: tuple[ScoreFacts, ...]
    gates: tuple[GateFacts, ...]
    total: str


@dataclass(frozen=True)
class SeatFacts:
    """One person of the session as the minutes name them."""

    person: str
    part: str
    presence: str


@dataclass(frozen=True)
class TallyFacts:
    """One criterion with what all judges gave it."""

    criterion: str
    weight: int
    values: tuple[int, ...]
    mean: str


@dataclass(frozen=True)
class VoteFacts:
    """How the votes on the conclusion fell."""

    agreed: int
    reserved: int
    against: int
    abstained: int
    carried: bool


@dataclass(frozen=True)
class MinutesFacts:
    """All that the minutes say."""

    session: SessionFacts
    held_on: date | None
    place: str
    seats: tuple[SeatFacts, ...]
    entitled: int
    needed: int
    present: int
    agenda: tuple[str, ...]
    discussion: str
    tallies: tuple[TallyFacts, ...]
    total: str
    conclusion: str
    votes: VoteFacts | None
    views: tuple[str, ...]
    """Reservations and dissenting views, each with the name before it."""
    secretary: str | None
    chair: str | None
