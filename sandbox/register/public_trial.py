"""Everything that the public may read of a trial, and nothing else: a field that is not here is not public."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from workflows.case import Meaning


@dataclass(frozen=True)
class Words:
    """A text in the languages of the office; English stands empty where nobody gave it."""

    vi: str
    en: str

    def __str__(self) -> str:
        """Return the text in the language of the reader, Vietnamese where there is no other."""
        return self.en if self.en and get_language() == "en" else self.vi


@dataclass(frozen=True)
class PublicLimit:
    """One limit of the trial, as the decision prints it."""

    label: str
    kind: Words
    value: Decimal
    unit: str


@dataclass(frozen=True)
class PublicProvision:
    """A legal provision that does not apply to the trial, and how far."""

    instrument: str
    article: Words
    extent: str


@dataclass(frozen=True)
class PublicStanding:
    """Where the trial stands, with what that means; `shape` is the mark that goes with the word."""

    code: str
    label: Words
    meaning: Words
    shape: Meaning


@dataclass(frozen=True)
class PublicTrial:
    """One permitted trial in the public register; days are those of the office, both ends of the period included."""

    reference: str
    title: Words
    holder: Words
    object: str
    programme: Words
    decision_number: str
    decision_date: date | None
    period_from: date | None
    period_to: date | None
    places: tuple[str, ...]
    participants_kind: str
    participants_cap: int | None
    limits: tuple[PublicLimit, ...]
    provisions_set_aside: tuple[PublicProvision, ...]
    status: PublicStanding
    outcome: tuple[Words, ...]


def as_data(trial: PublicTrial) -> dict[str, Any]:
    """The same as plain data; numbers as text, since a float would not be exact."""
    data = asdict(trial)
    del data["status"]["shape"]
    for limit in data["limits"]:
        limit["value"] = f"{limit['value'].normalize():f}"
    return data
