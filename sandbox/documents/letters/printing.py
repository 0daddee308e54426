"""Printing a letter when one is wanted: its page is filled here, and printed in a process apart.

No process that answers visitors or keeps the outbox ever loads the renderer. Without Pango the office still starts, and
says so where a letter is asked for; the worker tries again later.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.core import apart
from sandbox.documents.letters.order import EPOCH, LIMITS, Printing
from sandbox.documents.letters.page import page_of
from sandbox.documents.letters.trouble import MakingProblem, NotPrinted

if TYPE_CHECKING:
    from sandbox.documents.letters.archiving import Attached
    from sandbox.documents.letters.letter import Letter

LETTER_SHEET = Path(__file__).with_name("letter.css")


def print_letter(letter: Letter, data: Attached | None = None) -> bytes:
    """Return the letter as PDF with its data inside; raises NotPrinted."""
    return print_page(page_of(letter), LETTER_SHEET, data)


def print_page(html: str, style_sheet: Path, data: Attached | None = None) -> bytes:
    """Return a page as PDF; raises NotPrinted with the reason."""
    order = Printing(html, style_sheet, data, os.environ.get(EPOCH, ""))
    try:
        pdf = apart.done(order, LIMITS)
    except apart.Busy as trouble:
        raise NotPrinted(MakingProblem.BUSY) from trouble
    except apart.TooSlow as trouble:
        raise NotPrinted(MakingProblem.TOO_SLOW) from trouble
    except OSError as trouble:
        raise NotPrinted(MakingProblem.NO_RENDERER) from trouble
    except (apart.Apart, ValueError) as trouble:
        raise NotPrinted from trouble
    assert isinstance(pdf, bytes)  # noqa: S101 - what the order promises
    return pdf
