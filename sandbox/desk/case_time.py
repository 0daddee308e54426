"""The time of one case: each clock with what is used and left, and who used the days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sandbox.cases.services.case_logs import log_of
from sandbox.core.calendar import working_calendar
from sandbox.core.charts import Stretch, TimeStrip
from sandbox.core.wording import short_date
from sandbox.documents.models import Apology
from workflows.ledger import PRECEDENCE, all_runs, days_by_party, spans_of
from workflows.periods import run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.utils.functional import Promise

    from sandbox.cases.panels import CaseView
    from sandbox.programmes.rules import Clock
    from workflows.calendar import WorkingCalendar
    from workflows.clock_rule import LogEntry, Party
    from workflows.ledger import Span
    from workflows.periods import Period

PARTIES: dict[Party, str | Promise] = {
    "city": gettext_lazy("the city"),
    "applicant": gettext_lazy("the applicant"),
    "other": gettext_lazy("the consulted bodies"),
}
COLOURS: dict[Party, str] = {"city": "chart-neutral", "applicant": "chart-warn", "other": "chart-closed"}
UNITS = {"working_day": "working_days", "calendar_day": "days", "hour": "hours", "month": "days"}
COUNTED = ("working_day", "calendar_day")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class ClockLine:
    """One clock as it stands: the deadline of the law, and the goal of the office beside it."""

    clock: Clock
    period: Period
    unit: str
    used: int
    left: int
    overdue: int
    goal_on: date | None
    promised_on: date | None
    """What an apology promised; the deadline stays where the law put it."""


@dataclass(frozen=True)
class CaseTime:
    """Every clock that has started, and the days of the handling divided among the parties."""

    lines: Sequence[ClockLine]
    spans: Sequence[Span]
    used: dict[Party, int]
    strip: TimeStrip | None


def case_time(view: CaseView) -> CaseTime:
    """Count from the log, with one question for it and one for the calendar."""
    log, calendar = log_of(view.case), view.rules.counted_by(working_calendar())
    promised = dict(Apology.objects.filter(case=view.case).values_list("clock", "promised_on"))
    lines = [
        replace(_line(clock, period, log, calendar, view), promised_on=promised.get(clock.code))
        for clock in view.rules.clocks
        if (period := run(clock.as_rule(), log, calendar)) is not None
    ]
    spans = _spans(view, log, calendar)
    used = days_by_party(spans)
    return CaseTime(lines, spans, used, _strip(spans, used))


def _line(
    clock: Clock, period: Period, log: Sequence[LogEntry], calendar: WorkingCalendar, view: CaseView
) -> ClockLine:
    seen = view.now.astimezone(ZoneInfo(settings.TIME_ZONE)) if period.due_at else view.today
    goal = None
    if clock.goal_days is not None:
        sooner = run(replace(clock.as_rule(), length=clock.goal_days), log, calendar)
        goal = sooner.due_on if sooner else None
    left = period.left(seen)
    return ClockLine(
        clock, period, UNITS[clock.length.unit], period.used(seen), left, max(0, -left), goal, None
    )


def _spans(view: CaseView, log: Sequence[LogEntry], calendar: WorkingCalendar) -> list[Span]:
    """From the first filing to the decision, or to today: the trial's own time is nobody's work on the application."""
    clocks = [
        clock for clock in view.rules.clocks if clock.length.unit in COUNTED and not clock.counts_back_from
    ]
    total = run(view.rules.total_clock.as_rule(), log, calendar) if view.rules.intake == "open" else None
    periods = [period for clock in clocks for period in all_runs(clock.as_rule(), log, calendar)]
    if not periods:
        return []
    first = min(period.started_on for period in periods)
    last = total.stopped_on if total is not None and total.stopped_on else None
    return spans_of(periods, first=first, last=last or view.today, calendar=calendar)


def _strip(spans: Sequence[Span], used: dict[Party, int]) -> TimeStrip | None:
    if not any(used.values()):
        return None
    stretches = tuple(
        Stretch(
            str(PARTIES[span.on]),
            f"{short_date(span.since + ONE_DAY)} – {short_date(span.until)}",
            span.days,
            COLOURS[span.on],
        )
        for span in spans
        if span.days
    )
    sums = tuple(
        Stretch(str(PARTIES[party]), "", used[party], COLOURS[party])
        for party in reversed(PRECEDENCE)
        if used[party]
    )
    title = _("Of %(total)d working days the city used %(city)d") % {
        "total": sum(used.values()),
        "city": used["city"],
    }
    return TimeStrip(title, stretches, sums)
