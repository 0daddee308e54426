"""What every rule of a programme is made of: two languages, a code, and how sure we are of it."""

from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Mark = Literal["V", "V2", "M", "A"]
"""V: read in the official text. V2: read in a secondary text. M: remembered. A: our own default, not law."""

TO_BE_CONFIRMED: frozenset[Mark] = frozenset({"M", "A"})

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
DepartmentCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=40)]
DocumentCode = Annotated[str, StringConstraints(pattern=r"^D\d{2}$")]

Item = TypeVar("Item")
# YAML gives lists; a frozen rule keeps tuples, so this one conversion is allowed in strict mode.
Several = Annotated[tuple[Item, ...], Field(strict=False)]


class Rule(BaseModel):
    """A frozen piece of a programme that refuses what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Bilingual(Rule):
    """One sentence in both languages of the office."""

    vi: Text
    en: Text

    def in_language(self, code: str) -> str:
        """Return the Vietnamese text for `vi` and its variants, the English one otherwise."""
        return self.vi if code.lower().startswith("vi") else self.en


class Sourced(Rule):
    """A rule that says where it comes from and how sure we are of it."""

    mark: Mark
    source: Text

    @property
    def is_to_be_confirmed(self) -> bool:
        """Whether the city must confirm this value before anyone relies on it as law."""
        return self.mark in TO_BE_CONFIRMED


class Number(Sourced):
    """A whole number with its source."""

    value: Annotated[int, Field(ge=0)]


class Choice(Sourced):
    """Yes or no, with its source."""

    value: bool


class Named(Sourced):
    """A code and the words that people read for it."""

    code: Code
    label: Bilingual
