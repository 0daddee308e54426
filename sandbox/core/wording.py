"""How the office writes dates, lengths of time and amounts of money."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
RELATIVE_UP_TO = 14 * DAY
"""Further away than this, a date says more than a number of days."""


def short_date(value: date | datetime | None) -> str:
    """Return ``04/12/2026``, on the calendar of the office; nothing for no date."""
    if value is None:
        return ""
    return date_format(_local(value), "SHORT_DATE_FORMAT")


def exact_time(value: datetime) -> str:
    """Return ``10:42 04/12/2026``, on the clock of the office."""
    return date_format(_local(value), "SHORT_DATETIME_FORMAT")


def clock_time(value: datetime) -> str:
    """Return ``10:42``, on the clock of the office."""
    return date_format(_local(value), "H:i")


def money(amount: int | Decimal | None) -> str:
    """Return ``1.234.567 ₫``; an amount in dong has no fraction."""
    if amount is None:
        return ""
    return f"{number_format(amount, decimal_pos=0, use_l10n=True, force_grouping=True)}\N{NO-BREAK SPACE}₫"


def number(value: float | Decimal) -> str:
    """Return a number in the reader's spelling, grouped, without needless zeros."""
    text = f"{Decimal(str(value)):f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return number_format(Decimal(text), use_l10n=True, force_grouping=True)


def duration(count: int, unit: str = "working_days") -> str:
    """Return ``6 working days``; the unit is one of the calendar of the law."""
    if unit == "working_days":
        return ngettext("%(count)d working day", "%(count)d working days", count) % {"count": count}
    if unit == "hours":
        return ngettext("%(count)d hour", "%(count)d hours", count) % {"count": count}
    if unit == "months":
        return ngettext("%(count)d month", "%(count)d months", count) % {"count": count}
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}


def progress(used: int, total: int, unit: str = "working_days") -> str:
    """Return ``6 of 10 working days``."""
    return _("%(used)d of %(total)s") % {"used": used, "total": duration(total, unit)}


def relative(moment: datetime, now: datetime) -> str:
    """Return ``2 hours ago`` or ``in 3 days``; far away, the date."""
    distance = abs(now - moment)
    if distance < MINUTE:
        return _("just now")
    if distance >= RELATIVE_UP_TO:
        return short_date(moment)
    length = _length(distance)
    return (
        _("%(length)s ago") % {"length": length} if moment < now else _("in %(length)s") % {"length": length}
    )


def _length(distance: timedelta) -> str:
    if distance < HOUR:
        minutes = distance // MINUTE
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    if distance < DAY:
        return duration(distance // HOUR, "hours")
    return duration(distance // DAY, "days")


def _local(value: date | datetime) -> date | datetime:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value, timezone.get_default_timezone())
    return value
