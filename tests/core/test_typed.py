"""Words are kept composed, with one kind of line ends, and nothing around them."""

from unicodedata import normalize

import pytest

from sandbox.core.typed import as_kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (normalize("NFD", "  Thử nghiệm\r\ncó kiểm soát\r\n"), "Thử nghiệm\ncó kiểm soát"),
        ("a\rb\x00c", "a\nbc"),
        (" \r\n ", ""),
    ],
)
def test_what_is_typed_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert as_kept(typed) == kept
