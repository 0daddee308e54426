"""Numbers of things side by side: bars, a funnel, an ageing histogram."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sandbox.core.charts import figure as draw
from sandbox.core.charts.figure import WIDTH, Meaning, Numbers, Picture
from sandbox.core.charts.scale import Scale, ticks
from sandbox.core.wording import number

LABELS = 200.0
ROW = 40.0
BAR = 20.0
END = 560.0
COLUMN_TOP, COLUMN_FOOT = 34.0, 190.0


@dataclass(frozen=True)
class Quantity:
    """One named number, not negative, and what it means."""

    label: str
    value: float
    meaning: Meaning = Meaning.NEUTRAL


@dataclass(frozen=True)
class Bars:
    """Named numbers in the order in which they are to be read."""

    title: str
    unit: str
    rows: tuple[Quantity, ...]


@dataclass(frozen=True)
class Funnel:
    """How many reached each stage, from the first to the last."""

    title: str
    unit: str
    stages: tuple[Quantity, ...]


@dataclass(frozen=True)
class Ageing:
    """How many have waited how long, from the youngest bucket to the oldest."""

    title: str
    unit: str
    buckets: tuple[Quantity, ...]


def bar_chart(bars: Bars, *, with_numbers: bool = True) -> SafeString:
    """Draw one horizontal bar a row, its number at its end."""
    scale = Scale(0, max([row.value for row in bars.rows] + [1e-9]), LABELS, END)
    parts = []
    for index, row in enumerate(bars.rows):
        middle, end = _middle(index), scale(row.value)
        parts.append(draw.label_lines(row.label, 0, middle, width=LABELS - 16))
        parts.append(_bar(row.meaning, LABELS, middle, max(end - LABELS, 1)))
        parts.append(draw.label(number(row.value), max(end, LABELS + 1) + 8, middle + 4.5, bold=True))
    return _figure(
        bars.title, bars.unit, bars.rows, parts, height=_height(bars.rows), with_numbers=with_numbers
    )


def funnel_chart(funnel: Funnel, *, with_numbers: bool = True) -> SafeString:
    """Draw the stages one under another, each as wide as its number, with its share of the first."""
    first = funnel.stages[0].value if funnel.stages else 0
    widest = max([stage.value for stage in funnel.stages] + [1e-9])
    centre, room = (LABELS + END) / 2, END - LABELS - 60
    parts = []
    for index, stage in enumerate(funnel.stages):
        middle, width = _middle(index), max(stage.value / widest * room, 2)
        parts.append(draw.label_lines(stage.label, 0, middle, width=LABELS - 16))
        parts.append(_bar(stage.meaning, centre - width / 2, middle, width))
        parts.append(draw.label(_share(stage.value, first), WIDTH, middle + 4.5, anchor="end", bold=True))
    return _figure(
        funnel.title,
        funnel.unit,
        funnel.stages,
        parts,
        height=_height(funnel.stages),
        with_numbers=with_numbers,
    )


def ageing_chart(ageing: Ageing, *, with_numbers: bool = True) -> SafeString:
    """Draw one column a bucket over a common axis, its number on top."""
    marks = ticks([0.0, *(bucket.value for bucket in ageing.buckets)])
    scale = Scale(0, marks[-1], COLUMN_FOOT, COLUMN_TOP)
    parts = [draw.label(ageing.unit, 0, 14, colour="chart-muted")]
    for mark in marks:
        y = scale(mark)
        parts.append(draw.stroked("line", "chart-line", x1=44, y1=y, x2=WIDTH, y2=y, stroke_width=1))
        parts.append(draw.label(number(mark), 36, y + 4.5, colour="chart-muted", anchor="end"))
    room = (WIDTH - 44) / max(len(ageing.buckets), 1)
    for index, bucket in enumerate(ageing.buckets):
        parts.append(_column(bucket, centre=44 + room * (index + 0.5), room=room, top=scale(bucket.value)))
    return _figure(
        ageing.title, ageing.unit, ageing.buckets, parts, height=COLUMN_FOOT + 44, with_numbers=with_numbers
    )


def _column(bucket: Quantity, *, centre: float, room: float, top: float) -> SafeString:
    width = min(room * 0.62, 64)
    height = max(COLUMN_FOOT - top, 1)
    lines = draw.wrapped(bucket.label, width=room - 8)
    below = [
        draw.label(
            line, centre, COLUMN_FOOT + 18 + index * draw.LINE_HEIGHT, colour="chart-muted", anchor="middle"
        )
        for index, line in enumerate(lines)
    ]
    column = draw.filled(
        "rect",
        f"chart-{bucket.meaning}",
        x=centre - width / 2,
        y=COLUMN_FOOT - height,
        width=width,
        height=height,
    )
    count = draw.label(number(bucket.value), centre, COLUMN_FOOT - height - 7, anchor="middle", bold=True)
    return draw.joined([column, count, *below])


def _bar(meaning: Meaning, x: float, middle: float, width: float) -> SafeString:
    return draw.filled("rect", f"chart-{meaning}", x=x, y=middle - BAR / 2, width=width, height=BAR, rx=2)


def _share(value: float, first: float) -> str:
    return f"{number(value)} · {round(100 * value / first)} %" if first else number(value)


def _middle(index: int) -> float:
    return ROW * index + ROW / 2


def _height(rows: tuple[Quantity, ...]) -> float:
    return ROW * max(len(rows), 1)


def _figure(
    title: str,
    unit: str,
    rows: tuple[Quantity, ...],
    parts: list[SafeString],
    *,
    height: float,
    with_numbers: bool,
) -> SafeString:
    description = " ".join(f"{row.label}: {number(row.value)} {unit}." for row in rows) or _(
        "Nothing to count yet."
    )
    marks = (
        draw.joined(parts) if rows else draw.label(_("Nothing to count yet."), 0, 24, colour="chart-muted")
    )
    numbers = Numbers(("", unit), tuple((row.label, number(row.value)) for row in rows))
    return draw.figure(Picture(title, description, height, marks, numbers), with_numbers=with_numbers)
