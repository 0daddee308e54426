"""The words of a clause as they are kept: composed, without what has no shape, and not too long."""

from __future__ import annotations

import re
from unicodedata import category, normalize

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST = 2000
"""Characters of one clause."""
BLANK_LINES = re.compile(r"\n\s*\n+")


def cleaned_text(given: object) -> str:
    """A text as it may be kept; raises ValidationError for one that is none, or too long."""
    if not isinstance(given, str):
        raise ValidationError(_("The parts of the draft do not have the right form."))
    text = normalize("NFC", given).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    shaped = "".join(letter for letter in text if letter == "\n" or category(letter) not in {"Cc", "Cs"})
    tidy = BLANK_LINES.sub("\n", shaped).strip()
    if len(tidy) > LONGEST:
        raise ValidationError(_("A sentence has at most %(count)d characters.") % {"count": LONGEST})
    return tidy
