"""Words and marks of the office for templates: dates, lengths, amounts, states, the road."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.template import Context
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext_lazy

from sandbox.core import clock, wording

register = template.Library()

MEANINGS = ("with_city", "waiting", "good", "stopped", "closed")

ROAD = (
    ("draft", pgettext_lazy("road", "Draft")),
    ("submitted", pgettext_lazy("road", "Submitted")),
    ("accepted", pgettext_lazy("road", "Accepted")),
    ("review", pgettext_lazy("road", "Review")),
    ("decision", pgettext_lazy("road", "Decision")),
    ("trial", pgettext_lazy("road", "Trial")),
    ("evaluation", pgettext_lazy("road", "Evaluation")),
    ("closed", pgettext_lazy("road", "Closed")),
)


@dataclass(frozen=True)
class RoadPlace:
    """One place of the road, seen from where the case stands."""

    code: str
    label: str | Promise
    is_past: bool
    is_current: bool


@register.filter
def short_date(value: date | datetime | None) -> str:
    """Write a date as ``04/12/2026``."""
    return wording.short_date(value)


@register.filter
def exact_time(value: datetime | None) -> str:
    """Write a moment as ``10:42 04/12/2026``."""
    return wording.exact_time(value) if value else ""


@register.filter
def money(amount: int | Decimal | None) -> str:
    """Write an amount as ``1.234.567 ₫``."""
    return wording.money(amount)


@register.filter
def plain_number(value: float | Decimal | None) -> str:
    """Write a number grouped and without needless zeros."""
    return "" if value is None else wording.number(value)


@register.filter
def working_days(count: int) -> str:
    """Write ``6 working days``."""
    return wording.duration(count)


@register.simple_tag
def length_words(count: int, unit: str = "") -> str:
    """Write a length in the unit of its period: working_days (where none is given), days, hours, months."""
    return wording.duration(count, unit or "working_days")


@register.simple_tag
def progress_words(used: int, total: int, unit: str = "") -> str:
    """Write ``6 of 10 working days``."""
    return wording.progress(used, total, unit or "working_days")


@register.simple_tag(takes_context=True)
def relative(context: Context, moment: datetime | None) -> str:
    """Write ``2 hours ago`` with the exact time on hover and in print; ``now`` of the page if it has one."""
    if moment is None:
        return ""
    now = context.get("now") or clock.now()
    exact = wording.exact_time(moment)
    words = wording.relative(moment, now)
    return format_html(
        '<time class="relative" datetime="{}" title="{}"><span class="about">{}</span><span class="exact">{}</span></time>',
        moment.isoformat(),
        exact,
        words,
        exact,
    )


@register.inclusion_tag("components/_pill.html")
def state_pill(word: str | Promise, meaning: str) -> dict[str, Any]:
    """Show a state as word, colour and shape; the meaning is one of with_city, waiting, good, stopped, closed."""
    if meaning not in MEANINGS:
        message = f"{meaning!r} is not a meaning: {', '.join(MEANINGS)}"
        raise template.TemplateSyntaxError(message)
    return {"word": word, "meaning": meaning}


@register.simple_tag
def road_places(current: str) -> list[RoadPlace]:
    """Return the eight places of the road, each marked past, current or ahead; an unknown place is refused."""
    codes = [code for code, _label in ROAD]
    if current not in codes:
        message = f"{current!r} is not a place of the road: {', '.join(codes)}"
        raise template.TemplateSyntaxError(message)
    here = codes.index(current)
    return [
        RoadPlace(code, label, is_past=index < here, is_current=index == here)
        for index, (code, label) in enumerate(ROAD)
    ]


@register.simple_tag
def reference(text: str) -> SafeString:
    """Show a reference or number in the face that is used for codes."""
    return format_html('<span class="reference">{}</span>', text)
