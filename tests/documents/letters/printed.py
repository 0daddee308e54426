"""Print each letter of the tests once."""

from functools import cache

from sandbox.documents.letters.letter import Letter
from sandbox.documents.letters.printing import print_letter


@cache
def printed(letter: Letter) -> bytes:
    return print_letter(letter)
