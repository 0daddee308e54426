"""What is searched for: one object, whether it was typed as words, chosen in the form or kept as a saved view."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.desk.finding.vocabulary import Key

SPLITS = re.compile(r"[\s:]")


@dataclass(frozen=True)
class Condition:
    """One word with its value; dates as ISO, closed lists by their codes, names as they were typed."""

    key: Key
    value: str

    def __str__(self) -> str:
        return f"{self.key.value}:{quoted(self.value)}"


@dataclass(frozen=True)
class Terms:
    """Free words that all must occur, and conditions: of one key either, of different keys all."""

    words: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()

    def __str__(self) -> str:
        """The terms as they would be typed."""
        return " ".join([*(quoted(word) for word in self.words), *(str(term) for term in self.conditions)])

    def __bool__(self) -> bool:
        """Whether anything is asked."""
        return bool(self.words or self.conditions)

    def also(self, key: Key, value: str) -> Terms:
        """The same with one condition more; twice the same is once."""
        added = Condition(key, value)
        if added in self.conditions:
            return self
        return replace(self, conditions=(*self.conditions, added))

    def of(self, key: Key) -> list[str]:
        """The values of one key."""
        return [condition.value for condition in self.conditions if condition.key == key]


def quoted(text: str) -> str:
    """A value as it has to be typed to stay one value and no condition."""
    return f'"{text}"' if not text or SPLITS.search(text) else text


def longest_part(name: str) -> str:
    """The longest part of a name without quotation marks, which a typed value cannot hold."""
    return max(name.split('"'), key=len).strip()
