"""Print each letter of the tests once, at the moment at which the samples of the documentation are drawn."""

import os
from functools import cache

from sandbox.documents.letters.letter import Letter
from sandbox.documents.letters.order import EPOCH
from sandbox.documents.letters.printing import print_letter
from sandbox.documents.management.commands.draw_samples import MOMENT


@cache
def printed(letter: Letter) -> bytes:
    before = os.environ.get(EPOCH)
    os.environ[EPOCH] = MOMENT
    try:
        return print_letter(letter)
    finally:
        os.environ.pop(EPOCH)
        if before is not None:
            os.environ[EPOCH] = before
