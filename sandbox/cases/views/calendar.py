"""The working calendar: the days that differ, and a change of them, which is shown before it is made."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sandbox.cases.calendar_forms import DayForm, SaveForm, YearForm
from sandbox.cases.services.calendar_days import change_calendar, may_change_calendar, moves_of
from sandbox.cases.visitors import person
from sandbox.core import clock
from sandbox.core.calendar_days import as_csv, table_digest
from sandbox.core.models import CalendarDay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from sandbox.core.calendar_days import DayChange

LISTED = 50
"""How many deadlines a preview names; all are counted."""


@require_safe
def year(request: HttpRequest) -> HttpResponse:
    """Show the days of one year that differ from an ordinary week, each with its source."""
    years = sorted({day.year for day in CalendarDay.objects.values_list("date", flat=True)})
    asked, today = request.GET.get("year", ""), clock.today(clock.now())
    shown = int(asked) if asked in map(str, years) else today.year
    context = {
        "years": years,
        "shown": shown,
        "days": CalendarDay.objects.filter(date__year=shown),
        "may_change": may_change_calendar(person(request)),
    }
    return render(request, "cases/calendar.html", context)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest) -> HttpResponse:
    """Ask for one day, then show which deadlines move."""
    form = DayForm(request.POST or None, initial=_as_it_stands(request.GET.get("day", "")))
    if request.method == "POST" and form.is_valid():
        return _preview(request, form.changes())
    return render(request, "cases/calendar_day.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def import_year(request: HttpRequest) -> HttpResponse:
    """Ask for the file of a year, then show which deadlines move."""
    form = YearForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = YearForm(request.POST, request.FILES)
        if form.is_valid():
            return _preview(request, form.changes())
    return render(request, "cases/calendar_import.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep what the preview showed."""
    form = SaveForm(request.POST)
    if not form.is_valid():
        raise BadRequest(form.errors.as_text())
    days: list[DayChange] = form.cleaned_data["days"]
    change_calendar(days, seen=form.cleaned_data["seen"], actor=person(request), now=clock.now())
    messages.success(request, _("The calendar is changed; open deadlines follow it."))
    shown = days[0].date.year if days else clock.today(clock.now()).year
    return redirect(f"{reverse('calendar:year')}?year={shown}")


def _preview(request: HttpRequest, changes: Sequence[DayChange]) -> HttpResponse:
    seen = table_digest()
    moves = moves_of(changes, now=clock.now())
    context = {
        "changes": [change.row() for change in changes],
        "moves": moves[:LISTED],
        "count": len(moves),
        "cases": len({move.reference for move in moves}),
        "days": as_csv(changes),
        "seen": seen,
    }
    return render(request, "cases/calendar_preview.html", context)


def _as_it_stands(day: str) -> dict[str, object]:
    """What is on file for this day."""
    try:
        row = CalendarDay.objects.filter(date=date.fromisoformat(day)).first()
    except ValueError:
        return {}
    if row is None:
        return {"date": day}
    told = {name: getattr(row, name) for name in ("date", "kind", "name", "name_en", "source", "source_date")}
    return told | {"announced": "yes" if row.announced else "no"}
