"""No text of a file is read as a formula."""

import pytest

from sandbox.core.formulas import plain_text


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "  =1", "\uff1d1"])
def test_no_text_is_read_as_a_formula(text: str) -> None:
    assert plain_text(text) == f"'{text}"
    assert plain_text(f"a{text}") == f"a{text}"
