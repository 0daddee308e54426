"""The pictures of a trial: an indicator over time, the use of its limits, its reports."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sandbox.core import charts
from sandbox.core.clock import today as today_of
from sandbox.core.wording import short_date
from sandbox.trials.measures import Status
from sandbox.trials.models import Indicator, TrialReport

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from sandbox.trials.measures import IndicatorStatus, PeriodValue, TrialStatus


def series_of(status: IndicatorStatus) -> charts.Series:
    """The worst value of each day, under a title that says what the values show."""
    indicator = status.indicator
    by_day: dict[date, list[PeriodValue]] = defaultdict(list)
    for value in status.values:
        by_day[value.on].append(value)
    points = tuple(charts.Point(on, float(_worst(indicator, found))) for on, found in sorted(by_day.items()))
    limit = indicator.limit
    series = charts.Series(
        "",
        indicator.unit,
        points,
        target=_float(indicator.target),
        warn=_float(indicator.warn),
        breach=_float(indicator.breach),
        worse="above" if indicator.direction == Indicator.Direction.LOWER else "below",
        limit=_float(limit.value) if limit else None,
        limit_is="least" if limit and limit.kind == limit.Kind.MIN else "most",
    )
    return replace(series, title=_broken_words(status) or charts.finding(indicator.label, series))


def _broken_words(status: IndicatorStatus) -> str:
    days = {value.on for value in status.values if value.status is Status.BROKEN}
    if not days:
        return ""
    text = ngettext(
        "%(name)s went beyond its limit on %(count)d day",
        "%(name)s went beyond its limit on %(count)d days",
        len(days),
    )
    return text % {"name": status.indicator.label, "count": len(days)}


def _worst(indicator: Indicator, values: Iterable[PeriodValue]) -> Decimal:
    """The value to be shown for a day with several: the most serious, and of these the furthest."""
    sign = 1 if indicator.direction == Indicator.Direction.LOWER else -1
    return max(values, key=lambda value: (value.status, sign * value.value)).value


def consumption_of(status: TrialStatus) -> charts.Consumption:
    """How much of each upper limit was used at the worst, and of the number of participants."""
    limits = [
        charts.Limit(row.limit.label, row.limit.unit, float(row.used), float(row.limit.value))
        for row in status.limits
        if row.used is not None and row.limit.kind == row.limit.Kind.MAX
    ]
    if status.permit.participants_cap is not None:
        cap = status.permit.participants_cap
        limits.append(charts.Limit(_("Participants"), status.permit.participants_kind, status.enrolled, cap))
    broken = sum(row.is_broken for row in status.limits) + status.too_many_participants
    if broken:
        text = ngettext("%(count)d limit is broken", "%(count)d limits are broken", broken)
        return charts.Consumption(text % {"count": broken}, tuple(limits))
    return charts.Consumption(_("Every limit that was measured is kept"), tuple(limits))


def calendar_of(reports: Iterable[TrialReport], today: date) -> charts.ReportCalendar:
    """Every report that the trial owes, and where it stands today."""
    due = tuple(
        charts.ReportDue(report_name(report), report.due_on, report_status(report, today))
        for report in reports
    )
    missing = sum(report.status is charts.ReportStatus.MISSING for report in due)
    if missing:
        text = ngettext("%(count)d report is missing", "%(count)d reports are missing", missing)
        return charts.ReportCalendar(text % {"count": missing}, due)
    return charts.ReportCalendar(_("No report is missing"), due)


def report_name(report: TrialReport) -> str:
    """The kind of a report and the days that it covers."""
    return _("%(kind)s, %(first)s to %(last)s") % {
        "kind": report.get_kind_display(),
        "first": short_date(report.period_from),
        "last": short_date(report.period_to),
    }


def report_status(report: TrialReport, today: date) -> charts.ReportStatus:
    """Whether a report came in time, came late, is missing, or is not due yet."""
    if report.is_on_file and report.filed_at is not None:
        is_late = today_of(report.filed_at) > report.due_on
        return charts.ReportStatus.LATE if is_late else charts.ReportStatus.ON_TIME
    return charts.ReportStatus.MISSING if report.due_on < today else charts.ReportStatus.UPCOMING


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
