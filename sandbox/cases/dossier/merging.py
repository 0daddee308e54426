"""Two people in one section: what each of them changed since they opened it, and where both changed the same."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sandbox.cases.dossier.fields import Kind
from sandbox.core.canonical import digest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.cases.dossier.fields import Content, Section

Seen = dict[str, str]
"""What a page showed of each question and table, as short digests."""
DIGITS = 16
MOST_CHARACTERS = 10_000
MINE, THEIRS, BOTH = "mine", "theirs", "both"
LISTS = frozenset({Kind.LINES, Kind.POINTS})


@dataclass(frozen=True)
class Merged:
    """One text made of two, and the questions where both changed the same."""

    content: Content
    conflicts: tuple[str, ...]
    theirs: tuple[str, ...]
    """The questions whose text was taken from the colleague, because only they had changed it."""


def seen_in(section: Section, content: Mapping[str, Any]) -> Seen:
    """What a page that shows this content lets its reader see."""
    return {
        code: digest(value)[:DIGITS] for code, value in (section.empty() | _known(section, content)).items()
    }


def read_seen(text: str) -> Seen | None:
    """What a page sent back of that; None for a page that says nothing, or nonsense."""
    if not text or len(text) > MOST_CHARACTERS:
        return None
    try:
        seen = json.loads(text)
    except ValueError:
        return None
    return {str(code): str(value) for code, value in seen.items()} if isinstance(seen, dict) else None


def merge(section: Section, *, mine: Content, current: Mapping[str, Any], seen: Mapping[str, str]) -> Merged:
    """Keep what either changed; where both did, mine stands in the text and the question is named."""
    saved = section.empty() | _known(section, current)
    mine_now, saved_now = seen_in(section, mine), seen_in(section, saved)
    content, conflicts, theirs = dict(mine), [], []
    for code, value in saved.items():
        if mine_now[code] == saved_now[code]:
            continue
        if mine_now[code] == seen.get(code):
            content[code] = value
            theirs.append(code)
        elif saved_now[code] != seen.get(code):
            conflicts.append(code)
    return Merged(content, tuple(conflicts), tuple(theirs))


def choose(
    section: Section, typed: Content, current: Mapping[str, Any], *, choices: Mapping[str, str]
) -> Content:
    """Put into what was typed, question by question, what was chosen of two texts."""
    chosen = dict(typed)
    for code, choice in choices.items():
        if code not in typed or code not in current:
            continue
        if choice == THEIRS:
            chosen[code] = current[code]
        elif choice == BOTH and code in can_hold_both(section):
            chosen[code] = _both(current[code], typed[code])
    return chosen


def can_hold_both(section: Section) -> frozenset[str]:
    """The questions and tables in which two texts can stand one after the other."""
    prose = {field.code for field in section.fields if field.kind is Kind.LONG or field.kind in LISTS}
    return frozenset(prose | {rows.code for rows in section.rows})


def _both(theirs: Any, mine: Any) -> Any:
    if isinstance(theirs, list) and isinstance(mine, list):
        return [*theirs, *(row for row in mine if row not in theirs)]
    if isinstance(theirs, list):  # a list is typed one a line
        lines = [line if isinstance(line, str) else ", ".join(map(str, line)) for line in theirs]
        return "\n".join([*lines, *(line for line in str(mine).splitlines() if line not in lines)])
    return "\n\n".join(text for text in (str(theirs or ""), str(mine or "")) if text)


def _known(section: Section, content: Mapping[str, Any]) -> Content:
    return {code: value for code, value in content.items() if code in section.empty()}
