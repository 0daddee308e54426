"""A document with signatures in the file itself: made by the worker, or handed in from another system."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sandbox.core.append_only import protect
from sandbox.documents.models.document import Document


def signed_path(signed: "SignedFile", _filename: str) -> str:
    """Where a signed file lies: by its document and its own random name."""
    return f"documents/{signed.document.uuid}/{signed.uuid}.pdf"


class Stage(models.TextChoices):
    """How the file came to be."""

    SIGNATURE = "signature", _("signed here")
    SEAL = "seal", _("sealed here")
    HANDED_IN = "handed_in", _("handed in")


@protect
class SignedFile(models.Model):
    """A stored file; it counts once the document points at it. Each contains the one before it byte for byte."""

    TAKEN_IN, NOTED_AS = "document.store_signed_file", "file"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    document = models.ForeignKey(Document, models.PROTECT, related_name="signed_files")
    stage = models.CharField(max_length=10, choices=Stage)
    file = models.FileField(_("file"), upload_to=signed_path)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    stored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    """Who handed it in; nobody where the worker made it."""
    stored_at = models.DateTimeField(_("stored at"))

    class Meta:
        verbose_name = _("signed file")
        verbose_name_plural = _("signed files")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["document", "stage"], condition=~Q(stage="handed_in"), name="signed_file_once_a_stage"
            ),
        )

    def __str__(self) -> str:
        return str(self.uuid)
