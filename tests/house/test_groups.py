"""Tests that share something dear to build run in one process; a release of the test runner once lost that in silence."""

import pytest

pytestmark = pytest.mark.xdist_group("together")


def test_a_group_is_known_by_its_name(request: pytest.FixtureRequest) -> None:
    is_grouped = bool(getattr(request.config.option, "loadgroup", False))
    assert request.node.nodeid.endswith("@together") is is_grouped
