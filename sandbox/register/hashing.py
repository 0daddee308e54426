"""Taking in a file only to make its digest: no byte of it is kept, neither on disk nor in memory."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.http import HttpRequest

LARGEST = 20 * 1024 * 1024
"""The largest file that is looked at, in bytes; an official document is far smaller."""
FORM_AROUND_IT = 64 * 1024
TOO_LARGE = _("The file is larger than 20 MB. An official document of this office is never so large.")


class DigestedFile(UploadedFile[bytes]):
    """What is left of an uploaded file: its name, its size and its SHA-256 in hexadecimal."""

    def __init__(self, name: str, *, size: int, sha256: str) -> None:
        """Remember size and digest in place of the content."""
        super().__init__(name=name, size=size)
        self.sha256 = sha256


class DigestingHandler(FileUploadHandler):
    """Digests an uploaded file piece by piece as it arrives, and lets each piece go."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin another file."""
        super().new_file(*args, **kwargs)
        self._digest = hashlib.sha256()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Add a piece; None tells Django that no later handler shall see it."""
        del start
        self._digest.update(raw_data)

    def file_complete(self, file_size: int) -> DigestedFile:
        """Hand on the digest where the file would have been."""
        return DigestedFile(self.file_name or "", size=file_size, sha256=self._digest.hexdigest())


def is_too_large(request: HttpRequest) -> bool:
    """Whether the request announces more than a file of the largest size, so that it need not be read at all."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    return announced.isdigit() and int(announced) > LARGEST + FORM_AROUND_IT
