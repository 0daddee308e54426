"""Numbers of things side by side: bars, a funnel, an ageing histogram."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sandbox.core.charts import figure as draw
from sandbox.core.charts.figure import Meaning, Numbers, Picture
from sandbox.core.charts.scale import Scale, ticks
from sandbox.core.wording import number

LABELS = 200.0
ROW, ROW_NARROW = 40.0, 62.0
BAR = 20.0
NUMBERS = 84.0
AXIS = 44.0
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


@dataclass(frozen=True)
class _Rows:
    """Where labels, bars and numbers stand in a picture of rows: beside each other, or the label above."""

    width: float

    @property
    def is_wide(self) -> bool:
        return draw.is_wide(self.width)

    @property
    def start(self) -> float:
        return LABELS if self.is_wide else 0.0

    @property
    def end(self) -> float:
        return self.width - NUMBERS

    @property
    def height(self) -> float:
        return ROW if self.is_wide else ROW_NARROW

    def middle(self, index: int) -> float:
        """Return the height at which the bar of a row stands."""
        return self.height * index + (ROW / 2 if self.is_wide else 40)

    def label(self, text: str, index: int) -> SafeString:
        """Return the name of a row."""
        if self.is_wide:
            return draw.label_lines(text, 0, self.middle(index), width=LABELS - 16)
        lines = draw.wrapped(text, width=self.width)
        return draw.label(lines[0] if len(lines) == 1 else f"{lines[0]}…", 0, self.height * index + 18)


def bar_chart(bars: Bars, *, with_numbers: bool = True, with_table: bool = True) -> SafeString:
    """Draw one horizontal bar a row, its number at its end; a page that has the table of its own leaves ours out."""

    def drawn(width: float) -> Picture:
        rows = _Rows(width)
        scale = Scale(0, max([row.value for row in bars.rows] + [1e-9]), rows.start, rows.end)
        parts = []
        for index, row in enumerate(bars.rows):
            middle, length = rows.middle(index), max(scale(row.value) - rows.start, 1)
            parts += [rows.label(row.label, index), _bar(row.meaning, rows.start, middle, length)]
            parts.append(draw.label(number(row.value), rows.start + length + 8, middle + 4.5, bold=True))
        return _picture(bars.title, bars.unit, bars.rows, parts, height=rows.height * len(bars.rows))

    return draw.figure(drawn, with_numbers=with_numbers, with_table=with_table)


def funnel_chart(funnel: Funnel, *, with_numbers: bool = True, with_table: bool = True) -> SafeString:
    """Draw the stages one under another, each as wide as its number, with its share of the first."""
    first = funnel.stages[0].value if funnel.stages else 0
    widest = max([stage.value for stage in funnel.stages] + [1e-9])

    def drawn(width: float) -> Picture:
        rows = _Rows(width)
        centre, room = (rows.start + rows.end) / 2, rows.end - rows.start
        parts = []
        for index, stage in enumerate(funnel.stages):
            middle, length = rows.middle(index), max(stage.value / widest * room, 2)
            parts += [
                rows.label(stage.label, index),
                _bar(stage.meaning, centre - length / 2, middle, length),
            ]
            parts.append(draw.label(_share(stage.value, first), width, middle + 4.5, anchor="end", bold=True))
        return _picture(
            funnel.title, funnel.unit, funnel.stages, parts, height=rows.height * len(funnel.stages)
        )

    return draw.figure(drawn, with_numbers=with_numbers, with_table=with_table)


def ageing_chart(ageing: Ageing, *, with_numbers: bool = True, with_table: bool = True) -> SafeString:
    """Draw one column a bucket over a common axis, its number on top."""
    marks = ticks([0.0, *(bucket.value for bucket in ageing.buckets)])
    scale = Scale(0, marks[-1], COLUMN_FOOT, COLUMN_TOP)

    def drawn(width: float) -> Picture:
        parts = [draw.label(ageing.unit, 0, 14, colour="chart-muted")]
        for mark in marks:
            y = scale(mark)
            parts.append(draw.stroked("line", "chart-line", x1=AXIS, y1=y, x2=width, y2=y, stroke_width=1))
            parts.append(draw.label(number(mark), AXIS - 8, y + 4.5, colour="chart-muted", anchor="end"))
        room = (width - AXIS) / max(len(ageing.buckets), 1)
        for index, bucket in enumerate(ageing.buckets):
            parts.append(
                _column(bucket, centre=AXIS + room * (index + 0.5), room=room, top=scale(bucket.value))
            )
        return _picture(ageing.title, ageing.unit, ageing.buckets, parts, height=COLUMN_FOOT + 44)

    return draw.figure(drawn, with_numbers=with_numbers, with_table=with_table)


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


def _picture(
    title: str, unit: str, rows: tuple[Quantity, ...], parts: list[SafeString], *, height: float
) -> Picture:
    numbers = Numbers((pgettext("chart", "Row"), unit), tuple((row.label, number(row.value)) for row in rows))
    if not rows:
        nothing = _("Nothing to count yet.")
        return Picture(title, nothing, ROW, draw.label(nothing, 0, 24, colour="chart-muted"), numbers)
    description = " ".join(f"{row.label}: {number(row.value)} {unit}." for row in rows)
    return Picture(title, description, height, draw.joined(parts), numbers)
