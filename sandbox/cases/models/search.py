"""What a case is searched by beyond its title: one row a text, under the permission that opens the text itself."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.cases.models.case import Case


class SearchText(models.Model):
    """One text of a case in folded form; a copy, kept in step by whoever writes the text, made anew by a command."""

    class Layer(models.TextChoices):
        """The permission that opens the text: a search asks for the same one as the page."""

        CONTENT = "view_content", _("for whoever reads the content")
        INTERNAL = "view_internal", _("for the office only")

    class Source(models.TextChoices):
        """What the text is a copy of."""

        DOSSIER = "dossier", _("Dossier")
        PARTNER = "partner", _("Partner")
        MESSAGE = "message", _("Message")
        DOCUMENT = "document", _("Document")

    case = models.ForeignKey(Case, models.PROTECT, related_name="search_texts")
    layer = models.CharField(max_length=20, choices=Layer.choices)
    source = models.CharField(max_length=20, choices=Source.choices)
    source_uuid = models.UUIDField()
    folded = models.TextField()

    objects: ClassVar[Any] = models.Manager()

    case_id: int

    class Meta:
        verbose_name = _("text to search by")
        verbose_name_plural = _("texts to search by")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["source", "source_uuid", "case"], name="search_text_once_a_source"
            ),
        )

    def __str__(self) -> str:
        return f"{self.case} · {self.get_source_display()}"
