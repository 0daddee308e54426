"""An official document described without the case that it comes from: the nine elements of Decree 30/2020 as data."""

import datetime as dt
from dataclasses import dataclass
from typing import TypeAlias

from sandbox.documents.letters.rich import Words


@dataclass(frozen=True)
class Clause:
    """A numbered clause (khoản) with its lettered points (điểm)."""

    text: Words
    points: tuple[Words, ...] = ()


@dataclass(frozen=True)
class Article:
    """An article (Điều), numbered by its place: a bold heading, or a text that follows the number, then clauses."""

    text: Words = ""
    heading: Words = ""
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table whose head repeats on each page; `widths` are percentages, multiples of five, one a column."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    numeric: tuple[int, ...] = ()
    """Places of the columns that hold numbers and are set to the right."""

    @property
    def cells(self) -> tuple[tuple[tuple[str, bool], ...], ...]:
        """Each cell of each row with whether its column holds numbers."""
        return tuple(
            tuple((cell, place in self.numeric) for place, cell in enumerate(row)) for row in self.rows
        )


@dataclass(frozen=True)
class Chapter:
    """A chapter heading inside an attached regulation."""

    title: str


@dataclass(frozen=True)
class Heading:
    """The bold heading of a part of a report, numbered with Roman numerals by its place."""

    title: str


Block: TypeAlias = str | Article | Table | Chapter | Heading


@dataclass(frozen=True)
class Appendix:
    """A part attached to the document, on pages of its own; articles in it are numbered from one."""

    label: str
    title: str
    blocks: tuple[Block, ...]
    with_header: bool = False
    """True for a regulation, which carries the names of the body and of the State again."""
    note: str = ""
    """Stands under the title instead of the words that tie an appendix to its document."""
    language: str = "vi"


@dataclass(frozen=True)
class SignatureBlock:
    """Who signs: on whose behalf, under which titles (one a line), and the name, or None until it is known."""

    titles: tuple[str, ...]
    name: str | None = None
    authority_prefix: str = ""
    instruction: str = ""


@dataclass(frozen=True)
class Letter:
    """One official document; `number` and `date` stay None, and print as blanks, until they are given."""

    kind: str
    issuing_body: str
    """In sentence case, as it stands in running text; the header prints it in capitals."""
    code: str
    place: str
    summary: str
    signature: SignatureBlock
    parent_body: str = ""
    number: str | None = None
    date: dt.date | None = None
    type_name: str | None = None
    """"QUYẾT ĐỊNH"; None for an official dispatch (công văn), whose summary stands under its number."""
    authority_line: str = ""
    legal_bases: tuple[str, ...] = ()
    proposal_line: str = ""
    enacting_word: str = ""
    addressees: tuple[str, ...] = ()
    articles: tuple[Article, ...] = ()
    body: tuple[Block, ...] = ()
    recipients: tuple[str, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    counter_signature: SignatureBlock | None = None
    """Stands where the recipients would: a form is signed by both sides and sent to nobody else."""
    form_label: str = ""
    ends_with_mark: bool = True
    """A form has no "./." at its end; every other document has."""
    draft: bool = True
    verify_url: str | None = None
    verify_code: str | None = None
    language: str = "vi"
