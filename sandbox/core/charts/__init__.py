"""Pictures of numbers as inline SVG: pure functions, the same picture in a page and in a PDF.

Colours stand as presentation attributes, for a renderer that knows no style sheet; the style sheet of the
pages overrides them, so that the same picture follows a dark screen. Every text is escaped.
"""

from sandbox.core.charts.bars import Ageing, Bars, Funnel, Quantity, ageing_chart, bar_chart, funnel_chart
from sandbox.core.charts.consumption import Consumption, Limit, consumption_chart
from sandbox.core.charts.figure import Meaning, Numbers
from sandbox.core.charts.line import line_chart
from sandbox.core.charts.ranges import Ranges, Spread, range_chart
from sandbox.core.charts.reports import ReportCalendar, ReportDue, ReportStatus, report_strip
from sandbox.core.charts.series import Point, Series, finding
from sandbox.core.charts.stacked import Part, Stack, Stacked, stacked_chart
from sandbox.core.charts.strip import Stretch, TimeStrip, time_strip

__all__ = [
    "Ageing",
    "Bars",
    "Consumption",
    "Funnel",
    "Limit",
    "Meaning",
    "Numbers",
    "Part",
    "Point",
    "Quantity",
    "Ranges",
    "ReportCalendar",
    "ReportDue",
    "ReportStatus",
    "Series",
    "Spread",
    "Stack",
    "Stacked",
    "Stretch",
    "TimeStrip",
    "ageing_chart",
    "bar_chart",
    "consumption_chart",
    "finding",
    "funnel_chart",
    "line_chart",
    "range_chart",
    "report_strip",
    "stacked_chart",
    "time_strip",
]
