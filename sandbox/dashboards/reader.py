"""For whom and of which time a page of figures is asked: the one way in which its scope is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import Http404

from sandbox.cases.visitors import acting_for, person
from sandbox.core.clock import today
from sandbox.dashboards.forms import PeriodForm
from sandbox.dashboards.sight import count_closed_to, counted_for
from sandbox.dashboards.weeks import Week, read_week, scope_of_week

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

    from sandbox.dashboards.scope import Scope


@dataclass(frozen=True)
class Asked:
    """What was asked: a week, or days and a programme; without a scope where the answers make no sense."""

    scope: Scope | None
    query: dict[str, str]
    form: PeriodForm | None = None
    week: Week | None = None

    @property
    def back(self) -> str:
        """The question as a link carries it along."""
        return urlencode(self.query)


def asked_of(request: HttpRequest, *, now: datetime, takes_week: bool = False) -> Asked:
    """The scope of a page that is asked with the form, or by a number of a weekly report where it takes one."""
    if takes_week and "week" in request.GET:
        return asked_of_week(request, request.GET["week"], now=now)
    form = PeriodForm(request.GET, today=today(now))
    if not form.is_valid():
        return Asked(None, {}, form)
    cases = counted_for(person(request), acting_for(request), moment=now)
    return Asked(form.scope(cases, moment=now), form.as_query(), form)


def asked_of_week(request: HttpRequest, written: str, *, now: datetime) -> Asked:
    """The scope of a weekly report; a stranger's week, or one to come, is not found."""
    week = read_week(written, now=now)
    if week is None:
        raise Http404
    cases = counted_for(person(request), acting_for(request), moment=min(week.end, now))
    return Asked(scope_of_week(week, cases, now=now), {"week": week.code}, week=week)


def closed_by_conflict(request: HttpRequest) -> int:
    """How many cases this person's figures leave out, for a sentence that says so."""
    return count_closed_to(person(request), acting_for(request))
