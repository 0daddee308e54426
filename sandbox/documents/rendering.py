"""Asking the worker for the files of a document, which are made, signed and read outside every transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from sandbox.core.models import Task
from sandbox.core.outbox import enqueue
from workflows.document import DocumentState

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from sandbox.audit.models import Event
    from sandbox.documents.models import Document, PrintJob

RENDER, SIGN, TAKE_OVER = "documents.render", "documents.sign", "documents.take_over"
PRINT = "documents.print"
MADE_BY_WORKER = (RENDER, SIGN, TAKE_OVER, PRINT)


def ask_for_rendering(document: Document, number: int) -> None:
    """Let the worker make the document that bears this number, once."""
    enqueue(RENDER, key=_rendering(document, number), payload={"document": str(document.uuid)})


def ask_for_letters(job: PrintJob) -> None:
    """Let the worker print all letters of a job."""
    enqueue(PRINT, key=work_on_print(job), payload={"job": str(job.uuid)})


def ask_for_signature(document: Document, stage: str, event: Event) -> None:
    """Let the worker put a signature or the seal into the file; each wish is a task of its own."""
    payload = {"document": str(document.uuid), "stage": stage}
    enqueue(SIGN, key=f"{SIGN}:{document.uuid}:{event.sequence}", payload=payload)


def ask_for_reading(document: Document, file: str, event: Event) -> None:
    """Let the worker compare and read a file that was handed in."""
    payload = {"document": str(document.uuid), "file": file}
    enqueue(TAKE_OVER, key=f"{TAKE_OVER}:{document.uuid}:{event.sequence}", payload=payload)


def work_on(document: Document) -> QuerySet[Task]:
    """The tasks by which the file that this document waits for comes about; none where it waits for no file."""
    if waits_for_file(document):
        return Task.objects.filter(key=_rendering(document, document.number or 0))
    if not document.is_being_signed:
        return Task.objects.none()
    signing, taking_over = (Q(key__startswith=f"{name}:{document.uuid}:") for name in (SIGN, TAKE_OVER))
    return Task.objects.filter(signing | taking_over)


def work_on_print(job: PrintJob) -> str:
    """The key of the task that prints this job."""
    return f"{PRINT}:{job.uuid}"


def waits_for_file(document: Document) -> bool:
    """Whether it has its number and is not made yet; a form waits until it has gone out."""
    is_unmade = document.state == DocumentState.NUMBERED and not document.rendering_digest
    return is_unmade or (document.is_form and document.state == DocumentState.DRAFT)


def _rendering(document: Document, number: int) -> str:
    return f"{RENDER}:{document.uuid}:{number}"
