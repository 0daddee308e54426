"""Asking the worker for the files of a document, which are made, signed and read outside every transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.core.outbox import enqueue

if TYPE_CHECKING:
    from sandbox.audit.models import Event
    from sandbox.documents.models import Document, PrintJob

RENDER, SIGN, TAKE_OVER = "documents.render", "documents.sign", "documents.take_over"
PRINT = "documents.print"


def ask_for_rendering(document: Document, number: int) -> None:
    """Let the worker make the document that bears this number, once."""
    enqueue(RENDER, key=f"{RENDER}:{document.uuid}:{number}", payload={"document": str(document.uuid)})


def ask_for_letters(job: PrintJob) -> None:
    """Let the worker print all letters of a job."""
    enqueue(PRINT, key=f"{PRINT}:{job.uuid}", payload={"job": str(job.uuid)})


def ask_for_signature(document: Document, stage: str, event: Event) -> None:
    """Let the worker put a signature or the seal into the file; each wish is a task of its own."""
    payload = {"document": str(document.uuid), "stage": stage}
    enqueue(SIGN, key=f"{SIGN}:{document.uuid}:{event.sequence}", payload=payload)


def ask_for_reading(document: Document, file: str, event: Event) -> None:
    """Let the worker compare and read a file that was handed in."""
    payload = {"document": str(document.uuid), "file": file}
    enqueue(TAKE_OVER, key=f"{TAKE_OVER}:{document.uuid}:{event.sequence}", payload=payload)
