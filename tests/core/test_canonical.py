"""Tests of the one spelling of a value."""

import json
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.core.canonical import canonical_json, digest

HANOI = timezone(timedelta(hours=7))


class Colour(StrEnum):
    RED = "red"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"b": 1, "a": [True, None, "x"]}, '{"a":[true,null,"x"],"b":1}'),
        ({"Đ": unicodedata.normalize("NFD", "ế")}, '{"Đ":"ế"}'),
        (datetime(2026, 11, 22, 9, 0, tzinfo=HANOI), '"2026-11-22T02:00:00.000000Z"'),
        (datetime(2026, 11, 22, 9, 0, 0, 5, tzinfo=UTC), '"2026-11-22T09:00:00.000005Z"'),
        (date(2026, 11, 22), '"2026-11-22"'),
        ([Decimal("1.10"), Decimal("1E+3"), Decimal("-0.00"), Decimal(100)], '["1.1","1000","0","100"]'),
        (UUID(int=7), '"00000000-0000-0000-0000-000000000007"'),
        ((1, 2.5, -0.0, 2.0, 1e22), "[1,2.5,0,2,10000000000000000000000]"),
        ({Colour.RED: Colour.RED}, '{"red":"red"}'),
    ],
)
def test_a_value_has_one_spelling(value: Any, expected: str) -> None:
    assert canonical_json(value) == expected.encode()


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        [float("inf")],
        Decimal("NaN"),
        Decimal("-Infinity"),
        datetime(2026, 11, 22, 9, 0),  # noqa: DTZ001 - that is the point
        {"é": 1, unicodedata.normalize("NFD", "é"): 2},
        "\ud800",
    ],
)
def test_a_value_without_one_spelling_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match=r"canonical form|same text|surrogates"):
        canonical_json(value)


@pytest.mark.parametrize("value", [{1: "x"}, {1, 2}, b"x", object(), {"a": [timedelta(1)]}])
def test_an_unknown_type_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match=r"canonical form|keys of a mapping"):
        canonical_json(value)


def test_the_digest_is_a_sha_256_of_salt_and_spelling() -> None:
    assert digest({"a": 1}) == "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862"
    assert digest({"a": 1}, b"salt") != digest({"a": 1})
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text("aế đ"),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("abc"), inner),
)


@given(VALUES)
def test_what_was_read_back_has_the_same_digest(value: Any) -> None:
    assert digest(json.loads(canonical_json(value))) == digest(value)
