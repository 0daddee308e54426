"""The reports of a trial: due by the calendar without drifting, written, filed, warned of."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from sandbox.audit.models import Event
from sandbox.cases.services.tick import tick
from sandbox.core.calendar import working_calendar
from sandbox.core.errors import StepBlocked, StepStale, StepUnknown
from sandbox.notifications.models import Notice
from sandbox.programmes.models import ProgrammeVersion
from sandbox.programmes.rules import ProgrammeRules
from sandbox.trials.models import TrialReport
from sandbox.trials.services.report_dates import final_due, periodic_terms
from sandbox.trials.services.reports import write_report
from tests.factories import city, step
from tests.personas import People
from tests.reviews.situations import fresh
from tests.trials.running import final_report, running_trial, write_whole
from tests.trials.situations import FIRST_DAY, MONTH_LATER
from workflows.case import CaseState

pytestmark = pytest.mark.django_db

OWNER = "owner@skylift.example"
AFTER_END = datetime(2028, 1, 3, 2, 0, tzinfo=UTC)


@pytest.fixture
def hanoi(db: None) -> ProgrammeRules:
    city()
    return ProgrammeVersion.objects.get(programme__code="hanoi-2026").rules_object


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (
            "2027-01-04",
            "2027-12-31",
            [
                ("2027-01-04", "2027-04-03", "2027-04-05"),  # the 4th of April is a Sunday
                ("2027-04-04", "2027-07-03", "2027-07-05"),
                ("2027-07-04", "2027-10-03", "2027-10-04"),
            ],
        ),
        (
            "2027-01-31",
            "2027-10-31",
            [
                ("2027-01-31", "2027-04-29", "2027-05-04"),  # 30 April, 1 May and the weekend
                ("2027-04-30", "2027-07-30", "2027-08-02"),
                ("2027-07-31", "2027-10-30", "2027-11-01"),  # counted from January, so no day is lost
            ],
        ),
        ("2027-01-04", "2027-04-03", []),
    ],
)
def test_periods_are_counted_from_the_first_day(
    hanoi: ProgrammeRules, start: str, end: str, expected: list[tuple[str, str, str]]
) -> None:
    terms = periodic_terms(date.fromisoformat(start), date.fromisoformat(end), hanoi, working_calendar())
    assert [tuple(str(day) for day in term) for term in terms] == expected


def test_the_final_report_is_counted_back_from_the_end(hanoi: ProgrammeRules) -> None:
    calendar = working_calendar()
    assert final_due(date(2027, 1, 4), date(2027, 12, 31), hanoi, calendar) == date(2027, 12, 16)
    assert final_due(date(2027, 1, 4), date(2027, 1, 8), hanoi, calendar) == date(2027, 1, 4)


def test_the_start_schedules_every_report(people: People) -> None:
    case = running_trial(people)
    rows = TrialReport.objects.filter(case=case).values_list("kind", "due_on", "sections_missing")
    assert [(kind, str(due), missing) for kind, due, missing in rows] == [
        ("periodic", "2027-04-05", 6),
        ("periodic", "2027-07-05", 6),
        ("periodic", "2027-10-04", 6),
        ("final", "2027-12-16", 5),
    ]


def test_a_report_is_written_with_gaps_and_filed_without(people: People) -> None:
    case = running_trial(people)
    owner, report = people[OWNER], TrialReport.objects.filter(case=case).first()
    assert report is not None
    report = write_report(
        report, {"indicators": "Ổn định.", "unknown": "x"}, expected=0, actor=owner, now=MONTH_LATER
    )
    assert (report.sections, report.sections_missing) == ({"indicators": "Ổn định."}, 5)
    with pytest.raises(StepBlocked):
        step(report, "file", owner, now=MONTH_LATER)
    report = write_whole(report, actor=owner, now=MONTH_LATER)
    step(report, "file", owner, now=MONTH_LATER)
    report = TrialReport.objects.get(pk=report.pk)
    assert (report.state, report.filed_at) == ("filed", MONTH_LATER)
    with pytest.raises(StepUnknown):
        write_whole(report, actor=owner, now=MONTH_LATER)


def test_a_stale_report_overwrites_nothing(people: People) -> None:
    case = running_trial(people)
    report = final_report(case)
    write_whole(report, actor=people[OWNER], now=MONTH_LATER)
    with pytest.raises(StepStale):
        write_report(report, {}, expected=0, actor=people[OWNER], now=MONTH_LATER)


@pytest.mark.parametrize(
    "login", ["engineer@skylift.example", "owner@paybridge.example", "monitor@dost.example"]
)
def test_only_the_holder_writes(people: People, login: str) -> None:
    report = final_report(running_trial(people))
    with pytest.raises(PermissionDenied):
        write_report(report, {}, expected=0, actor=people[login], now=MONTH_LATER)


def test_the_final_report_goes_with_the_case(people: People) -> None:
    case = running_trial(people)
    with pytest.raises(StepBlocked):
        step(case, "file_final_report", people[OWNER], now=MONTH_LATER)
    write_whole(final_report(case), actor=people[OWNER], now=MONTH_LATER)
    step(case, "file_final_report", people[OWNER], now=MONTH_LATER)
    assert (final_report(case).state, fresh(case).state) == ("filed", CaseState.ACTIVE)
    told = Notice.objects.filter(verb__in=("case.file_final_report", "trial_report.file"))
    assert [told.filter(user=reader).count() for reader in {notice.user for notice in told}] == [1, 1]
    tick(AFTER_END)
    assert fresh(case).state == CaseState.EVALUATION
    assert str(Event.objects.get(verb="case.end_trial").effective_on) == "2027-12-31"


def test_the_officer_returns_and_the_holder_files_again(people: People) -> None:
    case = running_trial(people)
    write_whole(final_report(case), actor=people[OWNER], now=MONTH_LATER)
    step(case, "file_final_report", people[OWNER], now=MONTH_LATER)
    report = final_report(case)
    step(report, "return_report", case.officer, now=MONTH_LATER, reason="Thiếu số liệu của tuyến 3.")
    write_whole(report, actor=people[OWNER], now=MONTH_LATER)
    step(case, "file_final_report", people[OWNER], now=MONTH_LATER)
    step(final_report(case), "accept", people["monitor@dost.example"], now=MONTH_LATER)
    assert final_report(case).state == "accepted"


def test_a_late_report_is_warned_of_once_and_may_then_be_given_up(people: People) -> None:
    case = running_trial(people)
    tick(datetime(2027, 12, 23, 2, 0, tzinfo=UTC))  # five working days after the due date are not over
    assert final_report(case).warned_at is None
    tick(datetime(2027, 12, 24, 2, 0, tzinfo=UTC))
    tick(datetime(2027, 12, 25, 2, 0, tzinfo=UTC))
    warned = Event.objects.filter(verb="trial.warn_of_late_report", subject_uuid=final_report(case).uuid)
    assert [str(event.effective_on) for event in warned] == ["2027-12-24"]
    tick(AFTER_END)
    reason = "Tổ chức không nộp báo cáo sau khi đã được nhắc."
    step(case, "evaluate_without_report", people["director@dost.example"], now=AFTER_END, reason=reason)
    assert fresh(case).state == CaseState.EVALUATION


def test_nobody_starts_before_the_first_day(people: People) -> None:
    from_before = FIRST_DAY.replace(year=2026, month=12, day=31)
    with pytest.raises(StepBlocked) as blocked:
        running_trial(people, now=from_before)
    assert len(blocked.value.reasons) == 1
