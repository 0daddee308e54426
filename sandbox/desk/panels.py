"""The sections of the case page, gathered from the apps that own them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.cases import correspondence
from sandbox.cases import panel as cases
from sandbox.documents import panel as documents
from sandbox.evaluations import panel as evaluations
from sandbox.reviews import panel as reviews
from sandbox.trials import panel as trials
from workflows.case import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.cases.panels import CaseView, Panel

PANELS: tuple[Callable[[CaseView], Panel | None], ...] = (
    cases.panel,
    reviews.panel,
    trials.panel,
    evaluations.panel,
    documents.panel,
    correspondence.panel,
)
"""Each answers for one section, or None where the reader may not know of it."""


FIRST_AT: dict[Place, str] = {
    Place.DRAFT: "dossier",
    Place.SUBMITTED: "dossier",
    Place.TRIAL: "trial",
    Place.EVALUATION: "evaluation",
    Place.CLOSED: "documents",
}
"""The section that comes first at a place of the road, because the work of that place is there."""


def panels_of(view: CaseView) -> list[Panel]:
    """Return the sections that this person may see of this case, in the order of the page."""
    found = (panel(view) for panel in PANELS)
    first = FIRST_AT.get(view.face.place)
    shown = [panel for panel in found if panel is not None]
    return sorted(shown, key=lambda panel: (panel.anchor != first, panel.order))
