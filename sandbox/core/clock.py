"""The clock of the office: the only place that asks what time it is."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """Return this moment, aware, in UTC; for views, commands and the worker, who hand it down."""
    return timezone.now()  # noqa: TID251 - this is the one place


def today(now: datetime | None = None) -> date:
    """Return the date of `now` (else of this moment) where the office stands; a naive moment raises ValueError."""
    return timezone.localdate(now, timezone=timezone.get_default_timezone())
