"""What of the inspections of a trial each person may read.

The city reads everything from the start, but of an answer only what was handed in. The holder knows of an announced
visit from its planning on, of another one once its minutes are final, and reads no minutes before that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from sandbox.cases.services.facts import attach_facts
from sandbox.trials.models import Inspection
from workflows.inspection import InspectionState

if TYPE_CHECKING:
    from uuid import UUID

    from sandbox.trials.reading import TrialView

RETURN = "inspection.return_answer"


def inspections_seen(look: TrialView) -> list[Inspection]:
    """The inspections that this person may know of, in the order of their days."""
    rows = Inspection.objects.filter(case=look.view.case)
    return [row for row in rows if look.is_internal or row.is_outward]


def inspection_seen(look: TrialView, uuid: UUID) -> Inspection:
    """One of them, with the facts that its steps ask for; raises Http404 for whoever may not know of it."""
    row = Inspection.objects.filter(case=look.view.case, uuid=uuid).first()
    if row is None or not (look.is_internal or row.is_outward):
        raise Http404
    row.case = look.view.case
    attach_facts([row.case], look.view.today, now=look.view.now)
    row.facts = row.case.facts
    return row


def minutes_shown(look: TrialView, row: Inspection) -> bool:
    """Whether this person may read what the minutes say."""
    return row.is_final or look.is_internal


def answer_shown(look: TrialView, row: Inspection) -> str:
    """The answer as far as this person may read it: before it is handed in, only the holder's side does."""
    return "" if look.is_internal and row.state == InspectionState.AGREED else row.answer_text
