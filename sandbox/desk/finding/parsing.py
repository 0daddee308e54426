"""Reads what somebody typed into a search box; whatever it is, the answer is terms or a sentence that names the word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sandbox.cases.filing import FIRST_DAY, LAST_DAY
from sandbox.desk.finding.terms import Terms
from sandbox.desk.finding.vocabulary import DATES, KEYS, KNOWN, VALUES, Key, listed, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = re.compile(
    r'(?P<lone>[^\s:"]+):(?=\s|$)|(?:(?P<key>[^\s:"]+):)?(?:"(?P<quoted>[^"]*)"?|(?P<bare>[^\s"]+))'
)
MOST_WORDS = 20
"""Free words and conditions of one search; more is nobody's question."""
FORMATS = ("%Y-%m-%d", "%d/%m/%Y")


@dataclass(frozen=True)
class Parsed:
    """The terms of a text, and a sentence for every word that was not understood."""

    terms: Terms
    problems: tuple[str, ...] = ()


def parse(text: str) -> Parsed:
    """Understand a text; free words and known conditions are kept, everything else is named."""
    words: list[str] = []
    terms, problems = Terms(), []
    for key_text, value in _tokens(text):
        if key_text is None:
            words += [value] if value else []
            continue
        key = KEYS.get(plain(key_text))
        known = None if key is None else value_of(key, value)
        if key is None or known is None:
            problems.append(_unknown(key_text) if key is None else _unknown_value(key, value))
        else:
            terms = terms.also(key, known)
    if len(words) + len(terms.conditions) > MOST_WORDS:
        problems.append(_("Search for at most %(count)d words at a time.") % {"count": MOST_WORDS})
    return Parsed(Terms(tuple(words[:MOST_WORDS]), terms.conditions[:MOST_WORDS]), tuple(problems))


def _tokens(text: str) -> Iterator[tuple[str | None, str]]:
    """Each word with its key, if it has one; quotes hold a value together, one left open ends with the text."""
    for match in TOKEN.finditer(text):
        if match["lone"] is not None:
            yield match["lone"], ""
        else:
            value = match["quoted"] if match["quoted"] is not None else match["bare"]
            yield match["key"], value.strip()


def value_of(key: Key, text: str) -> str | None:
    """The value in the form in which it is compared; None for one that cannot be."""
    if not text:
        return None
    if key in KNOWN:
        return KNOWN[key].get(plain(text))
    if key in DATES:
        day = day_of(text)
        return day.isoformat() if day else None
    return text


def day_of(text: str) -> date | None:
    """A day written as 2026-12-01 or 01/12/2026; None for anything else, and for days beyond all cases."""
    for form in FORMATS:
        try:
            day = datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        return day if FIRST_DAY <= day <= LAST_DAY else None
    return None


def _unknown(key: str) -> str:
    return _(
        "The search does not know the word “%(word)s:”. It knows: %(known)s. Put a text with a colon in quotation marks."
    ) % {
        "word": key,
        "known": listed(f"{key.value}:" for key in Key),
    }


def _unknown_value(key: Key, value: str) -> str:
    if key in VALUES:
        return unknown_value(key, value, VALUES[key])
    if key in DATES:
        return _("“%(word)s:” takes a day such as 2026-12-01 or 01/12/2026, not “%(value)s”.") % {
            "word": key.value,
            "value": value,
        }
    return _("Write something after “%(word)s:”.") % {"word": key.value}


def unknown_value(key: Key, value: str, known: object) -> str:
    """The sentence for a value that is not in a closed list."""
    return _("“%(word)s:” does not know “%(value)s”. Possible are: %(known)s.") % {
        "word": key.value,
        "value": value,
        "known": listed(known) if not isinstance(known, str) else known,  # type: ignore[arg-type]
    }
