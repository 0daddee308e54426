"""Words with emphasis, for the letters: runs of plain text of which nothing can be said but bold and italic."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Literal, TypeAlias, TypeVar

from pydantic.json_schema import SkipJsonSchema

T = TypeVar("T")
Style = Literal["", "b", "i", "bi"]

POINT = re.compile(r"([a-zđ]{1,2})\)\s+(?=\S)")
"""The head of a line that is a point: "a) …", "đ) …"."""


@dataclass(frozen=True)
class Run:
    """Some words in one style."""

    text: str
    style: Style = ""


@dataclass(frozen=True)
class Rich:
    """A text in runs; its lines are parted by line breaks, and a line that begins with "a) " is a point."""

    runs: tuple[Run, ...]

    @property
    def plain(self) -> str:
        """The words without their emphasis."""
        return "".join(run.text for run in self.runs)

    def __str__(self) -> str:
        return self.plain

    def __add__(self, other: Words) -> Rich:
        return Rich((*self.runs, *as_rich(other).runs))

    def __radd__(self, other: str) -> Rich:
        return Rich((Run(other), *self.runs))

    def between(self, start: int, end: int) -> Rich:
        """The characters of these places, each in its style."""
        found, begin = [], 0
        for run in self.runs:
            text = run.text[max(0, start - begin) : max(0, end - begin)]
            begin += len(run.text)
            found += [replace(run, text=text)] if text else []
        return Rich(tuple(found))

    def lines(self) -> tuple[Rich, ...]:
        """Each line that says something."""
        found, begin = [], 0
        for line in self.plain.splitlines(keepends=True):
            text = line.strip()
            start = begin + line.find(text)
            begin += len(line)
            found += [self.between(start, start + len(text))] if text else []
        return tuple(found)


Words: TypeAlias = str | SkipJsonSchema[Rich]
"""A text with or without emphasis; what is published of it as data are its plain words (`with_plain_words`)."""


def as_rich(words: Words) -> Rich:
    """The same as runs."""
    return words if isinstance(words, Rich) else Rich((Run(words),))


def plain_words(words: Words) -> str:
    """The words without emphasis, as everybody but the renderer reads them."""
    return words.plain if isinstance(words, Rich) else words


def ends_with_point(words: Words) -> bool:
    """Whether the last line is a point, so that nothing may be written after it in the same line."""
    last = plain_words(words).rstrip().rpartition("\n")[2]
    return isinstance(words, Rich) and POINT.match(last) is not None


def with_plain_words(value: T) -> T:
    """Copy facts, or any part of them, with every text in them without emphasis."""
    changed: Any = value
    if isinstance(value, Rich):
        changed = value.plain
    elif isinstance(value, tuple):
        changed = tuple(with_plain_words(part) for part in value)
    elif is_dataclass(value) and not isinstance(value, type):
        parts = {each.name: with_plain_words(getattr(value, each.name)) for each in fields(value)}
        changed = replace(value, **parts)
    return changed  # type: ignore[no-any-return]
