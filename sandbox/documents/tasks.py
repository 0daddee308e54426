"""The work of the worker: making the numbered document, signing it, reading what was handed in.

What signs and reads is loaded with the first such task: pages import this module too, and never need it.
"""

from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import Q
from django.utils.module_loading import import_string

from sandbox.core.outbox import task
from sandbox.documents.content.decision_file import decision_file
from sandbox.documents.content.writing import numbered_letter
from sandbox.documents.letters.printing import print_letter
from sandbox.documents.models import Document
from sandbox.documents.models.document import rendering_path
from sandbox.documents.rendering import RENDER, SIGN, TAKE_OVER
from sandbox.documents.services.intake_forms import issue_form
from workflows.document import FORMS, DocumentState

SIGNING = "sandbox.documents.services.signing"
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
    data = print_letter(numbered_letter(document), decision_file(document))
    storage = document.rendering.storage
    name = storage.save(rendering_path(document, ""), ContentFile(data))
    # Not through save(): the clerk who looks at the page meanwhile must not find it stale for this.
    waiting = Document.objects.filter(TO_BE_MADE, pk=document.pk)
    kept = waiting.update(rendering=name, rendering_digest=sha256(data).hexdigest(), rendering_size=len(data))
    if not kept:
        storage.delete(name)


@task(SIGN)
def sign_document(payload: dict[str, Any], *, key: str, now: datetime) -> None:
    """Put the signature or the seal that somebody asked for into the file; done once, however often it is called."""
    document = Document.objects.select_related("case", "issuer").get(uuid=payload["document"])
    import_string(f"{SIGNING}.make")(document, payload["stage"], now=now)


@task(TAKE_OVER)
def take_over_document(payload: dict[str, Any], *, key: str, now: datetime) -> None:
    """Take over a signed file that was handed in, or say why not."""
    document = Document.objects.select_related("case", "issuer").get(uuid=payload["document"])
    import_string(f"{SIGNING}.take_over")(document, payload["file"], now=now)
