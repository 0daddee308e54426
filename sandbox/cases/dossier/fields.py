"""What a section of the dossier is made of: fields, rows of fields, and groups of them on the page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from django.utils.functional import Promise

Content = dict[str, Any]
Choices = tuple[tuple[str, "Promise | str"], ...]

WORDS = 300
"""Characters of a name or a short answer."""
STORY = 8000
"""Characters of an answer in prose."""
MOST_ROWS = 60


class Kind(Enum):
    """What is typed into a field, and so how it is checked and shown."""

    TEXT = "a short text"
    LONG = "prose"
    CODE = "a code that other rows name"
    EMAIL = "an address of e-mail"
    NUMBER = "a number"
    WHOLE = "a whole number"
    MONEY = "an amount in dong"
    DATE = "a day"
    CHOICE = "one of a few"
    YES_NO = "yes or no"
    AGREE = "a tick that is needed"
    LINES = "a list, one a line"
    POINTS = "points on the map, one a line"


@dataclass(frozen=True)
class Field:
    """One question: its code in the content, the words of the question, and what may be answered."""

    code: str
    label: str | Promise
    kind: Kind = Kind.TEXT
    help: str | Promise = ""
    is_required: bool = True
    choices: Choices = ()
    length: int = 0
    lowest: int | None = None
    highest: int | None = None

    @property
    def limit(self) -> int:
        """The most characters that are taken."""
        return self.length or (STORY if self.kind in {Kind.LONG, Kind.LINES, Kind.POINTS} else WORDS)

    @property
    def empty(self) -> Any:
        """What the content holds when nothing was answered."""
        if self.kind in {Kind.LINES, Kind.POINTS}:
            return []
        is_value = self.kind in {Kind.NUMBER, Kind.WHOLE, Kind.MONEY, Kind.DATE, Kind.YES_NO, Kind.AGREE}
        return None if is_value else ""


@dataclass(frozen=True)
class Group:
    """Some questions under one heading."""

    title: str | Promise
    fields: tuple[Field, ...]
    help: str | Promise = ""


@dataclass(frozen=True)
class Rows:
    """A table that the applicant fills row by row."""

    code: str
    title: str | Promise
    one: str | Promise
    """What a single row is called."""
    fields: tuple[Field, ...]
    help: str | Promise = ""
    fewest: int = 0


@dataclass(frozen=True)
class Problem:
    """One thing that does not fit, at its place: (field) or (rows, number, field)."""

    place: tuple[str | int, ...]
    message: str


@dataclass(frozen=True)
class Section:
    """The form of one item of the dossier list."""

    code: str
    parts: tuple[Group | Rows, ...]
    checks: tuple[Callable[[Content, Mapping[str, Content]], Sequence[Problem]], ...] = ()
    leans_on: tuple[str, ...] = ()
    """Other sections that the checks look at."""

    @property
    def fields(self) -> Iterator[Field]:
        """The questions that stand alone."""
        return (field for part in self.parts if isinstance(part, Group) for field in part.fields)

    @property
    def rows(self) -> Iterator[Rows]:
        """The tables."""
        return (part for part in self.parts if isinstance(part, Rows))

    def empty(self) -> Content:
        """The content of a section in which nothing is answered."""
        return {field.code: field.empty for field in self.fields} | {rows.code: [] for rows in self.rows}
