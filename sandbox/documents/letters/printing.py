"""Printing a letter when one is wanted: the renderer and its system libraries are loaded with the first letter.

Without Pango the office still starts and says so where a letter is asked for; the worker tries again later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from sandbox.documents.letters.archiving import Attached
    from sandbox.documents.letters.letter import Letter

RENDERER = "sandbox.documents.letters.render.render_pdf"


def print_letter(letter: Letter, data: Attached | None = None) -> bytes:
    """Return the letter as PDF with its data inside; OSError when the system libraries of the renderer are missing."""
    return cast("bytes", import_string(RENDERER)(letter, data))
