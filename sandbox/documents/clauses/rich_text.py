"""Text with emphasis as people write it: **bold**, __italic__, lines, and points that begin with "a) " or a dash.

It is kept as it is written, so that a plain sentence is itself; the words of a value are put in after it was read, and
are never read for marks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sandbox.documents.clauses.pasted import marked_from
from sandbox.documents.clauses.wording import LONGEST, cleaned_text, shaped
from sandbox.documents.letters.rich import POINT, Rich, Run, plain_words
from sandbox.documents.letters.wording import POINT_LETTERS, point_letter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sandbox.documents.letters.rich import Style, Words

MOST_GIVEN = 20_000
"""Characters of a text with all its markup; longer ones are not looked into."""
MARKS = re.compile(
    r"(?<!\*)\*\*(?![\s*])([^\n]+?)(?<![\s*])\*\*(?!\*)|(?<!_)__(?![\s_])([^\n]+?)(?<![\s_])__(?!_)"
)
DASH = re.compile(r"[-–—•·▪]\s+(?=\S)")


def clean(given: object) -> str:
    """A text as it may be kept: HTML turned into marks, dashes into points. Raises ValidationError for one too long."""
    if isinstance(given, str) and len(given) > MOST_GIVEN:
        raise ValidationError(_("A sentence has at most %(count)d characters.") % {"count": LONGEST})
    return cleaned_text(as_written(given) if isinstance(given, str) else given)


def as_written(given: str) -> str:
    """What a person would have typed: HTML turned into marks, dashes into points; a very long text as it is."""
    if len(given) > MOST_GIVEN:
        return given
    lines = marked_from(shaped(given)).split("\n")
    dashes = [place for place, line in enumerate(lines) if DASH.match(line.strip())]
    return "\n".join(_lettered(lines)) if dashes not in ([], [0]) else "\n".join(lines)


def read(text: str) -> Words:
    """A kept text for a letter: as it is where it has no emphasis and no point, else in runs."""
    runs = tuple(_runs(text, ""))
    rich = Rich(runs)
    return rich if any(run.style for run in runs) or _points_in(rich.plain) else text


def plain(text: str) -> str:
    """The words of a kept text without its marks."""
    return plain_words(read(text))


def has_points(text: str) -> bool:
    """Whether a line of a kept text is a point."""
    return _points_in(plain(text))


def _points_in(words: str) -> bool:
    return any(POINT.match(line.strip()) for line in words.split("\n"))


def _lettered(lines: list[str]) -> Iterator[str]:
    """The lines, those with a dash as the points that follow on those before them."""
    place = 0
    for line in lines:
        text = line.strip()
        if dash := DASH.match(text):
            yield f"{point_letter(place)}) {text[dash.end() :]}"
            place += 1
        else:
            point = POINT.match(text)
            place = POINT_LETTERS.find(point[1]) + 1 if point else 0
            yield line


def _runs(text: str, style: Style) -> Iterator[Run]:
    begin = 0
    for found in MARKS.finditer(text):
        if found.start() > begin:
            yield Run(text[begin : found.start()], style)
        bold, italic = found.groups()
        yield from _runs(bold or italic, _with(style, "b" if bold else "i"))
        begin = found.end()
    if begin < len(text):
        yield Run(text[begin:], style)


def _with(style: Style, other: Style) -> Style:
    return other if style in {"", other} else "bi"
