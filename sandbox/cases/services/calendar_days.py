"""Changing the calendar of the office: which deadlines would move, and the change itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sandbox.accounts.roles import roles_of
from sandbox.audit.services import record
from sandbox.cases.models import Case, Deadline
from sandbox.cases.services.calendar_following import BATCH, FOLLOW, cases_behind, follow_calendar
from sandbox.cases.services.case_logs import logs_of
from sandbox.cases.services.deadlines import periods_in
from sandbox.cases.services.programme import versions_for
from sandbox.core.calendar import working_calendar
from sandbox.core.calendar_days import table_digest, write_days
from sandbox.core.clock import today
from sandbox.core.errors import StepStale
from sandbox.core.models import CalendarDay
from sandbox.core.outbox import enqueue
from sandbox.programmes.models import ProgrammeVersion
from workflows.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from sandbox.accounts.models import User
    from sandbox.audit.models import Event
    from sandbox.core.calendar_days import DayChange
    from sandbox.programmes.rules import Clock
    from workflows.calendar import WorkingCalendar

CALENDAR_CHANGED = _(
    "The calendar was changed after this preview was made. Look at it again before you save."
)


@dataclass(frozen=True)
class Move:
    """One open deadline that a change of the calendar moves."""

    reference: str
    clock: Clock
    before: date | None
    after: date | None


def may_change_calendar(user: User) -> bool:
    """Whether this person keeps the calendar: the administrator, as on the administration site."""
    return user.is_active and user.is_staff and Role.ADMINISTRATOR in roles_of(user)


def moves_of(changes: Sequence[DayChange], *, now: datetime) -> list[Move]:
    """Every open deadline that these changes move, the earliest first; nothing is written."""
    before = working_calendar()
    after = working_calendar(changed={each.date: (each.kind, each.announced) for each in changes})
    turned = [each.date for each in changes if _turns(each.date, before, after)]
    if not turned:
        return []
    found: list[Move] = []
    case_ids = _touched(min(turned), max(turned))
    for first in range(0, len(case_ids), BATCH):
        cases = Case.objects.filter(pk__in=case_ids[first : first + BATCH]).select_related("programme")
        found += _moves(list(cases), before, after, now)
    return sorted(found, key=lambda move: (str(move.before), move.reference, move.clock.code))


def change_calendar(changes: Sequence[DayChange], *, seen: str, actor: User, now: datetime) -> Event:
    """Keep the changes and let every open deadline follow; `seen` is the digest of the calendar that was previewed.

    Raises PermissionDenied, StepStale, or ValidationError. A big office follows by its worker, batch after batch.
    """
    event = _keep(changes, seen=seen, actor=actor, now=now)
    if len(cases_behind(working_calendar())) <= BATCH:
        follow_calendar(now)
    return event


@transaction.atomic
def _keep(changes: Sequence[DayChange], *, seen: str, actor: User, now: datetime) -> Event:
    if not may_change_calendar(actor):
        raise PermissionDenied
    known = {row.date: row for row in CalendarDay.objects.select_for_update()}
    # Asked anew: a row that came while this waited for the lock was not among those that it waited for.
    if table_digest() != seen:
        raise StepStale(CALENDAR_CHANGED)
    write_days(changes)
    days = [
        {
            "date": each.date,
            "kind": each.kind,
            "before": known[each.date].kind if each.date in known else "",
            "announced": each.announced,
            "source": each.source,
        }
        for each in changes
    ]
    event = record("calendar.change", actor=actor, at=now, role=Role.ADMINISTRATOR, data={"days": days})
    enqueue(FOLLOW, key=f"{FOLLOW}:{event.sequence}", payload={})
    return event


def _turns(day: date, before: WorkingCalendar, after: WorkingCalendar) -> bool:
    """Whether a working day becomes a day off or the reverse, for some programme."""
    pairs = ((before, after), (before.other_policy, after.other_policy))
    return any(old.is_working(day) != new.is_working(day) for old, new in pairs)


def _touched(first: date, last: date) -> list[int]:
    """The cases with an open deadline in whose span these days may lie."""
    back = {
        clock.code
        for version in ProgrammeVersion.objects.all()
        for clock in version.rules_object.clocks
        if clock.counts_back_from
    }
    ahead = Q(due_on=None) | Q(due_on__gte=first)
    rows = Deadline.objects.filter(Q(started_on__lte=last) & ahead | Q(clock__in=back), stopped_on=None)
    return list(rows.order_by("case_id").values_list("case_id", flat=True).distinct())


def _moves(
    cases: Sequence[Case], before: WorkingCalendar, after: WorkingCalendar, now: datetime
) -> Iterator[Move]:
    versions, logs = versions_for(cases, today(now)), logs_of(cases)
    for case in cases:
        rules = versions[case.pk].rules_object
        old, new = (periods_in(logs[case.pk], rules, calendar) for calendar in (before, after))
        for was, will in zip(old, new, strict=True):
            if was.is_open and was.due_on != will.due_on:
                yield Move(case.reference or "", rules.clock(was.rule.code), was.due_on, will.due_on)
