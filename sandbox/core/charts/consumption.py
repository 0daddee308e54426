"""How much of each limit of a trial is used, and how much will be at its end."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sandbox.core.charts import figure as draw
from sandbox.core.charts.figure import Meaning, Numbers, Picture
from sandbox.core.charts.scale import Scale
from sandbox.core.wording import number

ROW = 74.0
EXTRA = 20.0  # a line of its own for the numbers where the picture is narrow
BAR = 16.0
WARN_SHARE = 0.8


@dataclass(frozen=True)
class Limit:
    """One limit that must not be passed: how much is used, how much is allowed, what is forecast for the end."""

    label: str
    unit: str
    used: float
    allowed: float
    forecast: float | None = None

    @property
    def meaning(self) -> Meaning:
        """Say whether the use is in order, near the limit or beyond it."""
        if self.used > self.allowed:
            return Meaning.BREACH
        near = self.used >= WARN_SHARE * self.allowed
        return Meaning.WARN if near or (self.forecast or 0) > self.allowed else Meaning.NEUTRAL


@dataclass(frozen=True)
class Consumption:
    """The limits of a trial under one finding."""

    title: str
    limits: tuple[Limit, ...]


def consumption_chart(consumption: Consumption, *, with_numbers: bool = True) -> SafeString:
    """Draw one bar a limit: the use, the limit as a line, the forecast as a tick."""

    def drawn(width: float) -> Picture:
        return _picture(consumption, width)

    return draw.figure(drawn, with_numbers=with_numbers)


def _picture(consumption: Consumption, width: float) -> Picture:
    row = ROW if draw.is_wide(width) else ROW + EXTRA
    parts = [_row(limit, top=row * index, width=width) for index, limit in enumerate(consumption.limits)]
    marks = draw.joined(parts) if parts else draw.label(_("No limit is set."), 0, 24, colour="chart-muted")
    words = [f"{limit.label}: {_words(limit)}." for limit in consumption.limits]
    description = " ".join(words) or _("No limit is set.")
    return Picture(consumption.title, description, row * max(len(parts), 0.5), marks, _numbers(consumption))


def _row(limit: Limit, *, top: float, width: float) -> SafeString:
    scale = Scale(0, max(limit.used, limit.allowed, limit.forecast or 0, 1e-9) * 1.04, 0, width)
    middle = top + (36 if draw.is_wide(width) else 36 + EXTRA)
    parts = [
        *_names(limit, top=top, width=width),
        _bar("chart-track", scale(limit.allowed), middle),
        _bar(f"chart-{limit.meaning}", max(scale(limit.used), 1), middle),
        _tick("chart-ink", scale(limit.allowed), middle),
    ]
    if limit.forecast is not None:
        parts.append(_forecast(limit.forecast, scale(limit.forecast), middle, width=width))
    return draw.joined(parts)


def _names(limit: Limit, *, top: float, width: float) -> list[SafeString]:
    wide, colour = draw.is_wide(width), _colour(limit.meaning)
    name = draw.label(_short(limit.label, width=width * (0.52 if wide else 1)), 0, top + 16, bold=True)
    if wide:
        return [name, draw.label(_words(limit), width, top + 16, colour=colour, anchor="end")]
    return [name, draw.label(_words(limit), 0, top + 16 + EXTRA, colour=colour)]


def _bar(colour: str, width: float, middle: float) -> SafeString:
    return draw.filled("rect", colour, x=0, y=middle - BAR / 2, width=width, height=BAR, rx=2)


def _forecast(value: float, x: float, middle: float, *, width: float) -> SafeString:
    anchor = "end" if x > width / 2 else "start"
    words = draw.label(
        _("forecast %(value)s") % {"value": number(value)},
        x,
        middle + 25,
        colour="chart-muted",
        anchor=anchor,
    )
    shape = draw.filled("path", "chart-muted", d=f"M{x:.1f} {middle + 4:.1f}l5 8h-10z")
    return draw.joined([shape, words])


def _tick(colour: str, x: float, middle: float) -> SafeString:
    return draw.stroked(
        "line", colour, x1=x, y1=middle - BAR / 2 - 4, x2=x, y2=middle + BAR / 2 + 4, stroke_width=2.5
    )


def _colour(meaning: Meaning) -> str:
    return "chart-muted" if meaning is Meaning.NEUTRAL else f"chart-{meaning}"


def _words(limit: Limit) -> str:
    facts = {"used": number(limit.used), "allowed": number(limit.allowed), "unit": limit.unit}
    text = _("%(used)s of %(allowed)s %(unit)s") % facts
    return _("%(text)s, beyond the limit") % {"text": text} if limit.meaning is Meaning.BREACH else text


def _short(text: str, *, width: float) -> str:
    lines = draw.wrapped(text, width=width)
    return lines[0] if len(lines) == 1 else f"{lines[0]}…"


def _numbers(consumption: Consumption) -> Numbers:
    rows = tuple(
        (
            limit.label,
            number(limit.used),
            number(limit.allowed),
            "" if limit.forecast is None else number(limit.forecast),
            limit.unit,
        )
        for limit in consumption.limits
    )
    return Numbers((_("Limit"), _("Used"), _("Allowed"), _("Forecast"), _("Unit")), rows)
