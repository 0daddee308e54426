"""The weekly report: as of the end of its week, whatever happens later; the same on the page, in the file and on paper."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from sandbox.dashboards.figures import FIGURES
from sandbox.dashboards.printing import print_report
from sandbox.dashboards.weeks import Week, read_week
from tests.cases.situations import ONE_STOP, OWNER, REASON, check
from tests.dashboards.links import broken
from tests.dashboards.small_city import AUDITOR, DIRECTOR, SEEN, case_called, scope_of, small_city
from tests.documents.pdf_lines import embedded_fonts, folded, read
from tests.factories import step

if TYPE_CHECKING:
    from sandbox.dashboards.weekly import WeeklyReport
    from tests.personas import People

pytestmark = pytest.mark.django_db

WEEK = "2026-W48"
"""From 23 until 29 November."""
LATER = datetime(2026, 12, 20, 3, 0, tzinfo=UTC)


def report(people: People, login: str = AUDITOR, *, now: datetime, week: str = WEEK) -> WeeklyReport:
    """The report of a week as somebody opens it who has just signed in."""
    with time_machine.travel(now, tick=False):
        client = Client()
        client.force_login(people[login])
        found: WeeklyReport = client.get(reverse("dashboards:weekly", args=[week])).context["report"]
    return found


def told(report: WeeklyReport) -> dict[str, dict[str, tuple[str, ...]]]:
    """Every cell of the report."""
    return {
        figure.anchor: {
            f"{table.code}.{row.code}": tuple(map(str, row.cells))
            for table in figure.tables
            for row in table.rows
        }
        for figure in report.figures
    }


def test_the_week_is_counted_by_what_was_recorded_in_it(people: People) -> None:
    small_city(people)
    found = told(report(people, now=SEEN))["week"]
    assert {code: cells for code, cells in found.items() if cells != ("0", "0")} == {
        "acts.filed": ("5", "0"),
        "acts.papers": ("2", "0"),
        "acts.accepted": ("1", "0"),
        "acts.withdrawn": ("1", "0"),
    }


def test_what_happens_later_changes_no_earlier_report(people: People) -> None:
    small_city(people)
    before = told(report(people, now=SEEN))
    check(case_called("never"), people, now=SEEN)
    step(case_called("never"), "accept", people[ONE_STOP], now=SEEN)
    step(case_called("reviewed"), "withdraw", people[OWNER], now=SEEN, reason=REASON)
    step(case_called("once"), "withdraw", people[OWNER], now=SEEN, reason=REASON)
    assert told(report(people, now=LATER)) == before
    after = told(report(people, now=LATER, week="2026-W49"))
    assert after["week"]["acts.withdrawn"] == ("2", "1")


def test_its_numbers_are_those_of_the_dashboards_at_that_moment(people: People) -> None:
    small_city(people)
    week = read_week(WEEK, now=SEEN)
    assert week is not None
    live = scope_of(people, DIRECTOR, moment=week.end)
    shown = {figure(live).anchor: figure(live) for figure in FIGURES}
    for figure in report(people, DIRECTOR, now=LATER).figures[1:]:
        at_that_moment = {address: number for address, _words, number in shown[figure.anchor].numbers()}
        for address, _words, number in figure.numbers():
            assert at_that_moment[address] == number
        assert figure.chart == shown[figure.anchor].chart


def test_its_numbers_lead_to_their_cases_too(people: People, client: Client) -> None:
    small_city(people)
    client.force_login(people[DIRECTOR])
    with time_machine.travel(LATER, tick=False):
        client.force_login(people[DIRECTOR])
        assert broken(client, reverse("dashboards:weekly", args=[WEEK]), every=7) == []


def test_the_file_holds_every_number_of_the_page(people: People, client: Client) -> None:
    small_city(people)
    client.force_login(people[AUDITOR])
    cells = [
        cell for rows in told(report(people, now=SEEN)).values() for row in rows.values() for cell in row
    ]
    with time_machine.travel(SEEN, tick=False):
        client.force_login(people[AUDITOR])
        answer = client.get(reverse("dashboards:weekly_csv", args=[WEEK]))
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [line[-1] for line in lines[1:]] == cells
    assert {line[0] for line in lines[1:]} == {"23/11/2026 – 29/11/2026"}


@pytest.mark.long
def test_paper_says_what_the_page_says(people: People, client: Client) -> None:
    small_city(people)
    client.force_login(people[AUDITOR])
    page = report(people, now=SEEN)
    with time_machine.travel(SEEN, tick=False):
        client.force_login(people[AUDITOR])
        answer = client.get(reverse("dashboards:weekly_pdf", args=[WEEK]))
        english = client.get(reverse("dashboards:weekly_pdf", args=[WEEK]), {"language": "en"})
    text = folded(" ".join(line.text for line in read(answer.content).lines))
    for figure in page.figures:
        assert figure.chart.title in text
        for table in figure.tables:
            for row in table.rows:
                assert " ".join(map(str, row.cells)) in text
    assert all(embedded_fonts(answer.content).values())
    assert "Weekly progress report: week 48 of 2026" in read(english.content).text()
    assert page.title in text


@pytest.mark.long
def test_paper_fetches_nothing() -> None:
    hostile = '<img src="file:///etc/passwd"><img src="http://127.0.0.1:9/x"><p>ok</p>'
    assert "ok" in read(print_report(hostile)).text()


def test_a_week_is_monday_to_sunday() -> None:
    week = Week.of(date(2027, 1, 3))
    assert (week.code, week.monday, week.sunday) == ("2026-W53", date(2026, 12, 28), date(2027, 1, 3))
    assert (week.after.code, week.before.code) == ("2027-W01", "2026-W52")
    assert week.end == datetime(2027, 1, 3, 16, 59, 59, 999999, tzinfo=UTC)


@pytest.mark.parametrize(
    "written", ["2026-W54", "2026-W00", "2026-48", "x", "2027-W53", "1999-W01", "9999-W01"]
)
def test_what_is_no_week_or_none_yet_is_not_found(people: People, client: Client, written: str) -> None:
    client.force_login(people[AUDITOR])
    assert read_week(written, now=SEEN) is None
    assert client.get(reverse("dashboards:weekly", args=[written])).status_code == 404


def test_a_week_that_goes_on_says_so(people: People, client: Client) -> None:
    assert [report(people, now=SEEN, week=week).is_final for week in ("2026-W49", WEEK)] == [False, True]
    with time_machine.travel(SEEN + timedelta(days=7), tick=False):
        client.force_login(people[AUDITOR])
        latest = client.get(reverse("dashboards:latest"))
    assert latest["Location"] == reverse("dashboards:weekly", args=["2026-W49"])
