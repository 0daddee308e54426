"""Bars made of parts, such as time at work and time spent waiting: what each part is stands in words below its bar."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sandbox.core.charts import figure as draw
from sandbox.core.charts.figure import Meaning, Numbers, Picture
from sandbox.core.charts.scale import Scale
from sandbox.core.wording import number

LABELS = 200.0
ROW, ROW_NARROW = 58.0, 76.0
BAR = 18.0
GAP = 2.0  # between two parts, so that they stay apart without colours too


@dataclass(frozen=True)
class Part:
    """One kind of part: its word below the bars, and what it means."""

    label: str
    meaning: Meaning


@dataclass(frozen=True)
class Stack:
    """One bar: its name and the value of each kind, in the order of the kinds."""

    label: str
    values: tuple[float, ...]


@dataclass(frozen=True)
class Stacked:
    """Bars of the same kinds of parts under one finding."""

    title: str
    unit: str
    parts: tuple[Part, ...]
    rows: tuple[Stack, ...]


def stacked_chart(stacked: Stacked, *, with_numbers: bool = True, with_table: bool = True) -> SafeString:
    """Draw one horizontal bar a row, its parts one after another."""

    def drawn(width: float) -> Picture:
        return _picture(stacked, width)

    return draw.figure(drawn, with_numbers=with_numbers, with_table=with_table)


def _picture(stacked: Stacked, width: float) -> Picture:
    numbers = _numbers(stacked)
    if not stacked.rows:
        nothing = _("Nothing to count yet.")
        return Picture(stacked.title, nothing, ROW, draw.label(nothing, 0, 24, colour="chart-muted"), numbers)
    wide = draw.is_wide(width)
    start, height = (LABELS, ROW) if wide else (0.0, ROW_NARROW)
    longest = max([sum(row.values) for row in stacked.rows] + [1e-9])
    scale = Scale(0, longest, start, width)
    marks = [
        _row(stacked, row, scale=scale, top=height * index, wide=wide)
        for index, row in enumerate(stacked.rows)
    ]
    description = " ".join(f"{row.label}: {_words(stacked, row)}." for row in stacked.rows)
    return Picture(stacked.title, description, height * len(marks), draw.joined(marks), numbers)


def _row(stacked: Stacked, row: Stack, *, scale: Scale, top: float, wide: bool) -> SafeString:
    bar = top + (6 if wide else 26)
    name = (
        draw.label_lines(row.label, 0, bar + BAR / 2, width=LABELS - 16)
        if wide
        else draw.label(draw.wrapped(row.label, width=scale.end)[0], 0, top + 18)
    )
    words = draw.label(_words(stacked, row), scale.start, bar + BAR + 17, colour="chart-muted")
    return draw.joined([name, *_parts(stacked, row, scale=scale, top=bar), words])


def _parts(stacked: Stacked, row: Stack, *, scale: Scale, top: float) -> list[SafeString]:
    bars, before = [], 0.0
    for part, value in zip(stacked.parts, row.values, strict=True):
        left, right = scale(before), scale(before + value)
        if value:
            width = max(right - left - GAP, 1)
            bars.append(
                draw.filled("rect", f"chart-{part.meaning}", x=left, y=top, width=width, height=BAR, rx=2)
            )
        before += value
    return bars or [draw.filled("rect", "chart-track", x=scale.start, y=top, width=1, height=BAR)]


def _words(stacked: Stacked, row: Stack) -> str:
    told = [
        f"{number(value)} {part.label}"
        for part, value in zip(stacked.parts, row.values, strict=True)
        if value
    ]
    return " · ".join(told) or f"0 {stacked.unit}"


def _numbers(stacked: Stacked) -> Numbers:
    columns = (pgettext("chart", "Row"), *(f"{part.label} ({stacked.unit})" for part in stacked.parts))
    return Numbers(
        columns, tuple((row.label, *(number(value) for value in row.values)) for row in stacked.rows)
    )
