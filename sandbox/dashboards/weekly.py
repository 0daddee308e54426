"""The weekly report: what happened in a week, and how things stood at its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sandbox.core.wording import exact_time, short_date
from sandbox.dashboards.figures import FIGURES
from sandbox.dashboards.figures.week import happened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sandbox.dashboards.scope import Scope
    from sandbox.dashboards.tables import Figure
    from sandbox.dashboards.weeks import Week


@dataclass(frozen=True)
class WeeklyReport:
    """One week with its figures, as of its end; of a week that goes on, as of now."""

    week: Week
    moment: datetime
    is_final: bool
    figures: tuple[Figure, ...]

    @property
    def title(self) -> str:
        """What the report is called."""
        terms = {"number": self.week.number, "year": self.week.year}
        return _("Weekly progress report: week %(number)d of %(year)d") % terms


def weekly_report(week: Week, scope: Scope, *, now: datetime) -> WeeklyReport:
    """Count everything that the report says."""
    figures = (happened(scope, week), *(figure(scope) for figure in FIGURES))
    return WeeklyReport(week, scope.moment, week.is_over(now), figures)


def lines_of(report: WeeklyReport) -> Iterator[list[str]]:
    """The report as lines of a file: one line a number."""
    yield [_("Week"), _("As of"), _("Figure"), _("Table"), _("Row"), _("Column"), _("Value")]
    head = [f"{short_date(report.week.monday)} – {short_date(report.week.sunday)}", exact_time(report.moment)]
    for figure in report.figures:
        for table in figure.tables:
            for row in table.rows:
                for column, cell in zip(table.columns[1:], row.cells, strict=True):
                    yield [*head, str(figure.title), table.caption, row.label, column, str(cell)]
