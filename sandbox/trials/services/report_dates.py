"""When the reports of a trial are due, by its days, its programme and the calendar."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sandbox.trials.models import Permit, TrialReport
from workflows.calendar import shift_months
from workflows.trial_report import TrialReportState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sandbox.cases.services.calendar_following import Followed
    from sandbox.programmes.rules import ProgrammeRules
    from workflows.calendar import WorkingCalendar

FINAL_BEFORE_END = "final_report_before_end"
"""The clock of a programme that counts the final report back from the end."""
OPEN = (TrialReportState.DUE, TrialReportState.RETURNED)
ONE_DAY = timedelta(days=1)

Term = tuple["date", "date", "date"]
"""First day, last day, and the day on which the report is due."""


def periodic_terms(
    start: date, end: date, rules: ProgrammeRules, calendar: WorkingCalendar
) -> Iterator[Term]:
    """Every whole period inside the trial, each counted from its first day, so that no due date drifts.

    Due on the day of the same number after the period; a day off rolls on to the next working day.
    """
    number = 1
    while (following := _begin(start, number, rules)) is not None and following <= end:
        first = _begin(start, number - 1, rules) or start
        yield first, following - ONE_DAY, calendar.next_working_day(following)
        number += 1


def _begin(start: date, number: int, rules: ProgrammeRules) -> date | None:
    """The first day of the period of this number, from 0; None where the programme asks for no such reports."""
    if rules.reports.periodic_months:
        return shift_months(start, number * rules.reports.periodic_months.value)
    if rules.reports.periodic_weeks:
        return start + timedelta(weeks=number * rules.reports.periodic_weeks.value)
    return None


def final_due(start: date, end: date, rules: ProgrammeRules, calendar: WorkingCalendar) -> date:
    """So long before the end as the programme says, else on the last day; never before the first."""
    clock = next((clock for clock in rules.clocks if clock.code == FINAL_BEFORE_END), None)
    return max(start, clock.as_rule().due_on(end, calendar)) if clock else end


def move_due_reports(followed: Followed) -> None:
    """Let the reports that are still owed follow the calendar; those on file keep the day that they had."""
    spans = {
        permit.case_id: (permit.started_on, permit.ends_on)
        for permit in Permit.objects.filter(case__in=followed.cases)
        if permit.started_on is not None and permit.ends_on is not None
    }
    owed = TrialReport.objects.filter(case__in=list(spans), state__in=OPEN).defer("sections")
    moved = []
    dues: dict[int, dict[tuple[str, date], date]] = {}
    for report in owed:
        rules = followed.rules[report.case_id]
        if report.case_id not in dues:
            start, end = spans[report.case_id]
            dues[report.case_id] = _dues(start, end, rules, rules.counted_by(followed.calendar))
        due = dues[report.case_id].get((report.kind, report.period_from))
        if due is not None and due != report.due_on:
            report.due_on = due
            moved.append(report)
    TrialReport.objects.bulk_update(moved, ["due_on"])


def _dues(
    start: date, end: date, rules: ProgrammeRules, calendar: WorkingCalendar
) -> dict[tuple[str, date], date]:
    kind = TrialReport.Kind
    terms = periodic_terms(start, end, rules, calendar)
    found = {(kind.PERIODIC.value, first): due for first, _last, due in terms}
    return found | {(kind.FINAL.value, start): final_due(start, end, rules, calendar)}
