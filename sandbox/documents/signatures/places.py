"""Where on the paper a signature stands: the letter marks the spot, and the file says where that came to lie."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import pikepdf

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points of the page."""

PERSONAL_MARK, SEAL_MARK = "place-of-signature", "place-of-seal"


@dataclass(frozen=True)
class Place:
    """A box on one page, counted from 0."""

    page: int
    box: Box


def place_of(pdf: bytes, mark: str, *, width: float, height: float, shift: float = 0) -> Place:
    """Find a mark of the letter and lay a box of this size, in points, below it; LookupError where it is missing.

    The box is centred on the mark, moved to the right by `shift`.
    """
    with pikepdf.open(BytesIO(pdf)) as file:
        names = pikepdf.NameTree(file.Root.Names.Dests) if "/Names" in file.Root else {}
        if mark not in names:
            message = f"The letter has no mark {mark}."
            raise LookupError(message)
        page, _kind, left, top, *_zoom = names[mark]
        number = next(n for n, each in enumerate(file.pages) if each.obj.objgen == page.objgen)
    middle, upper = float(left) + shift, float(top)
    return Place(number, (middle - width / 2, upper - height, middle + width / 2, upper))
