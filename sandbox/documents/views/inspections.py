"""The minutes of an inspection on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from sandbox.core.handing_out import shown_pdf
from sandbox.documents.content.records.inspection import inspection_facts
from sandbox.documents.letters.inspection import inspection_letter
from sandbox.documents.letters.printing import print_letter
from sandbox.trials.inspecting import inspection_seen, minutes_shown
from sandbox.trials.views.visiting import trial_page

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from sandbox.trials.reading import TrialView


@trial_page()
def paper(_request: HttpRequest, look: TrialView, inspection: UUID) -> HttpResponse:
    """Print the minutes (D24) for whoever may read them on the page of the inspection."""
    row = inspection_seen(look, inspection)
    facts = inspection_facts(look.view, row) if minutes_shown(look, row) else None
    if facts is None:
        raise Http404
    return shown_pdf(print_letter(inspection_letter(facts)), f"D24-{look.view.case.reference}")
