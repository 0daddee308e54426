"""Time that was used, end to end: one bar whose parts are as long as their days."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sandbox.core.charts import figure as draw
from sandbox.core.charts.figure import Numbers, Picture

BAR, TOP, ROW = 28.0, 6.0, 22.0


@dataclass(frozen=True)
class Stretch:
    """Days of one party in a row: who, from when to when in words, and how many."""

    label: str
    when: str
    days: int
    colour: str


@dataclass(frozen=True)
class TimeStrip:
    """The stretches of one case under one finding; the sums name each party with its colour."""

    title: str
    stretches: tuple[Stretch, ...]
    sums: tuple[Stretch, ...]


def time_strip(strip: TimeStrip, *, with_numbers: bool = True) -> SafeString:
    """Draw the bar, and below it a line for each party."""

    def drawn(width: float) -> Picture:
        return _picture(strip, width)

    return draw.figure(drawn, with_numbers=with_numbers)


def _picture(strip: TimeStrip, width: float) -> Picture:
    total = max(sum(stretch.days for stretch in strip.stretches), 1)
    parts, x = [], 0.0
    for stretch in strip.stretches:
        long = width * stretch.days / total
        parts.append(draw.filled("rect", stretch.colour, x=x, y=TOP, width=max(long - 1, 0), height=BAR))
        x += long
    for place, total_of in enumerate(strip.sums, start=1):
        y = TOP + BAR + ROW * place
        parts.append(draw.filled("rect", total_of.colour, x=0, y=y - 11, width=12, height=12, rx=2))
        parts.append(draw.label(f"{total_of.label}: {total_of.days}", 20, y))
    words = [f"{stretch.label}, {stretch.when}: {stretch.days}." for stretch in strip.stretches]
    height = TOP + BAR + ROW * (len(strip.sums) + 0.5)
    return Picture(strip.title, " ".join(words), height, draw.joined(parts), _numbers(strip))


def _numbers(strip: TimeStrip) -> Numbers:
    rows = tuple((stretch.label, stretch.when, str(stretch.days)) for stretch in strip.stretches)
    return Numbers((_("Waiting for"), _("Time"), _("Working days")), rows)
