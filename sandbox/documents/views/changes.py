"""The decision on a change of a permit as it would be issued, for whoever submits it or decides on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from sandbox.core.handing_out import shown_pdf
from sandbox.documents.content.change import draft_of
from sandbox.documents.letters.printing import print_letter
from sandbox.reviews.views.visiting import visit
from sandbox.trials.models import Change
from workflows.change import ChangeState

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

LOOKED_AT = frozenset({ChangeState.PROPOSED, ChangeState.SUBMITTED})
"""States in which the decision is not drawn up yet, and somebody thinks about it."""


@require_safe
def change_paper(request: HttpRequest, uuid: UUID, change: UUID) -> HttpResponse:
    """Print the decision with what is proposed, without number and date."""
    view = visit(request, uuid)
    if isinstance(view, HttpResponse):
        return view
    if not view.may("view_internal"):
        raise PermissionDenied
    row = get_object_or_404(Change.objects.filter(case=view.case, state__in=LOOKED_AT), uuid=change)
    return shown_pdf(
        print_letter(draft_of(view.case, row, day=view.today)), f"{row.kind}-{view.case.reference}"
    )
