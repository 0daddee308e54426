"""What is known of every file that somebody hands in."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.cases.papers.kinds import KINDS

KIND_CHOICES = [(kind.code, kind.label) for kind in KINDS.values()]


class Paper(models.Model):
    """A file as it was seen when it came; removed ones are kept and marked. Each heir says where its bytes lie."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    file: models.FileField
    kind = models.CharField(_("kind"), max_length=8, choices=KIND_CHOICES)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField("SHA-256", max_length=64)
    removed_at = models.DateTimeField(_("removed at"), null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def media_type(self) -> str:
        """How the file is called among programs."""
        return KINDS[self.kind].media_type

    @property
    def ending(self) -> str:
        """How the names of such files end."""
        return KINDS[self.kind].ending
