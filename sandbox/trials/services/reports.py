"""The reports of a trial: scheduled by the calendar, written by the holder, warned of when late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sandbox.accounts.services import system_user
from sandbox.cases.acting import standing_or_refuse
from sandbox.cases.effects import ActRecorded, act_recorded
from sandbox.cases.locking import locked_case
from sandbox.cases.recording import record_on_part
from sandbox.cases.services.programme import rules_for, versions_for
from sandbox.core.calendar import working_calendar
from sandbox.core.clock import today
from sandbox.core.errors import StepStale, StepUnknown
from sandbox.core.typed import as_kept
from sandbox.trials.models import TrialReport
from sandbox.trials.services.report_dates import final_due, periodic_terms
from workflows.calendar import ONE_DAY
from workflows.case import CaseState
from workflows.permission import may
from workflows.roles import Role
from workflows.trial_report import TrialReportState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from sandbox.accounts.models import User
    from sandbox.cases.models import Case
    from sandbox.programmes.rules import ProgrammeRules
    from sandbox.programmes.rules.base import Named

MAY_WRITE_REPORT = may("report_trial", Role.APPLICANT_OWNER)
SECTION_LENGTH = 20_000
"""The most characters that a section of a report takes."""


def sections_of(report: TrialReport, rules: ProgrammeRules) -> Sequence[Named]:
    """The sections that the programme asks of this kind of report."""
    reports = rules.reports
    return reports.final_report_sections if report.kind == report.Kind.FINAL else reports.periodic_sections


def schedule_reports(case: Case, *, start: date, end: date, now: datetime) -> None:
    """Write down every report that the trial owes from its first day on, and which is not written down yet."""
    rules = rules_for(case, today(now))
    calendar = rules.counted_by(working_calendar())
    kind = TrialReport.Kind
    terms = [(kind.PERIODIC, *term) for term in periodic_terms(start, end, rules, calendar)]
    terms.append((kind.FINAL, start, end, final_due(start, end, rules, calendar)))
    known = set(TrialReport.objects.filter(case=case).values_list("kind", "period_from"))
    for name, first, last, due in (term for term in terms if term[:2] not in known):
        report = TrialReport(case=case, kind=name, period_from=first, period_to=last, due_on=due)
        report.sections_missing = len(sections_of(report, rules))
        report.save()


def extend_reports(case: Case, *, start: date, old_end: date, end: date, now: datetime) -> None:
    """Let the final report cover the longer trial; one that is on file already is followed by another one.

    The periodic reports of the added time are written down too.
    """
    rules = rules_for(case, today(now))
    due = final_due(start, end, rules, rules.counted_by(working_calendar()))
    final = TrialReport.objects.filter(case=case, kind=TrialReport.Kind.FINAL).order_by("due_on", "pk").last()
    if final is None or not final.is_open:
        final = TrialReport(case=case, kind=TrialReport.Kind.FINAL, period_from=old_end + ONE_DAY)
        final.sections_missing = len(sections_of(final, rules))
    final.period_to, final.due_on = end, due
    final.save()
    schedule_reports(case, start=start, end=end, now=now)


def drop_later_reports(case: Case, *, after: date) -> None:
    """A trial that ends early owes no report on periods that never began; the final report stays owed."""
    rows = TrialReport.objects.filter(
        case=case, kind=TrialReport.Kind.PERIODIC, state=TrialReportState.DUE, period_from__gt=after
    )
    rows.delete()


@transaction.atomic
def write_report(
    report: TrialReport, sections: Mapping[str, str], *, expected: int, actor: User, now: datetime
) -> TrialReport:
    """Keep what the holder wrote and count what is missing; `expected` is the version that the person saw.

    Raises PermissionDenied, StepUnknown for a report on file, StepStale, or ValidationError.
    """
    case = locked_case(report.case_id)
    held = standing_or_refuse(actor, case, MAY_WRITE_REPORT)
    report = TrialReport.objects.select_for_update().get(pk=report.pk)
    report.case = case
    if not report.is_open or case.state == CaseState.CLOSED:
        raise StepUnknown
    if report.version != expected:
        raise StepStale
    asked = [section.code for section in sections_of(report, rules_for(case, today(now)))]
    written = {code: as_kept(sections.get(code, "")) for code in asked}
    if any(len(text) > SECTION_LENGTH for text in written.values()):
        raise ValidationError(_("A section takes at most %(count)d characters.") % {"count": SECTION_LENGTH})
    report.sections = {code: text for code, text in written.items() if text}
    report.sections_missing = len(asked) - len(report.sections)
    report.save()
    record_on_part(
        report,
        "trial.write_report",
        actor=actor,
        now=now,
        held=held,
        data={"sections": sorted(report.sections)},
    )
    return report


def warn_of_late_reports(now: datetime) -> None:
    """Warn once of each report that is later than the programme lets pass; safe to run twice."""
    day, calendar = today(now), working_calendar()
    late = TrialReport.objects.filter(
        state__in=(TrialReportState.DUE, TrialReportState.RETURNED), due_on__lt=day, warned_at=None
    )
    reports = list(
        late.exclude(case__state=CaseState.CLOSED).select_related("case__programme").order_by("pk")
    )
    versions = versions_for([report.case for report in reports], day)
    for report in reports:
        patience = versions[report.case_id].rules_object.reports.warning_after_working_days
        if day > calendar.add_working_days(report.due_on, patience.value if patience else 0):
            _warn(report, now=now)


@transaction.atomic
def _warn(report: TrialReport, *, now: datetime) -> None:
    case = locked_case(report.case_id)
    if not TrialReport.objects.filter(pk=report.pk, warned_at=None).update(warned_at=now):
        return
    actor = system_user()
    event = record_on_part(
        report,
        "trial.warn_of_late_report",
        actor=actor,
        now=now,
        role=Role.SYSTEM,
        data={"due_on": report.due_on},
    )
    act_recorded.send(TrialReport, done=ActRecorded(case, "trial.warn_of_late_report", event, actor, now))
