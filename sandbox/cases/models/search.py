"""What a case is searched by beyond its title: one row a text, under the permission that opens the text itself."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.cases.models.case import Case


class SearchText(models.Model):
    """One text of a case in folded form; a copy, kept in step by whoever writes the text, made anew by a command."""

    class Layer(models.TextChoices):
        """Who may open the text: a search asks for the same grants as the page (`sandbox/cases/readers.py`)."""

        CONTENT = "view_content", _("for whoever reads the content")
        INTERNAL = "view_internal", _("for the office only")
        APPLICANT = "applicant", _("for the applicant, before it is filed")
        OWN_BODY = "own_body", _("for the body that writes it")
        OPINION = "opinion", _("an opinion that was given")
        LEGAL_OPINION = "legal_opinion", _("an opinion on the law that was given")
        REVIEW = "review", _("council and appraisal report")
        OVERSIGHT = "oversight", _("for whoever sees every opinion")

    class Source(models.TextChoices):
        """What the text is a copy of."""

        DOSSIER = "dossier", _("Dossier")
        PARTNER = "partner", _("Partner")
        MESSAGE = "message", _("Message")
        DOCUMENT = "document", _("Document")
        FILE = "file", _("File")
        REQUEST = "request", _("Request for information")
        OPINION = "opinion", _("Opinion")
        ROUNDS = "rounds", _("Earlier rounds of an opinion")
        MINUTES = "minutes", _("Minutes")
        REPORT = "report", _("Appraisal report")
        HANDLING = "handling", _("How opinions were handled")

    case = models.ForeignKey(Case, models.PROTECT, related_name="search_texts")
    layer = models.CharField(max_length=20, choices=Layer.choices)
    source = models.CharField(max_length=20, choices=Source.choices)
    source_uuid = models.UUIDField()
    body = models.SlugField(max_length=60, blank=True, default="")
    """The code of the consulted body whose own text it is: its people open it in every layer."""
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
