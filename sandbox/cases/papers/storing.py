"""The bytes of a file that is handed in: stored before its row is written, taken away if the row comes to nothing."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.files.base import File

    from sandbox.cases.models.paper import Paper
    from sandbox.cases.papers.looking import Seen


def columns_of(seen: Seen) -> dict[str, Any]:
    """What a look into a file tells its row."""
    return {"name": seen.name, "kind": seen.kind.code, "size": seen.size, "sha256": seen.sha256}


@contextmanager
def stored(paper: Paper, upload: File[bytes]) -> Iterator[None]:
    """Store the bytes before the transaction; take them away again unless the row was kept."""
    file = paper.file
    file.name = file.storage.save(file.field.generate_filename(paper, ""), upload)
    is_kept = False
    try:
        yield
        is_kept = paper.pk is not None
    finally:
        if not is_kept:
            discard_bytes(paper)


def is_stored(paper: Paper) -> bool:
    """Whether the bytes of a file are where its row says."""
    return bool(paper.file) and paper.file.storage.exists(str(paper.file.name))


def discard_bytes(paper: Paper) -> None:
    """Delete the bytes of a file whose row came to nothing."""
    paper.file.storage.delete(str(paper.file.name))
