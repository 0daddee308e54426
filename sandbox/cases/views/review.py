"""Looking through the dossier before it is sent: every gap with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from sandbox.cases.dossier.editing import open_items
from sandbox.cases.dossier.gap_list import gap_list
from sandbox.cases.dossier.gaps import dossiers_of
from sandbox.cases.views.overview import sending_of
from sandbox.cases.views.people import visit

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest


@require_safe
def review(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """List what keeps the dossier from being sent, and what was begun without need."""
    here = visit(request, uuid)
    if isinstance(here, HttpResponse):
        return here
    if not here.may_fill:
        return redirect("dossier:read", uuid=uuid)
    dossier = dossiers_of([here.case])[here.case.pk]
    items = gap_list(dossier, here.rules, opened=open_items(here.case, here.rules))
    context = {
        "case": here.case,
        "blocking": [item for item in items if item.blocks],
        "others": [item for item in items if not item.blocks],
        "sending": sending_of(here),
    }
    return render(request, "cases/review.html", context)
