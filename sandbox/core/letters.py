"""Letters with a link in them: written on a low floor, carried by the floor that sends mails.

A letter is handed over inside the transaction of the act that it tells of, and is gone when the act is. Whoever
carries letters says so once, in ``AppConfig.ready()``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What one address is to read; the text may hold a link that opens something."""

    address: str
    subject: str
    text: str


class Carrier(Protocol):
    """Whoever brings letters to their addresses."""

    def take_letter(
        self, letter: Letter, *, useful_until: datetime, now: datetime, about: UUID | None
    ) -> None:
        """Write the letter down, to be sent at once."""

    def take_back(self, about: UUID, *, now: datetime) -> int:
        """Send no more what has not been sent yet about this thing; return how many letters that were."""


class _Roads:
    """The one carrier there is; none before the apps are ready."""

    carrier: Carrier | None = None


def carry_by(carrier: Carrier) -> None:
    """Name the carrier of all letters."""
    _Roads.carrier = carrier


def post(letter: Letter, *, useful_until: datetime, now: datetime, about: UUID | None = None) -> None:
    """Hand over a letter that helps nobody after `useful_until`; `about` names the thing it can be taken back by."""
    _carrier().take_letter(letter, useful_until=useful_until, now=now, about=about)


def take_back(about: UUID, *, now: datetime) -> int:
    """Let no letter about this thing go out any more; return how many were still here."""
    return _carrier().take_back(about, now=now)


def _carrier() -> Carrier:
    if _Roads.carrier is None:
        message = "Nobody carries letters: an app above must name itself with carry_by()."
        raise RuntimeError(message)
    return _Roads.carrier
