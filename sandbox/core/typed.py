"""What somebody typed into a field of several lines, as the office keeps it."""

from __future__ import annotations

from unicodedata import normalize

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def as_kept(text: str) -> str:
    """The same words composed (NFC), with lines that all end alike, without the null character or space around them."""
    lines = normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return lines.replace("\x00", "").strip()


def kept_within(text: str, most: int) -> str:
    """The same; raises ValidationError where it has more than so many characters."""
    kept = as_kept(text)
    if len(kept) > most:
        raise ValidationError(_("This takes at most %(count)d characters.") % {"count": most})
    return kept
