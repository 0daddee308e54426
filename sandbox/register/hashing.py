"""Taking in a file only to make its digest: no byte of it is kept, neither on disk nor in memory.

On its way the address of a verification is looked for, which every letter of this office bears in open bytes: so a file
that says it is one of ours, and is not the one that was issued, is told from any other file.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.http import HttpRequest

LARGEST = 20 * 1024 * 1024
"""The largest file that is looked at, in bytes; an official document is far smaller."""
FORM_AROUND_IT = 64 * 1024
ADDRESS = re.compile(rb"/verify/([2-9A-HJKMNP-Z]{4}(?:-[2-9A-HJKMNP-Z]{4}){2})/")
LONGEST_ADDRESS = 32
TOO_LARGE = _("The file is larger than 20 MB. An official document of this office is never so large.")


class DigestedFile(UploadedFile[bytes]):
    """What is left of an uploaded file: its name, its size, its SHA-256 in hexadecimal, and the code it bears."""

    def __init__(self, name: str, *, size: int, sha256: str, bears: str = "") -> None:
        """Remember size, digest and code in place of the content."""
        super().__init__(name=name, size=size)
        self.sha256, self.bears = sha256, bears


class DigestingHandler(FileUploadHandler):
    """Digests an uploaded file piece by piece as it arrives, and lets each piece go."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin another file."""
        super().new_file(*args, **kwargs)
        self._digest = hashlib.sha256()
        self._end, self._bears = b"", ""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Add a piece; None tells Django that no later handler shall see it."""
        del start
        self._digest.update(raw_data)
        # The address may lie across two pieces.
        seen = self._end + raw_data
        if not self._bears and (found := ADDRESS.search(seen)):
            self._bears = found[1].decode()
        self._end = seen[-LONGEST_ADDRESS:]

    def file_complete(self, file_size: int) -> DigestedFile:
        """Hand on the digest where the file would have been."""
        return DigestedFile(
            self.file_name or "", size=file_size, sha256=self._digest.hexdigest(), bears=self._bears
        )


def is_too_large(request: HttpRequest) -> bool:
    """Whether the request announces more than a file of the largest size, so that it need not be read at all."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    return announced.isdigit() and int(announced) > LARGEST + FORM_AROUND_IT
