"""The figures in their order, one module each: a function from a scope to a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.dashboards.figures.ageing import ageing
from sandbox.dashboards.figures.funnel import funnel
from sandbox.dashboards.figures.overdue import overdue
from sandbox.dashboards.figures.papers_asked import papers_asked
from sandbox.dashboards.figures.stages import stages
from sandbox.dashboards.figures.workload import workload

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.dashboards.scope import Scope
    from sandbox.dashboards.tables import Figure

OF_NOW: tuple[Callable[[Scope], Figure], ...] = (overdue, workload, ageing)
"""About the cases that are open, whenever they were filed."""
OF_THE_PERIOD: tuple[Callable[[Scope], Figure], ...] = (funnel, stages, papers_asked)
"""About the cases that were filed in a time."""
FIGURES = OF_NOW + OF_THE_PERIOD
