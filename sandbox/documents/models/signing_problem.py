"""Why a signature or a seal could not be made, or was not taken over, in words for the page of the document."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SigningProblem(models.TextChoices):
    """What went wrong with the last attempt."""

    NO_KEY = "no_key", _("The key cannot be opened. The administrator must look after it.")
    NOT_MADE = "not_made", _("The signature could not be made. It is tried again by itself.")
    TOO_SLOW = "too_slow", _("The signing took too long and was stopped. It is tried again by itself.")
    FILE_CHANGED = "file_changed", _("The stored file is no longer the one that was kept. Void the number.")
    OTHER_DOCUMENT = (
        "other_document",
        _("The file handed in is another document, or something in it was changed before it was signed."),
    )
    NOT_SIGNED = "not_signed", _("The file handed in bears no new signature.")
    BROKEN = "broken", _("A signature in the file handed in is broken, or the file cannot be read.")
