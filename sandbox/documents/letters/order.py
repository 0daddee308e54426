"""Printing as an order for a process apart: the page goes there, the PDF comes back."""

from __future__ import annotations

import gc
import os
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from sandbox.core.apart import Limits

if TYPE_CHECKING:
    from pathlib import Path

    from sandbox.documents.letters.archiving import Attached

PRESS = "sandbox.documents.letters.press"
LIMITS = Limits(memory=2 * 1024**3, seconds=60, patience=90)
EPOCH = "SOURCE_DATE_EPOCH"


@dataclass(frozen=True)
class Printing:
    """Print one page."""

    html: str
    style_sheet: Path
    data: Attached | None
    epoch: str

    def do(self) -> bytes:
        """Return the PDF; OSError when the system libraries of the renderer are missing."""
        gc.disable()  # the process ends with this print, and looking for cycles is a sixth of its work
        if self.epoch:
            os.environ[EPOCH] = self.epoch
        pdf: bytes = import_module(PRESS).print_page(self.html, self.style_sheet, self.data)
        return pdf
