"""The work of the worker: making the numbered document, signing it, reading what was handed in.

What signs and reads is loaded with the first such task: pages import this module too, and never need it.
"""

from datetime import datetime, timedelta
from typing import Any

from django.utils.module_loading import import_string

from sandbox.core.outbox import periodic, task
from sandbox.documents.models import Document, PrintJob
from sandbox.documents.rendering import PRINT, RENDER, SIGN, TAKE_OVER
from sandbox.documents.services.intake_forms import issue_form
from sandbox.documents.services.making import make
from sandbox.documents.services.print_jobs import forget_prints
from sandbox.documents.services.print_work import make_print

SIGNING = "sandbox.documents.services.signing"


@task(RENDER)
def render_document(payload: dict[str, Any], *, key: str, now: datetime) -> None:
    """Make the file with number and date, and let a form go out; a second call finds that done and does nothing."""
    document = Document.objects.select_related("case", "issuer").get(uuid=payload["document"])
    make(document, now=now)
    issue_form(document, now=now)


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


@task(PRINT, lease=timedelta(minutes=30))
def print_letters(payload: dict[str, Any], *, key: str, now: datetime) -> None:
    """Print all letters of a job; a second call finds that done."""
    make_print(PrintJob.objects.select_related("case").get(uuid=payload["job"]), now=now)


@periodic("documents.forget_prints", every=timedelta(days=1))
def forget_old_prints(payload: dict[str, Any], *, key: str, now: datetime) -> None:
    """Delete the copies whose time is over."""
    forget_prints(now=now)
