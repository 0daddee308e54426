"""The weekly report as a page, as a file for a spreadsheet, and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from sandbox.cases.visitors import person
from sandbox.core import clock
from sandbox.dashboards.printing import print_report, report_html
from sandbox.dashboards.reader import asked_of_week, closed_by_conflict
from sandbox.dashboards.sheets import sheet
from sandbox.dashboards.weekly import WeeklyReport, lines_of, weekly_report
from sandbox.dashboards.weeks import Week

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

LANGUAGES = ("vi", "en")


@require_safe
def latest(_request: HttpRequest) -> HttpResponse:
    """Lead to the last week that is over."""
    week = Week.of(clock.today(clock.now())).before
    return redirect("dashboards:weekly", week=week.code)


@require_safe
def weekly(request: HttpRequest, week: str) -> HttpResponse:
    """Show the report of a week."""
    now = clock.now()
    report = _report(request, week, now=now)
    current = Week.of(clock.today(now))
    context = {
        "report": report,
        "back": urlencode({"week": report.week.code}),
        "later": report.week.after if report.week < current else None,
        "closed_by_conflict": closed_by_conflict(request),
    }
    return render(request, "dashboards/weekly.html", context)


@require_safe
def weekly_csv(request: HttpRequest, week: str) -> HttpResponse:
    """Give the numbers of the report as a file."""
    report = _report(request, week, now=clock.now())
    return sheet(f"weekly-report-{report.week.code}", lines_of(report))


@require_safe
def weekly_pdf(request: HttpRequest, week: str) -> HttpResponse:
    """Give the report on paper, in Vietnamese unless the other language is asked for."""
    language = request.GET.get("language", LANGUAGES[0])
    if language not in LANGUAGES:
        raise Http404
    with override(language):
        report = _report(request, week, now=clock.now())
        html = report_html({"report": report, "reader": person(request), "language": get_language()})
    answer = HttpResponse(print_report(html), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="weekly-report-{report.week.code}-{language}.pdf"'
    return answer


def _report(request: HttpRequest, written: str, *, now: datetime) -> WeeklyReport:
    asked = asked_of_week(request, written, now=now)
    if asked.scope is None or asked.week is None:
        raise Http404
    return weekly_report(asked.week, asked.scope, now=now)
