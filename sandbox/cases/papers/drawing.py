"""Drawing the words out of a file in a process apart; the worker does it, never a request."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from typing import IO

from sandbox.cases.papers.kinds import EXCEL, PDF, WORD
from sandbox.core import apart

READER = "sandbox.cases.papers.words"
KINDS_WITH_WORDS = (PDF.code, WORD.code, EXCEL.code)
LIMITS = apart.Limits(memory=1024**3, seconds=60, patience=90)
REASON_LENGTH = 200


@dataclass(frozen=True)
class Drawn:
    """The words of a file; whether there are more of them; where there are none, why."""

    text: str = ""
    is_cut: bool = False
    failure: str = ""


@dataclass(frozen=True)
class Drawing:
    """Draw the words out of one file."""

    content: bytes
    kind: str

    def do(self) -> Drawn:
        """Return the words, as far as the file gives them."""
        drawn: Drawn = import_module(READER).drawn(self.kind, BytesIO(self.content))
        return drawn


def draw_words(stream: IO[bytes], kind: str) -> Drawn:
    """Return the words of a file; whatever its reader comes to is an answer, never an error."""
    try:
        drawn = apart.done(Drawing(stream.read(), kind), LIMITS)
    except apart.TooSlow:
        return Drawn(failure=f"not read within {LIMITS.patience} seconds")
    except (apart.Apart, ValueError, OSError) as trouble:
        return Drawn(failure=(str(trouble) or "its process ended without a word")[:REASON_LENGTH])
    assert isinstance(drawn, Drawn)  # noqa: S101 - what the order promises
    return drawn
