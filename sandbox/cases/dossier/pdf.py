"""Looks into an uploaded file before it becomes part of a dossier: a plain PDF that opens, or a refusal that says why."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING
from unicodedata import category, normalize

import filetype
import pikepdf
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SIZE_LIMIT = 20 * 1024 * 1024
PAGE_LIMIT = 1000
NAME_LIMIT = 200
TRAIL_LIMIT = 1024
"""Bytes of padding that writers leave after the end mark of a PDF."""


@dataclass(frozen=True)
class Inspected:
    """What is known of a file that may be kept."""

    data: bytes
    pages: int
    sha256: str


def inspect(data: bytes) -> Inspected:
    """Return the facts of a plain PDF; raises ValidationError with the reason for anything else."""
    if not data:
        raise _refusal(_("The file is empty."), "empty")
    if len(data) > SIZE_LIMIT:
        sentence = _("The file is larger than %(size)d MB.") % {"size": SIZE_LIMIT // 1024 // 1024}
        raise _refusal(sentence, "too_large")
    kind = filetype.guess(data[:8192])
    if kind is None or kind.mime != "application/pdf":
        raise _refusal(_("The file is not a PDF, whatever its name says."), "not_pdf")
    if _is_two_files(data):
        raise _refusal(_("The file is a PDF and something else at once."), "polyglot")
    return Inspected(data, _pages(data), sha256(data).hexdigest())


def _is_two_files(data: bytes) -> bool:
    end = data.rfind(b"%%EOF")
    trail = data[end + len(b"%%EOF") :].strip(b"\0\r\n\t ") if end >= 0 else b""
    return len(trail) > TRAIL_LIMIT or zipfile.is_zipfile(BytesIO(data))


def _pages(data: bytes) -> int:
    try:
        with pikepdf.open(BytesIO(data)) as document:
            if document.is_encrypted:
                raise _refusal(_("The file is locked by a password; save it without one."), "encrypted")
            if _acts_by_itself(document):
                raise _refusal(_("The file contains a script or starts a program."), "active")
            pages = len(document.pages)
    except pikepdf.PasswordError:
        raise _refusal(_("The file is locked by a password; save it without one."), "encrypted") from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise _refusal(_("The file is damaged and cannot be opened."), "damaged") from None
    if not pages:
        raise _refusal(_("The file has no pages."), "no_pages")
    if pages > PAGE_LIMIT:
        raise _refusal(_("The file has more than %(count)d pages.") % {"count": PAGE_LIMIT}, "too_many_pages")
    return pages


def _acts_by_itself(document: pikepdf.Pdf) -> bool:
    root = document.Root
    names = root.get("/Names")
    action = root.get("/OpenAction")
    opens = isinstance(action, pikepdf.Dictionary) and action.get("/S") in {
        pikepdf.Name.JavaScript,
        pikepdf.Name.Launch,
    }
    return opens or (isinstance(names, pikepdf.Dictionary) and "/JavaScript" in names)


def _refusal(sentence: StrOrPromise, code: str) -> ValidationError:
    return ValidationError(sentence, code=code)


def clean_name(name: str) -> str:
    """A file name as it may be kept and shown: composed letters, no folders, nothing invisible, ending in .pdf."""
    last = re.split(r"[\\/]", normalize("NFC", name))[-1]
    visible = "".join(letter for letter in last if not category(letter).startswith("C"))
    stem = re.sub(r"\.pdf$", "", visible.strip(), flags=re.IGNORECASE).strip(". ")
    return f"{stem[: NAME_LIMIT - 4].strip() or 'file'}.pdf"
