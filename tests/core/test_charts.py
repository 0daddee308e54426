"""Charts: the finding, the marks, the numbers beside them, and no way in for a hostile label."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st
from weasyprint import HTML

from sandbox.core import charts
from sandbox.core.charts.scale import Scale, spread, ticks

SVG = "{http://www.w3.org/2000/svg}"
DAY = date(2026, 11, 2)
HOSTILE = '"><script>alert(1)</script>&amp;\' onload="x'


def series(
    *values: float | None, worse: str = "above", title: str = "Deviation", unit: str = "m"
) -> charts.Series:
    points = tuple(charts.Point(DAY + timedelta(days=index), value) for index, value in enumerate(values))
    return charts.Series(title, unit, points, target=5, warn=8, breach=10, worse=worse)  # type: ignore[arg-type]


def consumption(label: str = "Flights", used: float = 410) -> charts.Consumption:
    return charts.Consumption("Limits hold", (charts.Limit(label, "flights", used, 500, 620),))


def quantities(label: str = "Police") -> tuple[charts.Quantity, ...]:
    return (charts.Quantity(label, 14, charts.Meaning.BREACH), charts.Quantity("Justice", 5))


def stacked(label: str = "Review") -> charts.Stacked:
    parts = (charts.Part(label, charts.Meaning.NEUTRAL), charts.Part("waiting", charts.Meaning.WARN))
    rows = (charts.Stack(label, (12, 5)), charts.Stack("Decision", (0, 0)))
    return charts.Stacked(label, label, parts, rows)


def calendar(label: str = "October") -> charts.ReportCalendar:
    statuses = charts.ReportStatus
    return charts.ReportCalendar(
        "One report is missing",
        tuple(
            charts.ReportDue(label, DAY + timedelta(days=30 * index), status)
            for index, status in enumerate(statuses)
        ),
    )


EVERY_KIND: dict[str, tuple[Callable[..., SafeString], Callable[[str], object]]] = {
    "line": (charts.line_chart, lambda text: series(1, 9, None, 11, title=text, unit=text)),
    "consumption": (charts.consumption_chart, consumption),
    "bars": (charts.bar_chart, lambda text: charts.Bars(text, text, quantities(text))),
    "funnel": (charts.funnel_chart, lambda text: charts.Funnel(text, text, quantities(text))),
    "ageing": (charts.ageing_chart, lambda text: charts.Ageing(text, text, quantities(text))),
    "stacked": (charts.stacked_chart, stacked),
    "reports": (charts.report_strip, calendar),
}
EMPTY = {
    "line": charts.Series("Nothing", "m", ()),
    "unmeasured": charts.Series("Nothing", "m", (charts.Point(DAY, None),)),
    "consumption": charts.Consumption("Nothing", ()),
    "bars": charts.Bars("Nothing", "cases", ()),
    "funnel": charts.Funnel("Nothing", "cases", ()),
    "zero": charts.Funnel("Nothing", "cases", (charts.Quantity("Submitted", 0),)),
    "ageing": charts.Ageing("Nothing", "cases", ()),
    "stacked": charts.Stacked("Nothing", "days", (), ()),
    "reports": charts.ReportCalendar("Nothing", ()),
}


@pytest.fixture(autouse=True)
def _english(in_english: None) -> None:
    del in_english


def picture(html: str) -> ET.Element:
    """The drawing alone, which must be well-formed XML."""
    return ET.fromstring(html[html.index("<svg") : html.index("</svg>") + 6])  # noqa: S314


def shapes(html: str, name: str, css_class: str) -> int:
    return len([found for found in picture(html).iter(SVG + name) if found.get("class") == css_class])


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_chart_has_title_description_and_a_table(kind: str) -> None:
    draw, data = EVERY_KIND[kind]
    html = draw(data("Words"))
    root = picture(html)
    title, description = root.find(SVG + "title"), root.find(SVG + "desc")
    assert title is not None
    assert description is not None
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert len(description.text or "") > 10
    assert html.count("<summary>Show the numbers</summary>") == 1


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_hostile_words_stay_words(kind: str) -> None:
    draw, data = EVERY_KIND[kind]
    html = draw(data(HOSTILE))
    assert "<script" not in html
    assert {found.tag.removeprefix(SVG) for found in picture(html).iter()} <= {
        *("svg", "title", "desc", "text", "line", "rect", "path", "circle", "polyline"),
    }
    assert not [name for found in picture(html).iter() for name in found.attrib if name.startswith("on")]


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_no_chart_uses_inline_styles(kind: str) -> None:
    draw, data = EVERY_KIND[kind]
    html = draw(data("Words"))
    assert [mark for mark in (" style=", "<style", "var(--") if mark in html] == []


@pytest.mark.parametrize("kind", EMPTY)
def test_a_chart_of_nothing_says_so_instead_of_failing(kind: str) -> None:
    html = Template("{% load charts %}{% chart data %}").render(Context({"data": EMPTY[kind]}))
    assert "Nothing" in html
    assert picture(html) is not None


def test_the_finding_counts_the_days_of_breach_then_of_warning() -> None:
    assert [
        charts.finding("Deviation", series(1, 10, None, 11)),
        charts.finding("Deviation", series(1, 8, 9.9)),
        charts.finding("Deviation", series(1, 7.9)),
        charts.finding("Deviation", series(None)),
    ] == [
        "Deviation reached its breach threshold on 2 days",
        "Deviation reached its warning threshold on 2 days",
        "Deviation stayed within its thresholds",
        "Deviation: nothing measured yet",
    ]


def test_below_is_worse_where_the_series_says_so() -> None:
    success = charts.Series("Success", "%", (), warn=92, breach=90, worse="below")
    assert [success.meaning_of(value) for value in (95, 92, 90, 89)] == [
        charts.Meaning.NEUTRAL,
        charts.Meaning.WARN,
        charts.Meaning.BREACH,
        charts.Meaning.BREACH,
    ]


def test_breaches_and_warnings_are_told_by_shape_too() -> None:
    html = charts.line_chart(series(1, 9, 10, 12, 3))
    assert (
        shapes(html, "rect", "fill-chart-breach"),
        shapes(html, "path", "fill-chart-warn"),
        shapes(html, "circle", "fill-chart-neutral"),
        shapes(html, "rect", "fill-chart-warn-band"),
        shapes(html, "rect", "fill-chart-breach-band"),
    ) == (2, 1, 2, 1, 1)


def test_a_day_without_a_value_breaks_the_line() -> None:
    assert shapes(charts.line_chart(series(1, 2, None, 3, 4)), "polyline", "stroke-chart-neutral") == 2


def test_the_table_holds_every_value_and_what_it_means() -> None:
    html = charts.line_chart(series(1.5, None, 12))
    assert [part.split("</tr>")[0] for part in html.split("<tbody>")[1].split("<tr>")[1:]] == [
        '<th scope="row">02/11/2026</th><td>1.5</td><td>in order</td>',
        '<th scope="row">03/11/2026</th><td>not measured</td><td></td>',
        '<th scope="row">04/11/2026</th><td>12</td><td>breach</td>',
    ]


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_page_gets_a_drawing_for_phones_and_the_table_and_paper_neither(kind: str) -> None:
    draw, data = EVERY_KIND[kind]
    page, paper = draw(data(HOSTILE)), draw(data(HOSTILE), with_numbers=False)
    assert [(html.count("<svg"), html.count("<details")) for html in (page, paper)] == [(2, 1), (1, 0)]
    narrow = page[page.rindex("<svg") :]
    assert picture(narrow).get("viewBox", "").split()[2] == "340"
    assert "<script" not in narrow
    keys = [found.get("id") for html in (page, narrow) for found in picture(html).iter() if found.get("id")]
    assert len(keys) == len(set(keys)) == 4


def test_a_limit_is_beyond_only_when_passed() -> None:
    meanings = [
        charts.Limit("x", "", used, 500, forecast).meaning
        for used, forecast in ((399, None), (400, None), (100, 501), (500, None), (501, None))
    ]
    assert meanings == [
        charts.Meaning.NEUTRAL,
        charts.Meaning.WARN,
        charts.Meaning.WARN,
        charts.Meaning.WARN,
        charts.Meaning.BREACH,
    ]


def test_a_passed_limit_is_said_in_words() -> None:
    html = charts.consumption_chart(consumption(used=501))
    assert "501 of 500 flights, beyond the limit" in [
        found.text for found in picture(html).iter(SVG + "text")
    ]


def test_a_stack_says_each_part_in_words_and_leaves_out_what_is_nothing() -> None:
    drawn = charts.stacked_chart(stacked(), with_numbers=False)
    words = [text.text for text in picture(drawn).iter(f"{SVG}text")]
    assert words == ["Review", "12 Review · 5 waiting", "Decision", "0 Review"]
    widths = [float(bar.attrib["width"]) for bar in picture(drawn).iter(f"{SVG}rect")]
    assert [round(width) for width in widths] == [309, 127, 1]


def test_the_same_data_give_the_same_picture_and_other_data_other_ids() -> None:
    one, again, other = (charts.line_chart(series(*values)) for values in ((1, 2), (1, 2), (1, 3)))
    assert one == again
    assert picture(one).get("aria-labelledby") != picture(other).get("aria-labelledby")


def test_numbers_are_written_in_the_readers_language() -> None:
    with translation.override("vi"):
        html = charts.bar_chart(charts.Bars("Giá trị", "₫", (charts.Quantity("Tổng", 1234567.5),)))
    assert "1.234.567,5" in html


def test_the_same_picture_prints() -> None:
    html = "".join(
        draw(data("Kết quả đo: vượt ngưỡng"), with_numbers=False) for draw, data in EVERY_KIND.values()
    )
    pdf = HTML(string=f"<meta charset='utf-8'>{html}", base_url="about:invalid").write_pdf()
    assert (pdf or b"")[:5] == b"%PDF-"


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=20))
def test_ticks_enclose_every_value_in_few_steps(values: list[float]) -> None:
    marks = ticks(values)
    span = marks[-1] - marks[0]
    assert marks[0] <= min(values) + span * 1e-6
    assert max(values) <= marks[-1] + span * 1e-6
    assert 2 <= len(marks) <= 8


@given(st.lists(st.floats(30, 200), min_size=1, max_size=5))
def test_labels_keep_their_distance_and_stay_inside(places: list[float]) -> None:
    moved = sorted(spread(places, gap=16, lowest=218))
    assert max(moved) <= 218
    assert all(after - before >= 16 - 1e-9 for before, after in pairwise(moved))


def test_a_value_beyond_the_scale_stays_at_its_end() -> None:
    scale = Scale(0, 10, 100, 200)
    assert [scale(value) for value in (-5, 0, 5, 10, 15)] == [100, 100, 150, 200, 200]
