"""Plain words as they are kept: composed, without what has no shape, and not too long."""

from __future__ import annotations

import re
from unicodedata import category, normalize

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST = 2000
"""Characters of one clause."""
BLANK_LINES = re.compile(r"\n\s*\n+")
SHAPELESS = frozenset({"Cc", "Cf", "Cs", "Co"})


def cleaned_text(given: object) -> str:
    """A text as it may be kept; raises ValidationError for one that is none, or too long."""
    if not isinstance(given, str):
        raise ValidationError(_("The parts of the draft do not have the right form."))
    tidy = BLANK_LINES.sub("\n", shaped(given)).strip()
    if len(tidy) > LONGEST:
        raise ValidationError(_("A sentence has at most %(count)d characters.") % {"count": LONGEST})
    return tidy


def shaped(given: str) -> str:
    """The text composed (NFC), its lines parted in one way, without controls and marks that nobody sees."""
    text = normalize("NFC", given).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(letter for letter in text if letter == "\n" or category(letter) not in SHAPELESS)
