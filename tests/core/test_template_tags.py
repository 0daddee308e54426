"""The words and marks that templates use: dates, lengths, amounts, states, the road."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import render_to_string
from django.utils import translation

from sandbox.core import wording
from sandbox.core.templatetags.office import road_places

NOW = datetime(2026, 11, 22, 3, 42, tzinfo=UTC)  # 10:42 where the office stands


def rendered(source: str, **values: object) -> str:
    return Template("{% load office %}" + source).render(Context(values))


def test_a_date_is_written_day_first_in_both_languages() -> None:
    written = []
    for language in ("vi", "en"):
        with translation.override(language):
            written.append(rendered("{{ day|short_date }}", day=date(2026, 12, 4)))
    assert written == ["04/12/2026", "04/12/2026"]


def test_a_moment_is_written_on_the_clock_of_the_office() -> None:
    late = datetime(2026, 12, 3, 17, 30, tzinfo=UTC)
    assert (rendered("{{ at|exact_time }}", at=late), rendered("{{ at|short_date }}", at=late)) == (
        "00:30 04/12/2026",
        "04/12/2026",
    )


@pytest.mark.parametrize(
    ("amount", "language", "text"),
    [
        (1234567, "vi", "1.234.567\N{NO-BREAK SPACE}₫"),
        (1234567, "en", "1,234,567\N{NO-BREAK SPACE}₫"),
        (Decimal(0), "vi", "0\N{NO-BREAK SPACE}₫"),
        (None, "vi", ""),
    ],
)
def test_an_amount_of_money(amount: int | None, language: str, text: str) -> None:
    with translation.override(language):
        assert rendered("{{ amount|money }}", amount=amount) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(1234.5, "1.234,5"), (10.0, "10"), (0.25, "0,25"), (Decimal("1200.00"), "1.200"), (-3, "-3")],
)
def test_a_number_has_no_needless_zeros(value: float, text: str) -> None:
    with translation.override("vi"):
        assert rendered("{{ value|plain_number }}", value=value) == text


def test_lengths_of_time_in_both_languages() -> None:
    source = "{{ 6|working_days }}; {% length_words 1 'days' %}; {% length_words 36 'months' %}; {% length_words 2 %}; {% progress_words 6 10 %}"
    written = []
    for language in ("vi", "en"):
        with translation.override(language):
            written.append(rendered(source))
    assert written == [
        "6 ngày làm việc; 1 ngày; 36 tháng; 2 ngày làm việc; 6/10 ngày làm việc",
        "6 working days; 1 day; 36 months; 2 working days; 6 of 10 working days",
    ]


@pytest.mark.parametrize(
    ("distance", "words"),
    [
        (timedelta(seconds=-20), "just now"),
        (timedelta(minutes=-25), "25 minutes ago"),
        (timedelta(hours=-1), "1 hour ago"),
        (timedelta(days=-2, hours=-5), "2 days ago"),
        (timedelta(days=-30), "23/10/2026"),
        (timedelta(days=3), "in 3 days"),
    ],
)
def test_a_moment_relative_to_now(distance: timedelta, words: str) -> None:
    with translation.override("en"):
        assert wording.relative(NOW + distance, NOW) == words


def test_relative_time_carries_the_exact_time_for_hover_and_print() -> None:
    with translation.override("en"):
        html = rendered("{% relative at %}", at=NOW - timedelta(hours=2), now=NOW)
    assert html == (
        '<time class="relative" datetime="2026-11-22T01:42:00+00:00" title="08:42 22/11/2026">'
        '<span class="about">2 hours ago</span><span class="exact">08:42 22/11/2026</span></time>'
    )


def test_a_state_has_word_colour_and_shape() -> None:
    shapes = set()
    for meaning in ("with_city", "waiting", "good", "stopped", "closed"):
        html = rendered("{% state_pill word meaning %}", word="<b>", meaning=meaning)
        assert f'class="pill pill-{meaning}"' in html
        assert "&lt;b&gt;</span>" in html
        shapes.add(html.split("<svg")[1].split("</svg>")[0].split(">", 1)[1])
    assert len(shapes) == 5


def test_a_state_without_a_known_meaning_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="is not a meaning"):
        rendered("{% state_pill 'x' 'blue' %}")


def test_the_road_marks_what_is_past_and_where_the_case_stands() -> None:
    marks = [(place.code, place.is_past, place.is_current) for place in road_places("accepted")]
    assert marks == [
        ("draft", True, False),
        ("submitted", True, False),
        ("accepted", False, True),
        ("review", False, False),
        ("decision", False, False),
        ("trial", False, False),
        ("evaluation", False, False),
        ("closed", False, False),
    ]


def test_a_place_off_the_road_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="not a place of the road"):
        road_places("limbo")


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        ({"used": 6, "total": 10}, "6 of 10 working days · due 04/12/2026"),
        ({"used": 12, "total": 10, "overdue": 2}, "Overdue 2 working days · was due 04/12/2026"),
        ({"used": 4, "total": 10, "paused": True}, "Clock paused, 4 of 10 working days · due 04/12/2026"),
        (
            {"used": 4, "total": 10, "provisional": True},
            "4 of 10 working days · due 04/12/2026 (provisional)",
        ),
    ],
)
def test_the_clock_says_in_words_what_it_shows(clock: dict[str, object], words: str) -> None:
    with translation.override("en"):
        html = render_to_string("components/_clock.html", {**clock, "due": date(2026, 12, 4)})
    paragraph = html.split('<p class="clock-words">')[1].split("</p>")[0]
    for tag in ("<strong>", "</strong>", '<span class="muted">', "</span>"):
        paragraph = paragraph.replace(tag, "")
    assert paragraph == words


def test_a_blocked_step_says_why_and_cannot_be_pressed() -> None:
    steps = [
        {"label": "Conclude", "url": "/go/", "ready": True, "primary": True},
        {"label": "Send", "url": "/no/", "ready": False, "reasons": ["The <legal> opinion is missing."]},
    ]
    with translation.override("en"):
        html = render_to_string("components/_what_next.html", {"steps": steps})
    assert html.count("<a ") == 1
    assert '<a class="btn btn-primary" href="/go/">Conclude</a>' in html
    assert "<li>The &lt;legal&gt; opinion is missing.</li>" in html
