"""The dossier: sections that the applicant fills in, files, and what was frozen at each filing."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.cases.models.case import Case
from sandbox.cases.models.paper import KIND_CHOICES, Paper
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
    return f"cases/{attachment.case.uuid}/{attachment.uuid}{attachment.ending}"


class Attachment(Paper):
    """A file that answers an item of the dossier list; removed ones are kept and marked."""

    KIND: ClassVar = "attachment"

    class Scan(models.TextChoices):
        """What is known of a file."""

        NOT_SCANNED = "not_scanned", _("Not scanned")
        CLEAN = "clean", _("Clean")
        QUARANTINED = "quarantined", _("In quarantine")
        INFECTED = "infected", _("Malicious")

    case = models.ForeignKey(Case, models.PROTECT, related_name="attachments")
    item = models.SlugField(_("item of the dossier list"), max_length=60)
    file = models.FileField(_("file"), upload_to=attachment_path)
    kind = models.CharField(_("kind"), max_length=8, default="pdf", choices=KIND_CHOICES)
    pages = models.PositiveIntegerField(_("pages"), default=0)
    scan = models.CharField(_("scan"), max_length=12, choices=Scan.choices, default=Scan.NOT_SCANNED)
    scanned_at = models.DateTimeField(_("scanned at"), null=True, blank=True)
    found = models.CharField(_("what the scanner found"), max_length=200, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(_("uploaded at"))

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ("pk",)

    @property
    def is_waiting(self) -> bool:
        """Whether the scanner has not looked at it yet."""
        return self.scan == self.Scan.QUARANTINED

    @property
    def is_usable(self) -> bool:
        """Whether a dossier may be filed with it and somebody may read it."""
        return self.scan in usable_scans()


def usable_scans() -> frozenset[str]:
    """What may be known of a file with which a dossier is filed: clean, or not scanned where nobody scans."""
    scans = {Attachment.Scan.CLEAN}
    if settings.UNSCANNED_FILES_ARE_USABLE:
        scans.add(Attachment.Scan.NOT_SCANNED)
    return frozenset(scans)


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
