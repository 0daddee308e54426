"""Draw a chart of the page's data: ``{% chart series %}`` for whichever kind it is."""

from collections.abc import Callable
from typing import Any

from django import template
from django.utils.safestring import SafeString

from sandbox.core import charts

register = template.Library()

DRAWN_BY: dict[type, Callable[..., SafeString]] = {
    charts.Series: charts.line_chart,
    charts.Consumption: charts.consumption_chart,
    charts.Bars: charts.bar_chart,
    charts.Funnel: charts.funnel_chart,
    charts.Ageing: charts.ageing_chart,
    charts.Stacked: charts.stacked_chart,
    charts.ReportCalendar: charts.report_strip,
    charts.TimeStrip: charts.time_strip,
    charts.Ranges: charts.range_chart,
}


@register.simple_tag
def chart(data: Any, *, with_numbers: bool = True) -> SafeString:
    """Draw the data; in a PDF the table of numbers may be left out."""
    return DRAWN_BY[type(data)](data, with_numbers=with_numbers)


@register.simple_tag
def chart_alone(data: Any, *, on_paper: bool = False) -> SafeString:
    """Draw the data without a table, for a page or paper that has the numbers beside it."""
    return DRAWN_BY[type(data)](data, with_numbers=not on_paper, with_table=False)
