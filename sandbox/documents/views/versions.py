"""What a draft said each time that it was saved, and what differs between two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sandbox.cases.services.programme import rules_for
from sandbox.documents.clauses.comparing import compared
from sandbox.documents.kinds import document_name
from sandbox.documents.views.people import known_document, reader_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.http import HttpRequest

    from sandbox.documents.models import DraftVersion


@require_safe
def versions(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Set two versions of a draft side by side, word by word; for those inside the office."""
    document = known_document(request, uuid)
    actor = reader_of(request, document)
    if isinstance(actor, HttpResponse):
        return actor
    kept = list(document.draft_versions.select_related("saved_by").order_by("number"))
    if not actor.is_inside or not kept:
        raise Http404
    old, new = chosen(kept, request.GET.get("old", ""), request.GET.get("new", ""))
    context = {
        "document": document,
        "case": document.case,
        "kind": document_name(document, rules_for(document.case)),
        "versions": kept,
        "old": old,
        "new": new,
        "rows": compared(kept, old, new),
    }
    return render(request, "documents/versions.html", context)


def chosen(kept: Sequence[DraftVersion], old: str, new: str) -> tuple[DraftVersion, DraftVersion]:
    """The two versions that were asked for, the older one first; else the last two, or the only one twice."""
    by_number = {str(one.number): one for one in kept}
    last = by_number.get(new, kept[-1])
    before = by_number.get(old, next((one for one in reversed(kept) if one.number < last.number), last))
    return (before, last) if before.number <= last.number else (last, before)
