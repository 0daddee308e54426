"""Making the numbered document as PDF: in the worker, outside every transaction, kept once and told when it is there."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q

from sandbox.accounts.services import system_user
from sandbox.audit.models import Event
from sandbox.cases.effects import ActRecorded, act_recorded
from sandbox.cases.locking import locked_case
from sandbox.cases.recording import record_on_part
from sandbox.documents.content.decision_file import decision_file
from sandbox.documents.content.writing import numbered_letter
from sandbox.documents.letters.printing import print_letter
from sandbox.documents.letters.trouble import NotPrinted
from sandbox.documents.models import Document
from sandbox.documents.models.document import rendering_path
from workflows.document import FORMS, DocumentState

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

TO_BE_MADE = Q(rendering_digest="") & (
    Q(state=DocumentState.NUMBERED) | Q(state=DocumentState.DRAFT, kind__in=FORMS)
)
MADE, FAILED = "document.make", "document.fail_to_make"


def make(document: Document, *, now: datetime) -> None:
    """Make the file with number and date; a second call finds that done and does nothing.

    Raises NotPrinted, with the reason kept for the page, so that the outbox tries again.
    """
    if not Document.objects.filter(TO_BE_MADE, pk=document.pk).exists():
        return
    try:
        pdf = print_letter(numbered_letter(document), decision_file(document))
    except NotPrinted as trouble:
        _tell(document, trouble, now=now)
        raise
    storage = document.rendering.storage
    name = storage.save(rendering_path(document, ""), ContentFile(pdf))
    if not _keep(document, name, pdf, now=now):
        storage.delete(name)


@transaction.atomic
def _keep(document: Document, name: str, pdf: bytes, *, now: datetime) -> bool:
    """Enter the file unless another worker was quicker, or the number was voided meanwhile."""
    locked_case(document.case_id)
    # Not through save(): the clerk who looks at the page meanwhile must not find it stale for this.
    kept = Document.objects.filter(TO_BE_MADE, pk=document.pk).update(
        rendering=name, rendering_digest=sha256(pdf).hexdigest(), rendering_size=len(pdf), making_problem=""
    )
    if kept:
        _record(MADE, document, {"sha256": sha256(pdf).hexdigest(), "size": len(pdf)}, now=now)
    return bool(kept)


@transaction.atomic
def _tell(document: Document, trouble: NotPrinted, *, now: datetime) -> None:
    """Keep the reason for the page; the first failure is news, and the next ones are not."""
    locked_case(document.case_id)
    waiting = Document.objects.filter(TO_BE_MADE, pk=document.pk)
    is_news = waiting.filter(making_problem="").exists()
    waiting.update(making_problem=trouble.problem)
    if is_news:
        _record(FAILED, document, {"problem": trouble.problem}, now=now)


def _record(verb: str, document: Document, data: dict[str, Any], *, now: datetime) -> None:
    actor, case = system_user(), document.case
    event = record_on_part(document, verb, actor=actor, now=now, data=data)
    if not document.is_form:
        done = ActRecorded(case, verb, event, actor, now, named=_whoever_numbered(document))
        act_recorded.send(Document, done=done)


def _whoever_numbered(document: Document) -> tuple[int, ...]:
    """The clerk who gave the number waits for the file."""
    numbered = Event.objects.with_verbs(("document.give_number",)).filter(subject_uuid=document.uuid)
    return tuple(numbered.values_list("actor", flat=True))
