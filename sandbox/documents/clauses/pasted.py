"""Marked text out of HTML: what was copied from a word processor or a page, cleaned to the few marks that a clause knows.

The cleaner lets through a closed list of elements without any attribute and without any address; what it lets through
becomes the marks that a person would have typed. No HTML is ever kept.
"""

from __future__ import annotations

import re
from functools import partial
from html.parser import HTMLParser
from itertools import groupby

import nh3

BOLD, ITALIC = frozenset({"b", "strong"}), frozenset({"i", "em"})
BREAKS = frozenset({"p", "div", "br", "ol", "ul", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})
"""They are kept for the line breaks that they make, and become nothing else."""
SILENT = {"script", "style", "title", "noscript", "template", "iframe", "object", "svg", "math", "textarea"}
"""Their content is no text."""
CLEANER = nh3.Cleaner(
    tags={*BOLD, *ITALIC, *BREAKS},
    clean_content_tags=SILENT,
    attributes={},
    url_schemes=set(),
    link_rel=None,
    strip_comments=True,
)
PAIRS = {
    "__": re.compile(r"<(i|em)>((?:(?!</?\1>).)*)</\1>", re.IGNORECASE | re.DOTALL),
    "**": re.compile(r"<(b|strong)>((?:(?!</?\1>).)*)</\1>", re.IGNORECASE | re.DOTALL),
}
"""What a person types who knows a little HTML; a lone "<b>" is a name that somebody has."""
MARKUP = re.compile(
    r"</(?!(?:b|strong|i|em)\s*>)[a-z][\w:-]*\s*>|<br\s*/?>|<!--|<!doctype\s|<[a-z][\w:-]*\s[^<>]*=",
    re.IGNORECASE,
)
"""The end of another element, a line break, a comment, or an attribute: then the whole is HTML."""
SPACES = re.compile(r"[ \u00a0]+")
BULLET = "- "

Piece = tuple[str, bool, bool]
"""A text, whether it is bold, whether it is italic."""


def marked_from(text: str) -> str:
    """The text itself, or where it is HTML, what it says as marked text."""
    if not MARKUP.search(text):
        for mark, pair in PAIRS.items():
            text = pair.sub(partial(_pair, mark), text)
        return text
    clean = CLEANER.clean(text)
    reader = _Reader(keeps_breaks=not any(f"<{name}>" in clean for name in BREAKS))
    reader.feed(clean)
    reader.close()
    lines = [SPACES.sub(" ", _line(pieces)).strip() for pieces in reader.lines]
    return "\n".join(line for line in lines if line.strip(BULLET))


class _Reader(HTMLParser):
    """Reads what the cleaner has let through, line by line."""

    def __init__(self, *, keeps_breaks: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[list[Piece]] = [[]]
        self.bold = self.italic = 0
        self.keeps_breaks = keeps_breaks

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._turn(tag, 1)
        if tag == "li":
            self.lines[-1].append((BULLET, False, False))

    def handle_endtag(self, tag: str) -> None:
        self._turn(tag, -1)

    def handle_data(self, data: str) -> None:
        first, *others = data.split("\n") if self.keeps_breaks else [" ".join(data.split("\n"))]
        self._say(first)
        for other in others:
            self.lines.append([])
            self._say(other)

    def _say(self, text: str) -> None:
        self.lines[-1].append((text, self.bold > 0, self.italic > 0))

    def _turn(self, tag: str, step: int) -> None:
        self.bold += step * (tag in BOLD)
        self.italic += step * (tag in ITALIC)
        if tag in BREAKS:
            self.lines.append([])


def _line(pieces: list[Piece]) -> str:
    """The pieces with their marks: bold outside, italic inside."""
    bold = groupby(pieces, key=lambda piece: piece[1])
    return "".join(_around("**" * is_bold, _italics(list(group))) for is_bold, group in bold)


def _italics(pieces: list[Piece]) -> str:
    italic = groupby(pieces, key=lambda piece: piece[2])
    return "".join(
        _around("__" * is_italic, "".join(text for text, *_styles in group)) for is_italic, group in italic
    )


def _pair(mark: str, found: re.Match[str]) -> str:
    return "\n".join(_around(mark, line) for line in found[2].split("\n"))


def _around(mark: str, text: str) -> str:
    """A text with a mark around its words, not around the space beside them."""
    words = text.strip()
    return text.replace(words, f"{mark}{words}{mark}", 1) if words else text
