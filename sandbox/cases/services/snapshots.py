"""Freezing the dossier at each filing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.cases.models import Case, InformationRequest, RequestLine, Snapshot
from sandbox.cases.services.file_texts import open_words
from sandbox.cases.services.programme import version_for
from sandbox.cases.services.searching import dossier_text, keep_texts
from sandbox.core.canonical import digest
from sandbox.core.clock import today
from sandbox.programmes.services.versions import lock_version
from workflows.request import RequestState

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.audit.models import Event


def take_snapshot(case: Case, *, event: Event, now: datetime) -> Snapshot:
    """Keep sections and files as they are, numbered and hashed, with the version that was in force."""
    version = version_for(case, today(now))
    lock_version(version, now=now)
    content: dict[str, Any] = {
        "title": case.title,
        "sections": {section.code: section.content for section in case.sections.all()},
        "files": [
            {"item": file.item, "name": file.name, "sha256": file.sha256, "size": file.size}
            for file in case.attachments.filter(removed_at=None)
        ],
    }
    if answered := _answered(case):
        content["clarifications"] = answered
    snapshot = Snapshot.objects.create(
        case=case,
        number=case.snapshots.count() + 1,
        programme_version=version,
        content=content,
        digest=digest(content),
        event=event,
        taken_at=now,
    )
    keep_texts([dossier_text(snapshot)])
    open_words(case)
    return snapshot


def _answered(case: Case) -> list[dict[str, str]]:
    """What the applicant has explained on request: it belongs to the file that everybody judges."""
    lines = RequestLine.objects.filter(
        request__case=case,
        request__kind=InformationRequest.Kind.CLARIFICATION,
        request__state=RequestState.ANSWERED,
    )
    return [{"question": line.text, "answer": line.answer} for line in lines.order_by("pk")]


def latest_snapshot(case: Case) -> Snapshot | None:
    """The dossier as it was filed last; None for a draft."""
    return case.snapshots.order_by("number").last()
