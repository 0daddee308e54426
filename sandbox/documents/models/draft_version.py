"""What a draft said each time that it was saved: by whom, when, and every part written by hand."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.core.append_only import protect
from sandbox.documents.models.document import Document


@protect
class DraftVersion(models.Model):
    """One saved state of the parts of a draft."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="draft_versions")
    number = models.PositiveIntegerField(_("version"))
    parts = models.JSONField(_("parts written by hand"))
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(_("saved at"))

    class Meta:
        verbose_name = _("version of a draft")
        verbose_name_plural = _("versions of drafts")
        ordering = ("document", "number")
        constraints = (models.UniqueConstraint(fields=["document", "number"], name="draft_version_once"),)

    def __str__(self) -> str:
        return f"{self.document} {self.number}"
