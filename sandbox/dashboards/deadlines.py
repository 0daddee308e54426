"""The deadlines that ran at a moment, computed from the log by the engine of the law: of cases and of opinions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings

from sandbox.cases.complaints import hurries
from sandbox.cases.services.deadlines import periods_in
from sandbox.core.calendar import working_calendar
from sandbox.reviews.facts import REVIEWED
from sandbox.reviews.models import Opinion
from sandbox.trials.models import Permit
from workflows.opinion import OPEN, OpinionState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

    from sandbox.accounts.models import Department, User
    from sandbox.dashboards.stories import Story
    from sandbox.programmes.rules import ProgrammeRules
    from workflows.calendar import WorkingCalendar
    from workflows.clock_rule import Party


@dataclass(frozen=True)
class Running:
    """One open period: whose it is, and when it ends; without an end while it is paused."""

    clock: str
    party: Party
    due: date | None
    is_overdue: bool


@dataclass(frozen=True)
class Asked:
    """An opinion that a body owed at the moment."""

    department: Department
    reviewer: User | None
    due: date | None
    is_overdue: bool


def running_of(
    stories: Sequence[Story], rules: Mapping[int, ProgrammeRules], *, moment: datetime
) -> dict[int, list[Running]]:
    """The periods that ran for each case and hurried somebody; two questions for all of them."""
    calendar = working_calendar()
    cases = [story.case.pk for story in stories]
    ends = dict(Permit.objects.filter(case__in=cases).values_list("case_id", "ends_on"))
    return {
        story.case.pk: list(_running(story, rules[story.case.pk], ends.get(story.case.pk), calendar, moment))
        for story in stories
    }


def _running(
    story: Story, rules: ProgrammeRules, end: date | None, calendar: WorkingCalendar, moment: datetime
) -> Iterator[Running]:
    log = [entry for line in story.lines for entry in line.entries(end)]
    seen = moment.astimezone(ZoneInfo(settings.TIME_ZONE))
    for period in periods_in(log, rules, calendar):
        if period.is_open and hurries(period.rule.code, story.state):
            rule = period.rule
            yield Running(rule.code, rule.waiting_on, period.due_on, period.is_overdue(seen))


def asked_of(stories: Sequence[Story], *, today: date, moment: datetime) -> dict[int, list[Asked]]:
    """The opinions that bodies owed, by case; one question."""
    known = {story.case.pk: story for story in stories if story.state in REVIEWED}
    found: dict[int, list[Asked]] = {}
    rows = Opinion.objects.filter(case__in=list(known), asked_at__lte=moment)
    for opinion in rows.select_related("department", "reviewer"):
        if known[opinion.case_id].parts.get(opinion.uuid, OpinionState.ASKED) in OPEN:
            late = opinion.due_on is not None and opinion.due_on < today
            found.setdefault(opinion.case_id, []).append(
                Asked(opinion.department, opinion.reviewer, opinion.due_on, late)
            )
    return found
