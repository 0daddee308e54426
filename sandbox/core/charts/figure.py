"""The parts that all charts share: elements, palette, the figure with its table of numbers."""

import hashlib
import textwrap
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.forms.utils import flatatt
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

WIDE = 640.0
NARROW = 340.0  # for a phone: drawn anew, not shrunk, so that words stay readable
FONT = "Be Vietnam Pro, Tinos, sans-serif"
TEXT_SIZE = 13
LINE_HEIGHT = 16
LETTER_WIDTH = 7.2  # of an average letter at TEXT_SIZE: pictures are made without measuring a font


class Meaning(StrEnum):
    """What a mark says; a style sheet and the palette give it a colour, the chart a shape or a word."""

    NEUTRAL = "neutral"
    GOOD = "good"
    WARN = "warn"
    BREACH = "breach"
    CLOSED = "closed"


PALETTE: dict[str, str] = {
    "chart-ink": "#16202e",
    "chart-muted": "#526071",
    "chart-line": "#d9dfe6",
    "chart-track": "#eceff2",
    "chart-neutral": "#1d5fa8",
    "chart-good": "#1b6b3a",
    "chart-warn": "#8a5a00",
    "chart-breach": "#a3231f",
    "chart-closed": "#77869a",
    "chart-warn-band": "#fff3d6",
    "chart-breach-band": "#fbe7e6",
}
"""The light colours of ``tokens.css`` by class: what a PDF shows."""


@dataclass(frozen=True)
class Numbers:
    """The table beside a picture: its columns and rows as words."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Picture:
    """A drawing with everything that must be said about it."""

    title: str
    description: str
    height: float
    marks: SafeString
    numbers: Numbers


def is_wide(width: float) -> bool:
    """Say whether labels find room beside the marks."""
    return width >= WIDE


def element(name: str, content: str = "", /, **attributes: str | float) -> SafeString:
    """Return an SVG element; names take hyphens for underscores, numbers one decimal, all text is escaped."""
    written = {key.rstrip("_").replace("_", "-"): _written(value) for key, value in attributes.items()}
    return format_html("<{}{}>{}</{}>", mark_safe(name), flatatt(written), content, mark_safe(name))  # noqa: S308


def filled(name: str, colour: str, /, **attributes: str | float) -> SafeString:
    """Return an element filled with a colour of the palette."""
    return element(name, class_=f"fill-{colour}", fill=PALETTE[colour], **attributes)


def stroked(name: str, colour: str, /, **attributes: str | float) -> SafeString:
    """Return an outline in a colour of the palette, without filling."""
    return element(name, class_=f"stroke-{colour}", fill="none", stroke=PALETTE[colour], **attributes)


def label(
    text: str, x: float, y: float, *, colour: str = "chart-ink", anchor: str = "start", bold: bool = False
) -> SafeString:
    """Return a line of text whose base line starts, centres or ends at a point."""
    return element(
        "text",
        text,
        class_=f"fill-{colour}",
        fill=PALETTE[colour],
        x=x,
        y=y,
        text_anchor=anchor,
        font_family=FONT,
        font_size=TEXT_SIZE,
        font_weight=600 if bold else 400,
    )


def label_lines(text: str, x: float, y: float, *, width: float) -> SafeString:
    """Return a label on one or two lines, cut with an ellipsis where it is longer; ``y`` is its middle."""
    lines = wrapped(text, width=width)
    top = y + TEXT_SIZE * 0.35 - (len(lines) - 1) * LINE_HEIGHT / 2
    return joined(label(line, x, top + index * LINE_HEIGHT) for index, line in enumerate(lines))


def wrapped(text: str, *, width: float) -> list[str]:
    """Return at most two lines that fit a width in user units."""
    columns = max(int(width / LETTER_WIDTH), 4)
    return textwrap.wrap(text, columns, max_lines=2, placeholder="…") or [""]


def joined(parts: Iterable[SafeString]) -> SafeString:
    """Return the parts one after another."""
    return format_html_join("", "{}", ((part,) for part in parts))


def figure(
    drawn: Callable[[float], Picture], *, with_numbers: bool = True, with_table: bool = True
) -> SafeString:
    """Return the drawing under its finding; a page also gets a narrow drawing and the table, paper neither."""
    wide = drawn(WIDE)
    if not with_numbers:
        return _figure(wide.title, _svg(wide, WIDE, "chart-wide"))
    pictures = joined([_svg(wide, WIDE, "chart-wide"), _svg(drawn(NARROW), NARROW, "chart-narrow")])
    return _figure(wide.title, joined([pictures, table(wide.numbers)]) if with_table else pictures)


def _figure(title: str, content: SafeString) -> SafeString:
    return format_html(
        '<figure class="chart"><figcaption class="chart-title">{}</figcaption>{}</figure>', title, content
    )


def _svg(picture: Picture, width: float, name: str) -> SafeString:
    key, height = _key(picture), _written(picture.height)
    return format_html(
        '<svg class="chart-picture {}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" height="{}"'
        ' role="img" aria-labelledby="{}-title {}-desc"><title id="{}-title">{}</title><desc id="{}-desc">{}</desc>{}</svg>',
        *(name, _written(width), height, _written(width), height),
        *(key, key, key, picture.title, key, picture.description),
        picture.marks,
    )


def table(numbers: Numbers) -> SafeString:
    """Return the numbers behind a fold; the first column names the row."""
    head = format_html_join("", '<th scope="col">{}</th>', ((column,) for column in numbers.columns))
    body = format_html_join("", "<tr>{}</tr>", ((_row(row),) for row in numbers.rows))
    return format_html(
        '<details class="chart-numbers"><summary>{}</summary><div class="table-box" tabindex="0">'
        '<table class="table"><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div></details>',
        _("Show the numbers"),
        head,
        body,
    )


def _row(cells: tuple[str, ...]) -> SafeString:
    first, *rest = cells
    values = format_html_join("", "<td>{}</td>", ((cell,) for cell in rest))
    return format_html('<th scope="row">{}</th>{}', first, values)


def _written(value: str | float) -> str:
    if isinstance(value, str):
        return value
    return f"{value:.1f}".removesuffix(".0")


def _key(picture: Picture) -> str:
    # The same on every rendering, different for different pictures of a page.
    content = f"{picture.title}\0{conditional_escape(picture.marks)}"
    return "chart-" + hashlib.sha256(content.encode()).hexdigest()[:10]
