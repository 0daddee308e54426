"""The figures of the page in their order, one module each: a function from a scope to a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.dashboards.figures.papers_asked import papers_asked

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.dashboards.scope import Figure, Scope

FIGURES: tuple[Callable[[Scope], Figure], ...] = (papers_asked,)
