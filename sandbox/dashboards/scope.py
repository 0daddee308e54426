"""What every figure is given: the cases that this person may see, and what was known of them at one moment."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q
from django.utils import timezone

from sandbox.accounts.models import Department
from sandbox.cases.models import Case
from sandbox.cases.services.programme import versions_for
from sandbox.core.clock import today
from sandbox.dashboards import holders
from sandbox.dashboards.deadlines import asked_now, asked_then, running_now, running_then
from sandbox.dashboards.stories import Story, lines_of, stories_of
from workflows.case import CaseState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sandbox.cases.querysets import CaseQuerySet
    from sandbox.dashboards.deadlines import Asked, Running
    from sandbox.dashboards.holders import Holder
    from sandbox.dashboards.stories import Line
    from sandbox.programmes.rules import ProgrammeRules

A_WEEK = timedelta(days=7)
NAMED: tuple[str, ...] = ("programme", "applicant", "officer")
COLUMNS = ("uuid", "reference", "title", "title_en", "state", "created_at", "submitted_at", *NAMED)
"""All that figures and the lines behind their numbers ask of a case."""
KEPT_AFTER_CLOSING = timedelta(days=21)
"""Cases closed so lately are told of, whenever they were filed: a weekly report looks at two weeks."""


class Scope:
    """The cases of one person as of a moment; those filed from the first through the last day are a cohort."""

    def __init__(
        self,
        cases: CaseQuerySet,
        *,
        moment: datetime,
        first: date,
        last: date,
        is_live: bool = True,
        is_now: bool | None = None,
    ) -> None:
        """Look at these cases; what only today's rows know (who was named) is told where the figures are live.

        Deadlines are read from their rows while the moment is now, which it is of live figures; else from the log.
        """
        self.moment, self.today = moment, today(moment)
        self.first, self.last, self.is_live = first, last, is_live
        self.is_now = is_live if is_now is None else is_now
        self._cases = cases
        self._holders: dict[tuple[object, ...], Holder] = {}

    @cached_property
    def stories(self) -> list[Story]:
        """Every case that was open at the moment, was filed between the days, or had just been closed."""
        zone = timezone.get_default_timezone()
        begin = datetime.combine(self.first, time.min, tzinfo=zone)
        lately = self.moment - KEPT_AFTER_CLOSING
        wanted = ~Q(state=CaseState.CLOSED) | Q(submitted_at__gte=begin) | Q(state_since__gte=lately)
        cases = self._cases.filter(wanted, created_at__lte=self.moment)
        told = list(cases.only(*COLUMNS).annotate(moves=F("road__moves")))
        for name in NAMED:
            _attach(told, name)
        return stories_of(told, moment=self.moment)

    @cached_property
    def open(self) -> list[Story]:
        """The cases that were not at their end, whenever they were filed."""
        return [story for story in self.stories if story.is_open]

    @cached_property
    def filed(self) -> list[Story]:
        """The applications filed between the days; what was taken over from an earlier law was filed nowhere."""
        applications = [story for story in self.stories if CaseState.SUBMITTED in story.reached]
        return [
            story for story in applications if story.filed_on and self.first <= story.filed_on <= self.last
        ]

    @cached_property
    def rules(self) -> Mapping[int, ProgrammeRules]:
        """The rules that bind each open case."""
        versions = versions_for([story.case for story in self.open], self.today)
        return {pk: version.rules_object for pk, version in versions.items()}

    @cached_property
    def running(self) -> Mapping[int, list[Running]]:
        """The deadlines that ran for each open case."""
        if self.is_now:
            return running_now(self.open, self.rules, cases=self._cases, moment=self.moment)
        return running_then(self.open, self.rules, self._lines, moment=self.moment)

    @cached_property
    def asked(self) -> Mapping[int, list[Asked]]:
        """The opinions that were owed on each case."""
        if self.is_now:
            return asked_now(self.open, today=self.today)
        return asked_then(self.open, self._lines, today=self.today, moment=self.moment)

    @cached_property
    def _lines(self) -> Mapping[int, list[Line]]:
        """All that the log tells of the open cases."""
        return lines_of(self.open, moment=self.moment)

    @cached_property
    def departments(self) -> Mapping[str, Department]:
        """The bodies by code."""
        return {department.code: department for department in Department.objects.all()}

    def until(self, story: Story) -> date | None:
        """The next day that counts for a case."""
        return min((running.due for running in self.running[story.key] if running.due), default=None)

    def city_holder(self, story: Story) -> Holder:
        """Who in the city has a case."""
        rules = self.rules[story.key]
        alike = (story.state, story.case.officer_id, id(rules))
        if alike not in self._holders:
            self._holders[alike] = holders.city_holder(story, rules, self.departments)
        return self._holders[alike]

    def is_soon(self, due: date | None) -> bool:
        """Tell whether a day lies within the seven that begin today."""
        return due is not None and self.today <= due < self.today + A_WEEK


def _attach(cases: list[Case], name: str) -> None:
    """Fetch whom or what many cases name once for all of them."""
    field: Any = Case._meta.get_field(name)
    keys = {getattr(case, field.attname) for case in cases}
    named = field.related_model.objects.in_bulk(keys - {None})
    for case in cases:
        case._state.fields_cache[name] = named.get(getattr(case, field.attname))
