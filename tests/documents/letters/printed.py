"""Print each letter of the tests once."""

from functools import cache

from sandbox.documents.letters.letter import Letter
from sandbox.documents.letters.render import render_pdf


@cache
def printed(letter: Letter) -> bytes:
    return render_pdf(letter)
