"""My work, and the way there from the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sandbox.cases.services.people import roles_by_part
from sandbox.cases.visitors import acting_for, person, roles
from sandbox.core import clock
from sandbox.desk.counts import keep_count
from sandbox.desk.pool import kinds_of
from sandbox.desk.work import work_of
from sandbox.notifications.models import Notice

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

LINES = 50


@require_safe
def my_work(request: HttpRequest) -> HttpResponse:
    """Show what needs this person, by the legal deadline, with the reason why it is theirs."""
    now = clock.now()
    held = roles(request) | roles_by_part(person(request))
    work = work_of(person(request), acting_for(request), roles=held, now=now)
    keep_count(request, len(work.mine))
    page = Paginator(work.mine, LINES).get_page(request.GET.get("page"))
    unread = Notice.objects.of(person(request)).unread().count()
    context = {
        "work": work,
        "page": page,
        "now": now,
        "unread": unread,
        "has_department": bool(kinds_of(held)),
    }
    return render(request, "desk/my_work.html", context)
