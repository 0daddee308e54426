"""Remarks on a draft, each beside the clause that it speaks of."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.documents.models.document import Document

LONGEST_REMARK = 2000


class Remark(models.Model):
    """What somebody has to say on one entry of a draft, or on the draft as a whole; open until it is settled."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    document = models.ForeignKey(Document, models.PROTECT, related_name="remarks")
    anchor = models.CharField(_("beside"), max_length=60, blank=True)
    """Place and name of the entry, as in `conditions:ab12cd34`; empty for the draft as a whole."""
    quoted = models.TextField(_("what the clause said"), blank=True)
    text = models.TextField(_("remark"))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(_("role"), max_length=30)
    written_at = models.DateTimeField(_("written at"))
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)

    document_id: int
    written_by_id: int

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(settled_at=None, settled_by=None)
                | models.Q(settled_at__isnull=False, settled_by__isnull=False),
                name="remark_settled_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_open(self) -> bool:
        """Whether it still asks for an answer."""
        return self.settled_at is None
