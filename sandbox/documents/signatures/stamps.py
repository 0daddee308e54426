"""The pictures of signatures, as the letter shows them (Decree 30/2020/NĐ-CP, Appendix I; colours to be confirmed)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils import timezone

from sandbox.documents.letters.fonts import printable
from sandbox.documents.letters.printing import print_page

if TYPE_CHECKING:
    from datetime import datetime

STYLE_SHEET = Path(__file__).with_name("stamps.css")
POINTS_PER_MILLIMETRE = 72 / 25.4


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """What a stamp says, and how large it is in millimetres."""

    template: str
    width: int
    height: int

    @property
    def size(self) -> dict[str, float]:
        """Width and height in points."""
        return {"width": self.width * POINTS_PER_MILLIMETRE, "height": self.height * POINTS_PER_MILLIMETRE}

    def draw(self, *, name: str, at: datetime) -> bytes:
        """Draw the stamp as a PDF of one page without a ground of its own; raises NotPrinted."""
        here = timezone.localtime(at, timezone.get_default_timezone())
        context = {
            "name": printable(name),
            "day": f"{here:%d/%m/%Y}",
            "time": here.isoformat(timespec="seconds").partition("T")[2],
        }
        return print_page(render_to_string(self.template, context), STYLE_SHEET)


OVERLAP = -31 * POINTS_PER_MILLIMETRE
"""How far to the left of the signature the seal stands, so that it covers a third of it."""
PERSONAL = Stamp(template="documents/signatures/personal.html", width=70, height=22)
SEAL = Stamp(template="documents/signatures/seal.html", width=36, height=36)
