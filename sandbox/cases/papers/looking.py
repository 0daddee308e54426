"""The look into a file: what it is, by its content and not by its name, whole and free of what acts by itself."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO, cast

import filetype
from django.conf import settings

from sandbox.cases.papers import packages, pdf, pictures
from sandbox.cases.papers.kinds import JPEG, KINDS, PDF, PNG, Kind
from sandbox.cases.papers.names import clean_name, fitting_name
from sandbox.cases.papers.refusals import FileRefused

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.core.files.base import File

HEAD = 8192
PIECE = 256 * 1024
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
EVERY_KIND = tuple(KINDS.values())


@dataclass(frozen=True)
class Seen:
    """What is known of a file that may be kept; `pages` is 0 where a kind has none."""

    name: str
    kind: Kind
    size: int
    pages: int
    sha256: str


def look_into(upload: File[bytes], name: str, *, kinds: Collection[Kind] = EVERY_KIND) -> Seen:
    """Return what a file is; raises FileRefused for whatever should not be kept.

    The file is read piece by piece, so that a large one costs time and not memory.
    """
    stream = cast("BinaryIO", upload.file)
    cleaned = clean_name(name)
    size = _size(stream)
    kind, pages = _examined(stream, kinds)
    return Seen(fitting_name(cleaned, kind), kind, size, pages, _digest(stream))


def _size(stream: BinaryIO) -> int:
    size = stream.seek(0, os.SEEK_END)
    if not size:
        raise FileRefused("empty")
    if size > settings.FILE_MEGABYTES * 1024 * 1024:
        raise FileRefused("too_large", megabytes=settings.FILE_MEGABYTES)
    return size


def _examined(stream: BinaryIO, kinds: Collection[Kind]) -> tuple[Kind, int]:
    """Let the parser of its kind read the file to its end."""
    stream.seek(0)
    head = stream.read(HEAD)
    if head.startswith(OLD_OFFICE):
        raise FileRefused("old_office")
    guess = filetype.guess(head)
    found = guess.mime if guess else ""
    kind, pages = KINDS["pdf"], 0
    if found == PDF.media_type:
        pages = pdf.examine(stream)
    elif found in {JPEG.media_type, PNG.media_type} and len(kinds) > 1:
        kind = JPEG if found == JPEG.media_type else PNG
        pictures.examine(stream, kind)
    elif head.startswith(packages.FIRST_ENTRY) and len(kinds) > 1:
        kind = packages.examine(stream)
    else:
        raise FileRefused("not_pdf" if tuple(kinds) == (PDF,) else "kind")
    return kind, pages


def _digest(stream: BinaryIO) -> str:
    stream.seek(0)
    digest = sha256()
    while piece := stream.read(PIECE):
        digest.update(piece)
    stream.seek(0)
    return digest.hexdigest()
