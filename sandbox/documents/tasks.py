"""The work of the worker: making the numbered document."""

from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.files.base import ContentFile

from sandbox.core.outbox import task
from sandbox.documents.content.writing import numbered_letter
from sandbox.documents.letters.printing import print_letter
from sandbox.documents.models import Document
from sandbox.documents.models.document import rendering_path
from sandbox.documents.reactions import RENDER
from workflows.document import DocumentState


@task(RENDER)
def render_document(payload: dict[str, Any], *, key: str, now: datetime) -> None:
    """Make the file that is signed, with number and date; a second call finds it made and does nothing."""
    documents = Document.objects.select_related("case", "issuer")
    document = documents.get(uuid=payload["document"])
    if document.state != DocumentState.NUMBERED or document.rendering_digest:
        return
    data = print_letter(numbered_letter(document))
    storage = document.rendering.storage
    name = storage.save(rendering_path(document, ""), ContentFile(data))
    # Not through save(): the clerk who looks at the page meanwhile must not find it stale for this.
    waiting = Document.objects.filter(pk=document.pk, state=DocumentState.NUMBERED, rendering_digest="")
    kept = waiting.update(rendering=name, rendering_digest=sha256(data).hexdigest(), rendering_size=len(data))
    if not kept:
        storage.delete(name)
