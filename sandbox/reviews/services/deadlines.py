"""The last day of each opinion: that of the programme's clock, or of its own run where a body was asked anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, OuterRef, Subquery

from sandbox.cases.models import Deadline
from sandbox.cases.services.case_logs import log_of, logs_of
from sandbox.cases.services.programme import rules_for
from sandbox.core.calendar import working_calendar
from sandbox.core.clock import today
from sandbox.reviews.models import Opinion
from workflows.opinion import OPEN
from workflows.periods import LogEntry, run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sandbox.cases.models import Case
    from sandbox.cases.services.calendar_following import Followed
    from sandbox.programmes.rules import ProgrammeRules
    from workflows.calendar import WorkingCalendar
    from workflows.periods import Period

OPINION_CLOCK = "opinion"


def refresh_due(case: Case, *, now: datetime) -> None:
    """Copy the day on which opinions are due: asking starts the clock, an answer of the applicant restarts it."""
    opinions = Opinion.objects.filter(case=case, state__in=OPEN)
    rules, calendar, log = rules_for(case, today(now)), working_calendar(), log_of(case)
    opinions.filter(round=1).update(**_due(period_of_opinion(log, rules, calendar)))
    for opinion in opinions.exclude(round=1):
        period = period_of_opinion(log, rules, calendar, asked_at=opinion.asked_at)
        Opinion.objects.filter(pk=opinion.pk).update(**_due(period))


def follow_their_clock(followed: Followed) -> None:
    """Copy the days anew where the calendar moved them, for many cases in one act."""
    of_clock = Deadline.objects.filter(case=OuterRef("case"), clock=OPINION_CLOCK, stopped_on=None)
    waiting = Opinion.objects.filter(case__in=followed.cases, state__in=OPEN)
    waiting.filter(Exists(of_clock), round=1).update(
        due_on=Subquery(of_clock.values("due_on")[:1]),
        due_is_provisional=Subquery(of_clock.values("is_provisional")[:1]),
    )
    anew = list(waiting.filter(round__gt=1))
    logs = (
        logs_of([case for case in followed.cases if case.pk in {row.case_id for row in anew}]) if anew else {}
    )
    for opinion in anew:
        rules, log = followed.rules[opinion.case_id], logs[opinion.case_id]
        period = period_of_opinion(log, rules, followed.calendar, asked_at=opinion.asked_at)
        Opinion.objects.filter(pk=opinion.pk).update(**_due(period))


def period_of_opinion(
    log: Sequence[LogEntry],
    rules: ProgrammeRules,
    calendar: WorkingCalendar,
    *,
    asked_at: datetime | None = None,
) -> Period | None:
    """The time for opinions by the programme's clock; for a body that was asked anew, from the moment of that.

    None where the programme sets no time; a paused one has no last day.
    """
    rule = next((clock.as_rule() for clock in rules.clocks if clock.code == OPINION_CLOCK), None)
    if rule is None:
        return None
    counted_by = rules.counted_by(calendar)
    if asked_at is None:
        return run(rule, log, counted_by)
    at = asked_at.astimezone(ZoneInfo(settings.TIME_ZONE))
    began = LogEntry(verb=min(rule.starts), at=at, effective_on=at.date())
    return run(rule, [began, *(entry for entry in log if entry.at > at)], counted_by)


def _due(period: Period | None) -> dict[str, Any]:
    if period is None:
        return {"due_on": None, "due_is_provisional": False}
    return {"due_on": period.due_on, "due_is_provisional": period.is_provisional}
