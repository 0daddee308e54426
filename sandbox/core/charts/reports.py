"""The reports that a trial owes, one square each in the order in which they fall due."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sandbox.core.charts import figure as draw
from sandbox.core.charts.figure import Numbers, Picture
from sandbox.core.wording import short_date

A_ROW, A_ROW_NARROW = 8, 4
ROW = 74.0
SIZE = 30.0


class ReportStatus(StrEnum):
    """Where a report stands on the day of the picture."""

    ON_TIME = "on_time"
    LATE = "late"
    MISSING = "missing"
    UPCOMING = "upcoming"


@dataclass(frozen=True)
class ReportDue:
    """A report that is owed: what it covers, when it falls due, where it stands."""

    label: str
    due: date
    status: ReportStatus


@dataclass(frozen=True)
class ReportCalendar:
    """The reports of a trial under one finding."""

    title: str
    reports: tuple[ReportDue, ...]


WORDS: dict[ReportStatus, str | Promise] = {
    ReportStatus.ON_TIME: gettext_lazy("on time"),
    ReportStatus.LATE: gettext_lazy("late"),
    ReportStatus.MISSING: gettext_lazy("missing"),
    ReportStatus.UPCOMING: gettext_lazy("upcoming"),
}
COLOURS = {
    ReportStatus.ON_TIME: "chart-good",
    ReportStatus.LATE: "chart-warn",
    ReportStatus.MISSING: "chart-breach",
    ReportStatus.UPCOMING: "chart-closed",
}
SIGNS = {
    ReportStatus.ON_TIME: "m-7 1 5 5 9-11",
    ReportStatus.LATE: "m0-8v9l6 4",
    ReportStatus.MISSING: "m-6-6 12 12m0-12-12 12",
    ReportStatus.UPCOMING: "m-5 0h.1m4.900 0h.1m4.900 0h.1",
}
"""The sign inside each square, drawn from its centre: the status is never told by colour alone."""


def report_strip(calendar: ReportCalendar, *, with_numbers: bool = True) -> SafeString:
    """Draw the calendar of reports, eight a row, each with its due date and status in words."""

    def drawn(width: float) -> Picture:
        return _picture(calendar, width)

    return draw.figure(drawn, with_numbers=with_numbers)


def _picture(calendar: ReportCalendar, width: float) -> Picture:
    a_row = A_ROW if draw.is_wide(width) else A_ROW_NARROW
    room = width / a_row
    parts = [
        _square(report, x=(index % a_row + 0.5) * room, y=(index // a_row) * ROW + 4)
        for index, report in enumerate(calendar.reports)
    ]
    marks = draw.joined(parts) if parts else draw.label(_("No report is due."), 0, 24, colour="chart-muted")
    words = [
        f"{report.label}, {short_date(report.due)}: {WORDS[report.status]}." for report in calendar.reports
    ]
    description = " ".join(words) or _("No report is due.")
    height = ROW * ((len(parts) + a_row - 1) // a_row) + 4 if parts else ROW / 2
    return Picture(calendar.title, description, height, marks, _numbers(calendar))


def _square(report: ReportDue, *, x: float, y: float) -> SafeString:
    colour, middle = COLOURS[report.status], y + SIZE / 2
    outline = draw.stroked("rect", colour, x=x - SIZE / 2, y=y, width=SIZE, height=SIZE, rx=4, stroke_width=2)
    sign = draw.stroked(
        "path",
        colour,
        d=f"M{x:.1f} {middle:.1f}{SIGNS[report.status]}",
        stroke_width=2.5,
        stroke_linecap="round",
        stroke_linejoin="round",
    )
    return draw.joined(
        [
            outline,
            sign,
            draw.label(f"{report.due:%d/%m/%y}", x, y + SIZE + 16, anchor="middle"),
            draw.label(
                str(WORDS[report.status]),
                x,
                y + SIZE + 32,
                colour=colour if colour != "chart-closed" else "chart-muted",
                anchor="middle",
            ),
        ]
    )


def _numbers(calendar: ReportCalendar) -> Numbers:
    rows = tuple(
        (report.label, short_date(report.due), str(WORDS[report.status])) for report in calendar.reports
    )
    return Numbers((_("Report"), _("Due"), _("Status")), rows)
