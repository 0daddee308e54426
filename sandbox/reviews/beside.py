"""What floors above show beside the appraisal report: the draft terms that it recommends."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.cases.panels import CaseView, Panel

_shown: list[Callable[[CaseView], Panel | None]] = []


def show_beside_report(panel: Callable[[CaseView], Panel | None]) -> None:
    """Let a floor above show something beside the report and the submission; it asks for permission itself."""
    if panel not in _shown:
        _shown.append(panel)


def panels_beside(view: CaseView) -> list[Panel]:
    """Everything that stands beside the report for this reader."""
    found = (panel(view) for panel in _shown)
    return [panel for panel in found if panel is not None]
