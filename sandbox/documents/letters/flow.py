"""Lay the articles and paragraphs of a letter out as numbered lines, so that the template only prints them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from sandbox.documents.letters.letter import Article, Block, Chapter, Clause, Heading, Table
from sandbox.documents.letters.rich import POINT, Rich, Style, Words
from sandbox.documents.letters.wording import ended, point_letter

# A number is not parted from its slash, nor an article or an appendix from its number.
UNBROKEN = re.compile(r"(\d[\w-]{0,12}/[\w/-]{1,24}|(?:Điều|khoản) \d+|Phụ lục [IVX]+)")
# Whatever a text holds, these are the only marks that reach the page with it.
EMPHASIS: dict[Style, tuple[str, str]] = {
    "b": ("<b>", "</b>"),
    "i": ("<i>", "</i>"),
    "bi": ("<b><i>", "</i></b>"),
}
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True)
class Line:
    """One paragraph as it prints: its style, the number before it, its text; or a table instead of a text."""

    style: str
    text: Words = ""
    lead: str = ""
    table: Table | None = None
    opens: bool = False
    """True for the head of an article or clause: it never stands last on a page."""

    @property
    def markup(self) -> SafeString:
        """The text, escaped, as it runs over lines."""
        return running_text(self.text)


def running_text(words: Words) -> SafeString:
    """Escape a text, with its emphasis around it, and keep together what must not be broken over two lines."""
    if isinstance(words, Rich):
        return format_html_join("", "{}", ((_emphasised(run.text, run.style),) for run in words.runs))
    return _unbroken(words)


def _emphasised(text: str, style: Style) -> SafeString:
    before, after = (mark_safe(mark) for mark in EMPHASIS.get(style, ("", "")))  # noqa: S308 - ours
    return format_html("{}{}{}", before, _unbroken(text), after)


def _unbroken(text: str) -> SafeString:
    """Escape a text and mark what stays on one line, such as 118/TTr-SKHCN or Điều 3."""
    parts = UNBROKEN.split(text)
    marked = (
        format_html('<span class="unbroken">{}</span>', part) if place % 2 else escape(part)
        for place, part in enumerate(parts)
    )
    return format_html_join("", "{}", ((part,) for part in marked))


def lines(blocks: Iterable[Block], *, mark: str = "") -> tuple[Line, ...]:
    """Number articles, clauses and points in order; the last text ends with `mark`, if one is given."""
    flowing = list(_lines(blocks))
    if mark and flowing:
        last = flowing[-1]
        # A table cannot carry the mark, so it gets a line of its own after one.
        flowing[-1:] = (
            [last, Line("paragraph", mark)] if last.table else [replace(last, text=ended(last.text, mark))]
        )
    return tuple(flowing)


def _lines(blocks: Iterable[Block]) -> Iterator[Line]:
    articles = chapters = headings = 0
    for block in blocks:
        match block:
            case Table():
                yield Line("table", table=block)
            case Chapter():
                yield Line("chapter", block.title.upper(), f"Chương {ROMAN[chapters]}")
                chapters += 1
            case Heading():
                headings += 1
                yield Line("heading", block.title, f"{ROMAN[headings - 1]}.")
            case Article():
                articles += 1
                yield from _article(block, number=articles)
            case _:
                yield from _paragraphs("paragraph", "", block)


def _article(article: Article, *, number: int) -> Iterator[Line]:
    lead = f"Điều {number}."
    if article.heading:
        yield Line("heading", article.heading, lead)
    if article.text and article.heading:
        yield from _paragraphs("paragraph", "", article.text, opens=bool(article.clauses))
    elif article.text:
        yield from _paragraphs("article", lead, article.text, opens=bool(article.clauses))
    for place, clause in enumerate(article.clauses, start=1):
        yield from _clause(clause, number=place)


def _clause(clause: Clause, *, number: int) -> Iterator[Line]:
    yield from _paragraphs("clause", f"{number}.", clause.text, opens=bool(clause.points))
    for place, point in enumerate(clause.points):
        yield from _paragraphs("point", f"{point_letter(place)})", point)


def _paragraphs(style: str, lead: str, words: Words, *, opens: bool = False) -> Iterator[Line]:
    """Give one line for each paragraph or point that the author wrote, the number before the first only."""
    first, *others = _parts(words) or [""]
    yield Line(style, first, lead, opens=opens and not others)
    for place, part in enumerate(others, start=1):
        yield replace(_further(part), opens=opens and place == len(others))


def _parts(words: Words) -> list[Words]:
    if isinstance(words, Rich):
        return list(words.lines())
    return [part for part in words.splitlines() if part.strip()]


def _further(part: Words) -> Line:
    found = POINT.match(part.plain) if isinstance(part, Rich) else None
    if found is None or not isinstance(part, Rich):
        return Line("paragraph", part)
    return Line("point", part.between(found.end(), len(part.plain)), f"{found[1]})")
