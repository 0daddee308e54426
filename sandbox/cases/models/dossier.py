"""The dossier: sections that the applicant fills in, files, and what was frozen at each filing."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.cases.models.case import Case
from sandbox.core.append_only import protect


class DossierSection(models.Model):
    """The applicant's words in one section, as the last person saved them; `content` is keyed by field code."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="sections")
    code = models.SlugField(_("section"), max_length=60)
    content = models.JSONField(_("content"), default=dict)
    is_complete = models.BooleanField(_("complete"), default=False)
    version = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(_("saved at"))

    class Meta:
        verbose_name = _("section of the dossier")
        verbose_name_plural = _("sections of the dossier")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["case", "code"], name="section_once_in_a_case"),)

    def __str__(self) -> str:
        return f"{self.case} · {self.code}"


def attachment_path(attachment: "Attachment", _filename: str) -> str:
    """Where a file lies: by case and its own random name, never by the name that somebody gave it."""
    return f"cases/{attachment.case.uuid}/{attachment.uuid}.pdf"


class Attachment(models.Model):
    """A file that answers an item of the dossier list; removed ones are kept and marked."""

    class Scan(models.TextChoices):
        """What is known of a file."""

        NOT_SCANNED = "not_scanned", _("Not scanned")
        CLEAN = "clean", _("Clean")
        QUARANTINED = "quarantined", _("In quarantine")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="attachments")
    item = models.SlugField(_("item of the dossier list"), max_length=60)
    name = models.CharField(_("name"), max_length=200)
    file = models.FileField(_("file"), upload_to=attachment_path)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    pages = models.PositiveIntegerField(_("pages"), default=0)
    sha256 = models.CharField("SHA-256", max_length=64)
    scan = models.CharField(_("scan"), max_length=12, choices=Scan.choices, default=Scan.NOT_SCANNED)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(_("uploaded at"))
    removed_at = models.DateTimeField(_("removed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name


@protect
class Snapshot(models.Model):
    """The dossier as it was filed: numbered, hashed, and read by everything that follows."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="snapshots")
    number = models.PositiveIntegerField(_("number"))
    programme_version = models.ForeignKey("programmes.ProgrammeVersion", models.PROTECT, related_name="+")
    content = models.JSONField(_("content"))
    """{"sections": {code: content}, "files": [{item, name, sha256, size}]}"""
    digest = models.CharField(_("digest"), max_length=64)
    event = models.OneToOneField("audit.Event", models.PROTECT, related_name="snapshot")
    taken_at = models.DateTimeField(_("taken at"))

    class Meta:
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        ordering = ("case", "number")
        constraints = (models.UniqueConstraint(fields=["case", "number"], name="snapshot_number_once"),)

    def __str__(self) -> str:
        return f"{self.case} · {self.number}"

    def section(self, code: str) -> dict[str, Any]:
        """The content of one section as it was filed; empty when it was not."""
        return dict(self.content["sections"].get(code, {}))
