"""A measured indicator over time, with its target and the bands in which it warns and breaches."""

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sandbox.core.charts import figure as draw
from sandbox.core.charts.figure import Meaning, Numbers, Picture
from sandbox.core.charts.scale import Scale, spread, ticks
from sandbox.core.charts.series import Point, Series
from sandbox.core.wording import number, short_date

TOP, BOTTOM = 30.0, 218.0
WORDS_WIDE, WORDS_NARROW = 140.0, 96.0
HEIGHT = 250.0
MOST_DOTS = 40
MOST_DATES, MOST_DATES_NARROW = 5, 3


@dataclass(frozen=True)
class _Frame:
    left: float
    right: float
    across: Scale
    up: Scale
    marks: list[float]
    most_dates: int


def line_chart(series: Series, *, with_numbers: bool = True) -> SafeString:
    """Draw a series; without a single value the figure says so."""

    def drawn(width: float) -> Picture:
        return _picture(series, width)

    return draw.figure(drawn, with_numbers=with_numbers)


def _picture(series: Series, width: float) -> Picture:
    values = [point.value for point in series.points if point.value is not None]
    description, numbers = _description(series, values), _numbers(series)
    if not values:
        marks = draw.label(_("Nothing measured yet."), 0, 24, colour="chart-muted")
        return Picture(series.title, description, 36, marks, numbers)
    frame = _frame(series, values, width)
    parts = [*_bands(series, frame), *_grid(series, frame), *_line(series, frame), *_words(series, frame)]
    return Picture(series.title, description, HEIGHT, draw.joined(parts), numbers)


def _frame(series: Series, values: list[float], width: float) -> _Frame:
    marks = ticks([*values, *_reach(series, values)])
    left = 16 + draw.LETTER_WIDTH * max(len(number(mark)) for mark in marks)
    right = width - (WORDS_WIDE if draw.is_wide(width) else WORDS_NARROW)
    days = [point.on.toordinal() for point in series.points]
    first, last = min(days), max(days)
    # A single day would divide by nothing: it stands in the middle of three.
    across = (
        Scale(first, last, left + 8, right - 8) if first < last else Scale(first - 1, first + 1, left, right)
    )
    most_dates = MOST_DATES if draw.is_wide(width) else MOST_DATES_NARROW
    return _Frame(left, right, across, Scale(marks[0], marks[-1], BOTTOM, TOP), marks, most_dates)


def _reach(series: Series, values: list[float]) -> list[float]:
    lines = (series.target, series.warn, series.breach, series.limit)
    known = [value for value in lines if value is not None]
    if series.breach is None:
        return known
    # Some room behind the breach threshold, so that its band is seen even while nothing has entered it.
    span = max([*values, *known]) - min([*values, *known]) or abs(series.breach) or 1.0
    return [*known, series.breach + (0.15 if series.worse == "above" else -0.15) * span]


def _bands(series: Series, frame: _Frame) -> list[SafeString]:
    end = frame.marks[-1] if series.worse == "above" else frame.marks[0]
    bands = []
    if series.warn is not None:
        until = end if series.breach is None else series.breach
        bands.append(_band("chart-warn-band", frame, frame.up(series.warn), frame.up(until)))
    if series.breach is not None:
        bands.append(_band("chart-breach-band", frame, frame.up(series.breach), frame.up(end)))
    return bands


def _band(colour: str, frame: _Frame, one: float, other: float) -> SafeString:
    return draw.filled(
        "rect",
        colour,
        x=frame.left,
        y=min(one, other),
        width=frame.right - frame.left,
        height=abs(one - other),
    )


def _grid(series: Series, frame: _Frame) -> list[SafeString]:
    parts = [draw.label(series.unit, 0, TOP - 14, colour="chart-muted")]
    for mark in frame.marks:
        y = frame.up(mark)
        parts.append(
            draw.stroked("line", "chart-line", x1=frame.left, y1=y, x2=frame.right, y2=y, stroke_width=1)
        )
        parts.append(draw.label(number(mark), frame.left - 8, y + 4.5, colour="chart-muted", anchor="end"))
    for on in _dates(series, frame.most_dates):
        x = frame.across(on.toordinal())
        parts.append(
            draw.stroked("line", "chart-closed", x1=x, y1=BOTTOM, x2=x, y2=BOTTOM + 5, stroke_width=1)
        )
        parts.append(draw.label(f"{on:%d/%m}", x, BOTTOM + 21, colour="chart-muted", anchor="middle"))
    return parts


def _dates(series: Series, most: int) -> list[date]:
    days = sorted({point.on for point in series.points})
    if len(days) <= most:
        return days
    return [days[round(index * (len(days) - 1) / (most - 1))] for index in range(most)]


def _line(series: Series, frame: _Frame) -> list[SafeString]:
    parts = []
    for run in _runs(series):
        places = " ".join(
            f"{frame.across(point.on.toordinal()):.1f},{frame.up(point.value or 0.0):.1f}" for point in run
        )
        parts.append(
            draw.stroked("polyline", "chart-neutral", points=places, stroke_width=2, stroke_linejoin="round")
        )
    points = [point for run in _runs(series) for point in run]
    dots = [_dot(series, frame, point, every=len(points) <= MOST_DOTS) for point in points]
    return parts + [dot for dot in dots if dot]


def _runs(series: Series) -> list[list[Point]]:
    runs: list[list[Point]] = [[]]
    for point in sorted(series.points, key=lambda point: point.on):
        if point.value is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if run]


def _dot(series: Series, frame: _Frame, point: Point, *, every: bool) -> SafeString | None:
    value = point.value or 0.0
    x, y, meaning = frame.across(point.on.toordinal()), frame.up(value), series.meaning_of(value)
    if meaning is Meaning.BREACH:
        return draw.filled("rect", "chart-breach", x=x - 4.5, y=y - 4.5, width=9, height=9)
    if meaning is Meaning.WARN:
        return draw.filled("path", "chart-warn", d=f"M{x:.1f} {y - 6:.1f}l6 6-6 6-6-6z")
    return draw.filled("circle", "chart-neutral", cx=x, cy=y, r=3) if every else None


def _words(series: Series, frame: _Frame) -> list[SafeString]:
    last = _runs(series)[-1][-1]
    words = [
        (
            frame.up(last.value or 0.0),
            _("latest %(value)s") % {"value": number(last.value or 0.0)},
            "chart-ink",
        )
    ]
    lines = []
    for value, text, colour in _thresholds(series):
        y = frame.up(value)
        lines.append(
            draw.stroked(
                "line",
                colour,
                x1=frame.left,
                y1=y,
                x2=frame.right,
                y2=y,
                stroke_width=1.5,
                stroke_dasharray="5 4",
            )
        )
        words.append((y, f"{text} {number(value)}", colour))
    places = spread([y for y, _text, _colour in words], gap=draw.LINE_HEIGHT, lowest=BOTTOM)
    labels = [
        draw.label(text, frame.right + 8, place + 4.5, colour=colour, bold=colour == "chart-ink")
        for place, (_y, text, colour) in zip(places, words, strict=True)
    ]
    return lines + labels


def _thresholds(series: Series) -> list[tuple[float, str, str]]:
    known = (
        (series.target, _("target"), "chart-good"),
        (series.warn, _("warning"), "chart-warn"),
        (series.breach, _("breach"), "chart-breach"),
        (series.limit, _("limit"), "chart-breach"),
    )
    return [(value, text, colour) for value, text, colour in known if value is not None]


def _description(series: Series, values: list[float]) -> str:
    if not values:
        return _("Nothing measured yet.")
    facts = {
        "count": len(values),
        "low": number(min(values)),
        "high": number(max(values)),
        "unit": series.unit,
    }
    text = _("%(count)d values between %(low)s and %(high)s %(unit)s.") % facts
    return " ".join(
        [
            text,
            *(
                f"{word.capitalize()}: {number(value)} {series.unit}."
                for value, word, _colour in _thresholds(series)
            ),
        ]
    )


def _numbers(series: Series) -> Numbers:
    words = {Meaning.BREACH: _("breach"), Meaning.WARN: _("warning"), Meaning.NEUTRAL: _("in order")}
    rows = tuple(
        (short_date(point.on), _("not measured"), "")
        if point.value is None
        else (short_date(point.on), number(point.value), words[series.meaning_of(point.value)])
        for point in series.points
    )
    return Numbers((_("Day"), series.unit, _("Finding")), rows)
