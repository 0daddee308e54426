"""Dates, numbers, names and lists as official Vietnamese writes them."""

from datetime import date
from decimal import Decimal

import pytest

from sandbox.documents.letters.flow import lines, running_text
from sandbox.documents.letters.letter import Article, Chapter, Clause, Table
from sandbox.documents.letters.wording import (
    day_in_words,
    document_number,
    header_lines,
    listed,
    number_in_figures,
    point_letter,
    reference_in_text,
)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
        (None, "ngày\xa0\xa0\xa0\xa0\xa0 tháng\xa0\xa0\xa0\xa0\xa0 năm \xa0\xa0\xa0\xa0\xa0"),
    ],
)
def test_day_in_words(day: date | None, words: str) -> None:
    assert day_in_words(day) == words


@pytest.mark.parametrize(
    ("value", "figures"),
    [
        (Decimal(20_000_000_000), "20.000.000.000"),
        (Decimal("1234.50"), "1.234,5"),
        (Decimal("1.57"), "1,57"),
        (Decimal("0.0001"), "0,0001"),
        (Decimal(-3), "-3"),
        (Decimal("1E+3"), "1.000"),
        (0, "0"),
    ],
)
def test_number_in_figures(value: Decimal | int, figures: str) -> None:
    assert number_in_figures(value) == figures


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("Ủy ban nhân dân thành phố Hà Nội", ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ HÀ NỘI")),
        ("Ủy ban nhân dân xã Hòa Lạc", ("ỦY BAN NHÂN DÂN", "XÃ HÒA LẠC")),
        ("Sở Khoa học và Công nghệ", ("SỞ KHOA HỌC", "VÀ CÔNG NGHỆ")),
        ("Sở Tư pháp", ("SỞ TƯ PHÁP",)),
        ("X" * 40, ("X" * 40,)),
        ("", ()),
    ],
)
def test_header_lines(name: str, broken: tuple[str, ...]) -> None:
    assert header_lines(name) == broken


def test_document_number_has_a_leading_zero_or_a_blank() -> None:
    assert document_number("5", "QĐ-UBND") == "05/QĐ-UBND"
    assert document_number("118", "TTr-SKHCN") == "118/TTr-SKHCN"
    assert document_number(None, "QĐ-UBND") == "\xa0\xa0\xa0\xa0\xa0\xa0/QĐ-UBND"


def test_reference_in_text() -> None:
    words = reference_in_text(
        "QUYẾT ĐỊNH", "5", "QĐ-UBND", date(2026, 2, 5), "Ủy ban nhân dân thành phố Hà Nội"
    )
    assert words == "Quyết định số 05/QĐ-UBND ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân thành phố Hà Nội"


def test_points_follow_the_vietnamese_alphabet() -> None:
    assert "".join(point_letter(place) for place in range(8)) == "abcdđegh"
    assert point_letter(23) == "aa"


def test_lists_end_with_semicolons_and_a_stop() -> None:
    assert listed(("một.", "hai;", "ba")) == ("một;", "hai;", "ba.")
    assert listed(()) == ()


def test_lines_are_numbered_in_order_and_the_last_one_is_marked() -> None:
    blocks = (
        Chapter("Chung"),
        Article("Một", clauses=(Clause("x", ("p", "q")),)),
        Article(heading="Hai", text="y."),
    )
    assert [(line.style, line.lead, line.text) for line in lines(blocks, mark="./.")] == [
        ("chapter", "Chương I", "CHUNG"),
        ("article", "Điều 1.", "Một"),
        ("clause", "1.", "x"),
        ("point", "a)", "p"),
        ("point", "b)", "q"),
        ("heading", "Điều 2.", "Hai"),
        ("paragraph", "", "y./."),
    ]


def test_mark_stands_alone_after_a_table() -> None:
    table = Table("", ("a",), (("b",),), (100,))
    assert [(line.style, line.text) for line in lines((table,), mark="./.")] == [
        ("table", ""),
        ("paragraph", "./."),
    ]


def test_running_text_is_escaped_and_keeps_numbers_whole() -> None:
    assert running_text("số 118/TTr-SKHCN <b>") == 'số <span class="unbroken">118/TTr-SKHCN</span> &lt;b&gt;'
    assert running_text("1/<script>") == "1/&lt;script&gt;"
