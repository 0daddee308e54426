"""The one place that may lift the triggers of append-only tables: around the flush after a transactional test."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from django.db import connections
from django.test import TransactionTestCase

from sandbox.core.append_only import lifted

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session", autouse=True)
def append_only_lifted_for_the_flush() -> Iterator[None]:
    """Let the flush empty append-only tables; TestCase rolls back instead and never comes here."""
    flush = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def lift_and_flush(case: TransactionTestCase) -> None:
        with ExitStack() as stack:
            for alias in case._databases_names(include_mirrors=False):  # type: ignore[attr-defined]
                stack.enter_context(lifted(connections[alias]))
            flush(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lift_and_flush)
        yield
