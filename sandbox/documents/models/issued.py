"""What was issued, word for word: the file, its hash and the facts in it; nobody changes it afterwards."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.core.append_only import protect
from sandbox.documents.models.document import Document


@protect
class IssuedDocument(models.Model):
    """One issued document; `data` is what it says as data, in canonical form."""

    document = models.OneToOneField(Document, models.PROTECT, related_name="issued")
    file = models.FileField(_("file"))
    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    scan_sha256 = models.CharField(_("SHA-256 of the signed scan"), max_length=64, blank=True, db_index=True)
    data = models.JSONField(_("what it says"))
    clauses = models.JSONField(_("clauses of the library in it"), default=list)
    """Place, code and version of each, and whether its words were changed."""
    template_version = models.CharField(_("version of the template"), max_length=20)
    event = models.OneToOneField("audit.Event", models.PROTECT, related_name="issued_document")

    class Meta:
        verbose_name = _("issued document")
        verbose_name_plural = _("issued documents")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.document)
