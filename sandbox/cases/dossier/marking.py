"""What changed between two filings, in words: each changed answer once, with what was struck out and what was put in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Literal

from sandbox.cases.dossier.showing import NOTHING, Shown, differences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.utils.functional import Promise

    from sandbox.cases.dossier.fields import Section

Mark = Literal["same", "gone", "new"]
WORDS = re.compile(r"\S+\s*|\s+")
MOST_WORDS = 2000
"""Longer answers are shown whole, before and after: comparing them word by word takes time and tells little."""
MOST_ALIKE = 0.4
"""Below this likeness a text was written anew, and its scattered common words are no help."""


@dataclass(frozen=True)
class Piece:
    """Some words of an answer: as they were, struck out, or put in."""

    mark: Mark
    text: str


@dataclass(frozen=True)
class MarkedAnswer:
    """One question whose answer changed; `lines` are its lines, or the rows of its table that changed."""

    label: str | Promise
    lines: tuple[tuple[Piece, ...], ...]


def marked_answers(
    section: Section, before: Mapping[str, Any], after: Mapping[str, Any]
) -> list[MarkedAnswer]:
    """Every question and table of a section that says something else now."""
    return [
        MarkedAnswer(found.label, tuple(_lines(found.theirs, found.mine)))
        for found in differences(section, after, before)
    ]


def _lines(before: list[Shown], after: list[Shown]) -> Iterator[tuple[Piece, ...]]:
    """Line beside line, row beside row; what is alike is left out where there are several."""
    for old, new in zip_longest(_texts(before), _texts(after), fillvalue=""):
        if old != new:
            yield marked(old, new)


def _texts(answers: list[Shown]) -> list[str]:
    return [line for answer in answers for line in (answer.lines or (answer.text,)) if line != NOTHING]


def marked(before: str, after: str) -> tuple[Piece, ...]:
    """One text with the words that went and those that came."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    compared = SequenceMatcher(None, old, new, autojunk=False)
    is_anew = max(len(old), len(new)) > MOST_WORDS or compared.ratio() < MOST_ALIKE
    steps = [("replace", 0, len(old), 0, len(new))] if is_anew else compared.get_opcodes()
    return tuple(_pieces(steps, old, new))


def _pieces(steps: list[Any], old: list[str], new: list[str]) -> Iterator[Piece]:
    for kind, old_from, old_to, new_from, new_to in steps:
        if kind == "equal":
            yield Piece("same", "".join(new[new_from:new_to]))
            continue
        if old_to > old_from:
            yield Piece("gone", "".join(old[old_from:old_to]))
        if new_to > new_from:
            yield Piece("new", "".join(new[new_from:new_to]))
