"""Reminding the applicant, once, that a request of the city ends soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from sandbox.accounts.services import system_user
from sandbox.cases.effects import ActRecorded, act_recorded
from sandbox.cases.locking import locked_case
from sandbox.cases.models import Deadline, InformationRequest
from sandbox.cases.recording import record_on_part
from sandbox.cases.services.programme import versions_for
from sandbox.cases.services.requests import WAITING
from sandbox.core.calendar import working_calendar
from sandbox.core.clock import today
from workflows.request import RequestState
from workflows.roles import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime


def remind_of_requests(now: datetime) -> None:
    """Remind once of each open request that ends soon, as its programme says; safe to run twice, and late."""
    waiting = InformationRequest.objects.filter(
        state=RequestState.ASKED, reminded_at=None, case__state__in=list(WAITING)
    )
    requests = list(waiting.select_related("case__programme").order_by("pk"))
    if not requests:
        return
    dues, calendar, day = due_dates(requests), working_calendar(), today(now)
    versions = versions_for([request.case for request in requests], day)
    for request in requests:
        due = dues.get(request.pk)
        if due is None:
            continue
        before = versions[request.case_id].rules_object.reminder_before_working_days.value
        if due <= day or calendar.working_days_between(day, due) <= before:
            _remind(request, due, now=now)


def due_dates(requests: Sequence[InformationRequest]) -> Mapping[int, date]:
    """The last day of each of these requests, by key; none where no clock runs for it."""
    rows = Deadline.objects.filter(
        case__in=[request.case_id for request in requests], stopped_on=None, due_on__isnull=False
    )
    days = {(row.case_id, row.clock): row.due_on for row in rows}
    found = {
        request.pk: days.get((request.case_id, InformationRequest.Kind(request.kind).clock))
        for request in requests
    }
    return {pk: due for pk, due in found.items() if due is not None}


@transaction.atomic
def _remind(request: InformationRequest, due: date, *, now: datetime) -> None:
    case = locked_case(request.case_id)
    open_one = InformationRequest.objects.filter(pk=request.pk, state=RequestState.ASKED, reminded_at=None)
    if not open_one.update(reminded_at=now):
        return
    actor = system_user()
    event = record_on_part(
        request, "information_request.remind", actor=actor, now=now, role=Role.SYSTEM, data={"due_on": due}
    )
    act_recorded.send(
        InformationRequest, done=ActRecorded(case, "information_request.remind", event, actor, now)
    )
