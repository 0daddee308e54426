"""The scan of a document that was signed on paper, outside this system."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.documents.models.document import Document


def scan_path(scan: "Scan", _filename: str) -> str:
    """Where a scan lies: by its document and its own random name."""
    return f"documents/{scan.document.uuid}/{scan.uuid}.pdf"


class Scan(models.Model):
    """A stored scan; it belongs to the record once the signature is recorded with it."""

    TAKEN_IN, NOTED_AS = "document.store_scan", "scan"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    document = models.ForeignKey(Document, models.PROTECT, related_name="scans")
    file = models.FileField(_("file"), upload_to=scan_path)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    pages = models.PositiveIntegerField(_("pages"))
    stored_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    stored_at = models.DateTimeField(_("stored at"))

    class Meta:
        verbose_name = _("scan")
        verbose_name_plural = _("scans")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.uuid)
