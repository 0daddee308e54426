"""The work of the worker: making the numbered document."""

from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import Q

from sandbox.core.outbox import task
from sandbox.documents.content.writing import numbered_letter
from sandbox.documents.letters.printing import print_letter
from sandbox.documents.models import Document
from sandbox.documents.models.document import rendering_path
from sandbox.documents.rendering import RENDER
from sandbox.documents.services.intake_forms import issue_form
from workflows.document import FORMS, DocumentState

TO_BE_MADE = Q(rendering_digest="") & (
    Q(state=DocumentState.NUMBERED) | Q(state=DocumentState.DRAFT, kind__in=FORMS)
)


@task(RENDER)
def render_document(payload: dict[str, Any], *, key: str, now: datetime) -> None:
    """Make the file with number and date, and let a form go out; a second call finds that done and does nothing."""
    document = Document.objects.select_related("case", "issuer").get(uuid=payload["document"])
    if Document.objects.filter(TO_BE_MADE, pk=document.pk).exists():
        _make(document)
    issue_form(document, now=now)


def _make(document: Document) -> None:
    data = print_letter(numbered_letter(document))
    storage = document.rendering.storage
    name = storage.save(rendering_path(document, ""), ContentFile(data))
    # Not through save(): the clerk who looks at the page meanwhile must not find it stale for this.
    waiting = Document.objects.filter(TO_BE_MADE, pk=document.pk)
    kept = waiting.update(rendering=name, rendering_digest=sha256(data).hexdigest(), rendering_size=len(data))
    if not kept:
        storage.delete(name)
