"""Why a file is not taken, and how its sender mends it: one table, so that no reason comes without its remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

REFUSALS: dict[str, tuple[StrOrPromise, StrOrPromise]] = {
    "empty": (
        _("The file is empty: it has 0 bytes."),
        _("Open it on your device, save it again, then send it."),
    ),
    "too_large": (
        _("The file is larger than %(megabytes)d MB."),
        _("Scan it at 200 dots per inch, or split it into parts."),
    ),
    "kind": (
        _("Files of this kind are not taken."),
        _("Send a PDF, a Word or Excel file without macros (.docx, .xlsx), or a picture (JPEG, PNG)."),
    ),
    "not_pdf": (
        _("The file is not a PDF, whatever its name says."),
        _("Save or print it as PDF, then send that one."),
    ),
    "ending": (
        _("The name ends in “%(ending)s”, but the content is %(kind)s."),
        _("Give it the ending that belongs to its content, or save it again in the program that made it."),
    ),
    "name": (
        _("The name of the file has hidden characters or leads to another folder."),
        _("Rename it with letters, digits and spaces, then send it."),
    ),
    "polyglot": (
        _("Something else is hidden before, inside or behind the file."),
        _("Open it and print or save it as a new file, then send that one."),
    ),
    "damaged": (
        _("The file is damaged and cannot be read to its end."),
        _("Open it and save it again; if it does not open, go back to the original."),
    ),
    "encrypted": (
        _("The file is locked by a password or by restrictions."),
        _("Save it without them, then send it."),
    ),
    "active": (
        _("The file contains a script, starts a program or sends data by itself."),
        _("Print it to a new PDF, which keeps the pages only, then send that one."),
    ),
    "attached": (
        _("Other files are hidden inside the PDF."),
        _("Print it to a new PDF, and send the other files one by one."),
    ),
    "no_pages": (_("The file has no pages."), _("Make it again from the original.")),
    "too_many_pages": (_("The file has more than %(pages)d pages."), _("Split it into parts.")),
    "bomb": (
        _("Unpacked, the file would be enormous."),
        _("Save it again in ordinary quality, best as PDF, then send that one."),
    ),
    "pixels": (
        _("The picture has more than %(megapixels)d million pixels."),
        _("Save it smaller: 200 dots per inch are enough for a page."),
    ),
    "macros": (
        _("The document contains macros or controls."),
        _("Save it as .docx or .xlsx without macros, or as PDF."),
    ),
    "embedded": (
        _("Another document or program is embedded in this one."),
        _("Replace it by a picture, or save the document as PDF."),
    ),
    "outside": (
        _("The document fetches something from elsewhere when it is opened, for instance a template."),
        _("Break the link, or save the document as PDF."),
    ),
    "old_office": (
        _("This is an old Office file, or one locked by a password."),
        _("Save it as .docx or .xlsx without a password, or as PDF."),
    ),
}


class FileRefused(ValidationError):
    """A file that does not become part of a dossier; its sentences are read in the language of the reader."""

    def __init__(self, code: str, **facts: object) -> None:
        """Put reason and remedy together."""
        reason, remedy = REFUSALS[code]
        super().__init__(format_lazy("{} {}", reason, remedy), code=code, params=facts or None)
