"""Tests of folding for search."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.core.folding import fold


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đặng Thị Hồng Đức", "dang thi hong duc"),
        (unicodedata.normalize("NFD", "Đường Nguyễn Trãi"), "duong nguyen trai"),
        ("  Hòa \t Lạc\n ", "hoa lac"),
        ("ƯU ĐIỂM, 100%", "uu diem, 100%"),
        ("STRASSE Straße", "strasse strasse"),
        ("Ｖｉệｔ ﬁn", "viet fin"),
        ("SBX-2026-0042", "sbx-2026-0042"),
        ("", ""),
    ],
)
def test_marks_case_and_spaces_do_not_count(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_the_way_marks_are_encoded_does_not_count(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
