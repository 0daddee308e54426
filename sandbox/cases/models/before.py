"""What came before the dossier as it stands: the self-check of the applicant, and texts that others replaced."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.cases.models.case import Case


class SelfCheckTaken(models.Model):
    """The answers of the self-check with which an application was begun, and where they led then."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="self_check")
    programme_version = models.ForeignKey("programmes.ProgrammeVersion", models.PROTECT, related_name="+")
    answers = models.JSONField(_("answers"))
    """{question: answer}, codes of the programme."""
    outcome = models.CharField(_("outcome"), max_length=40, blank=True)
    """The code of the outcome; blank where questions were left open."""
    taken_at = models.DateTimeField(_("taken at"))

    class Meta:
        verbose_name = _("self-check")
        verbose_name_plural = _("self-checks")

    def __str__(self) -> str:
        return f"{self.case} · {self.outcome}"


class ReplacedSection(models.Model):
    """What a section said before somebody else saved over it."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="replaced_sections")
    code = models.SlugField(_("section"), max_length=60)
    version = models.PositiveIntegerField(_("version"))
    content = models.JSONField(_("content"))
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(_("saved at"))
    replaced_at = models.DateTimeField(_("replaced at"))

    class Meta:
        verbose_name = _("replaced text of a section")
        verbose_name_plural = _("replaced texts of sections")
        ordering = ("-pk",)
        indexes = (models.Index(fields=["case", "code"], name="replaced_section_of_case"),)

    def __str__(self) -> str:
        return f"{self.case} · {self.code} · {self.version}"
