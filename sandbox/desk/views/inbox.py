"""My work, and the way there from the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from sandbox.accounts.models import SavedView
from sandbox.cases.visitors import acting_for, person
from sandbox.core import clock
from sandbox.desk.counts import keep_count
from sandbox.desk.pool import kinds_of
from sandbox.desk.saved import held_roles, kept_views, opens_by_itself, views_above
from sandbox.desk.work import work_of
from sandbox.desk.work_filter import WorkFilterForm
from sandbox.notifications.models import Notice

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

LINES = 50


@require_safe
def my_work(request: HttpRequest) -> HttpResponse:
    """Show what needs this person, by the legal deadline, with the reason why it is theirs."""
    now = clock.now()
    kept = kept_views(request, SavedView.Place.INBOX)
    if place := opens_by_itself(request, kept, now):
        return redirect(place)
    held = held_roles(request)
    work = work_of(person(request), acting_for(request), roles=held, now=now)
    keep_count(request, len(work.mine))
    form = WorkFilterForm(request.GET, roles=held)
    context = {
        "work": work,
        "form": form,
        "views": views_above(form, kept),
        "page": Paginator(form.narrow(work.mine, work), LINES).get_page(request.GET.get("page")),
        "waiting": form.narrow(work.waiting, work),
        "now": now,
        "unread": Notice.objects.of(person(request)).unread().count(),
        "has_department": bool(kinds_of(held)),
    }
    return render(request, "desk/my_work.html", context)
