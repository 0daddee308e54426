"""Asking the worker for the file of a document, which is made outside every transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.core.outbox import enqueue

if TYPE_CHECKING:
    from sandbox.documents.models import Document

RENDER = "documents.render"


def ask_for_rendering(document: Document, number: int) -> None:
    """Let the worker make the document that bears this number, once."""
    enqueue(RENDER, key=f"{RENDER}:{document.uuid}:{number}", payload={"document": str(document.uuid)})
