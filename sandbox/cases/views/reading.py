"""The dossier as its readers see it: as it was filed, or the draft for those who write it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from sandbox.cases.dossier.changes import Change, changes_between, explained
from sandbox.cases.dossier.marking import marked_answers
from sandbox.cases.dossier.sections import SECTIONS
from sandbox.cases.dossier.self_check import shown_self_check
from sandbox.cases.dossier.showing import shown
from sandbox.cases.services.files import files_shown_to
from sandbox.cases.services.intake import may_check
from sandbox.cases.services.sections import contents_of
from sandbox.cases.views.people import visit
from workflows.case import CaseState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from django.http import HttpRequest

    from sandbox.cases.dossier.marking import MarkedAnswer
    from sandbox.cases.models import Attachment, Snapshot
    from sandbox.cases.views.people import Visit

UNFILED = (CaseState.DRAFT, CaseState.PRE_ADVICE)


@dataclass(frozen=True)
class ReadItem:
    """One item with its answers and files, and what changed since the filing before."""

    code: str
    title: str
    parts: Sequence[Any]
    files: Sequence[Attachment]
    change: Change | None
    answers_changed: Sequence[MarkedAnswer] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was handed in."""
        return not self.parts and not self.files


@require_safe
def read(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the whole dossier on one page."""
    here = visit(request, uuid)
    if isinstance(here, HttpResponse):
        return here
    snapshots = list(here.case.snapshots.order_by("number"))
    chosen = _chosen(request, here, snapshots)
    if chosen is None and here.case.state not in UNFILED and not here.may_fill:
        raise Http404
    items = _items(here, chosen, snapshots)
    context = {
        "case": here.case,
        "items": items,
        "is_changed": any(item.change for item in items),
        "explained": explained(chosen.content) if chosen else [],
        "self_check": shown_self_check(here.case),
        "snapshot": chosen,
        "snapshots": snapshots,
        "may_check": may_check(here.actor, here.case),
        "may_fill": here.may_fill,
        "now": here.now,
    }
    return render(request, "cases/read.html", context)


def _chosen(request: HttpRequest, here: Visit, snapshots: Sequence[Snapshot]) -> Snapshot | None:
    """The filing asked for, else the last; None is the draft as it stands."""
    asked = request.GET.get("snapshot")
    if asked:
        found = next((snapshot for snapshot in snapshots if str(snapshot.number) == asked), None)
        if found is None:
            raise Http404
        return found
    if not snapshots or (here.may_fill and here.case.state == CaseState.SUPPLEMENT):
        return None
    return snapshots[-1]


def _items(here: Visit, snapshot: Snapshot | None, snapshots: Sequence[Snapshot]) -> list[ReadItem]:
    contents: Mapping[str, Any] = snapshot.content["sections"] if snapshot else contents_of(here.case)
    files = _files(here, snapshot)
    before = next((row for row in snapshots if snapshot and row.number == snapshot.number - 1), None)
    changes = _changes(here, snapshot, before)
    language = get_language() or "vi"
    return [
        ReadItem(
            code=item.code,
            title=item.label.in_language(language),
            parts=shown(SECTIONS[item.code], contents[item.code])
            if item.code in SECTIONS and contents.get(item.code)
            else (),
            files=[file for file in files if file.item == item.code],
            change=changes.get(item.code),
            answers_changed=_marked(item.code, contents, before) if item.code in changes else (),
        )
        for item in here.rules.dossier
    ]


def _files(here: Visit, snapshot: Snapshot | None) -> list[Attachment]:
    shown_files = files_shown_to(here.actor, here.case)
    if snapshot is None:
        return list(shown_files.filter(removed_at=None))
    filed = {(file["item"], file["sha256"]) for file in snapshot.content["files"]}
    found = {(file.item, file.sha256): file for file in shown_files}
    return [file for key, file in found.items() if key in filed]


def _changes(here: Visit, snapshot: Snapshot | None, before: Snapshot | None) -> dict[str, Change]:
    if snapshot is None or before is None:
        return {}
    codes = [item.code for item in here.rules.dossier]
    return {change.item: change for change in changes_between(before, snapshot, codes)}


def _marked(code: str, contents: Mapping[str, Any], before: Snapshot | None) -> Sequence[MarkedAnswer]:
    """The changed answers of an item, word by word."""
    if before is None or code not in SECTIONS:
        return ()
    return marked_answers(
        SECTIONS[code], before.content["sections"].get(code) or {}, contents.get(code) or {}
    )
