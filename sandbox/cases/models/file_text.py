"""The words of one file of a dossier, drawn out by the worker for the search."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.cases.models.dossier import Attachment


class FileText(models.Model):
    """What became of drawing the words out of a file; gone with the file, and never tried twice."""

    class Outcome(models.TextChoices):
        """How far the file was read."""

        WHOLE = "whole", _("Read to its end")
        CUT = "cut", _("Read as far as the search goes")
        EMPTY = "empty", _("Without words: a picture, or nothing")
        FAILED = "failed", _("Not readable for the search")

    attachment = models.OneToOneField(Attachment, models.PROTECT, related_name="words")
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices)
    reason = models.CharField(_("why it was not read"), max_length=200, blank=True)
    text = models.TextField(_("text"), blank=True)
    read_at = models.DateTimeField(_("read at"))

    objects: ClassVar[models.Manager["FileText"]] = models.Manager()

    class Meta:
        verbose_name = _("words of a file")
        verbose_name_plural = _("words of files")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.attachment} · {self.get_outcome_display()}"
