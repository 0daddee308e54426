"""How far several judgements of one thing lie apart: a line from the lowest to the highest, a mark at the mean."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sandbox.core.charts import figure as draw
from sandbox.core.charts.figure import Meaning, Numbers, Picture
from sandbox.core.charts.scale import Scale
from sandbox.core.wording import number

LABELS = 230.0
MARGIN = 14.0
ROW, ROW_NARROW = 42.0, 62.0
FOOT = 26.0
DOT = 5.0


@dataclass(frozen=True)
class Spread:
    """One row: its lowest, mean and highest value; a warning says so by colour, shape and word."""

    label: str
    lowest: float
    mean: float
    highest: float
    meaning: Meaning = Meaning.NEUTRAL


@dataclass(frozen=True)
class Ranges:
    """Rows over one scale from its lowest to its highest value, under one finding."""

    title: str
    lowest: float
    highest: float
    rows: tuple[Spread, ...]


def range_chart(ranges: Ranges, *, with_numbers: bool = True) -> SafeString:
    """Draw one line a row over the common scale; where judgements lie far apart its ends are squares."""

    def drawn(width: float) -> Picture:
        return _picture(ranges, width)

    return draw.figure(drawn, with_numbers=with_numbers)


def _picture(ranges: Ranges, width: float) -> Picture:
    wide = draw.is_wide(width)
    start, height = (LABELS if wide else MARGIN), (ROW if wide else ROW_NARROW)
    scale = Scale(ranges.lowest, ranges.highest, start, width - MARGIN)
    parts = [_row(row, index, scale, wide=wide) for index, row in enumerate(ranges.rows)]
    bottom = height * len(ranges.rows)
    parts += [
        draw.label(number(value), scale(value), bottom + 16, colour="chart-muted", anchor="middle")
        for value in (ranges.lowest, ranges.highest)
    ]
    description = " ".join(
        _("%(row)s: %(lowest)s to %(highest)s, mean %(mean)s.")
        % {
            "row": row.label,
            "lowest": number(row.lowest),
            "highest": number(row.highest),
            "mean": number(row.mean),
        }
        for row in ranges.rows
    )
    return Picture(ranges.title, description, bottom + FOOT, draw.joined(parts), _numbers(ranges))


def _row(row: Spread, index: int, scale: Scale, *, wide: bool) -> SafeString:
    top = (ROW if wide else ROW_NARROW) * index
    middle = top + (ROW / 2 if wide else 44)
    name = (
        draw.label_lines(row.label, 0, middle, width=LABELS - 16)
        if wide
        else draw.label(draw.wrapped(row.label, width=scale.end)[0], 0, top + 18)
    )
    colour = f"chart-{row.meaning}"
    left, right = scale(row.lowest), scale(row.highest)
    track = draw.stroked(
        "line", "chart-line", x1=scale.start, y1=middle, x2=scale.end, y2=middle, stroke_width=2
    )
    line = draw.stroked("line", colour, x1=left, y1=middle, x2=right, y2=middle, stroke_width=5)
    ends = [_end(row.meaning, colour, x, middle) for x in (left, right)]
    mean = scale(row.mean)
    mark = draw.stroked("line", "chart-ink", x1=mean, y1=middle - 10, x2=mean, y2=middle + 10, stroke_width=3)
    return draw.joined([name, track, line, *ends, mark])


def _end(meaning: Meaning, colour: str, x: float, y: float) -> SafeString:
    if meaning is Meaning.NEUTRAL:
        return draw.filled("circle", colour, cx=x, cy=y, r=DOT)
    return draw.filled("rect", colour, x=x - DOT, y=y - DOT, width=2 * DOT, height=2 * DOT)


def _numbers(ranges: Ranges) -> Numbers:
    columns = (pgettext("chart", "Row"), _("Lowest"), _("Mean"), _("Highest"))
    return Numbers(
        columns,
        tuple((row.label, number(row.lowest), number(row.mean), number(row.highest)) for row in ranges.rows),
    )
