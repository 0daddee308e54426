"""The programme's version that binds a case, and its deadlines as the door last computed them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sandbox.cases.models.case import Case
from sandbox.core.append_only import protect


@protect
class ProgrammePin(models.Model):
    """From this event on, the case goes by this version of its programme; a later pin never erases an earlier."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="pins")
    version = models.ForeignKey("programmes.ProgrammeVersion", models.PROTECT, related_name="pins")
    event = models.OneToOneField("audit.Event", models.PROTECT, related_name="pin")

    class Meta:
        verbose_name = _("pinned version")
        verbose_name_plural = _("pinned versions")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.case} · {self.version}"


class Deadline(models.Model):
    """A copy of what the period engine says of one clock of a case; the log wins, `tick` follows the calendar."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="deadlines")
    clock = models.SlugField(_("clock"), max_length=60)
    runs = models.PositiveIntegerField(default=1)
    started_on = models.DateField(_("started on"))
    due_on = models.DateField(_("due on"), null=True)
    due_at = models.DateTimeField(_("due at"), null=True)
    paused_since = models.DateField(_("paused since"), null=True)
    stopped_on = models.DateField(_("stopped on"), null=True)
    used = models.IntegerField(_("used"), default=0)
    total = models.PositiveIntegerField(_("length"))
    unit = models.CharField(_("unit"), max_length=12)
    waiting_on = models.CharField(_("waiting for"), max_length=12, blank=True)
    is_provisional = models.BooleanField(_("provisional"), default=False)
    was_late = models.BooleanField(_("late"), default=False)
    calendar = models.CharField(
        _("calendar by which it was counted"), max_length=64, default="", editable=False
    )

    class Meta:
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        ordering = ("due_on", "pk")
        constraints = (models.UniqueConstraint(fields=["case", "clock"], name="deadline_once_a_clock"),)
        indexes = (
            models.Index(
                fields=["due_on"], condition=Q(stopped_on__isnull=True), name="deadline_open_by_day"
            ),
            models.Index(
                fields=["case", "due_on"], condition=Q(stopped_on__isnull=True), name="deadline_open_of_case"
            ),
        )

    def __str__(self) -> str:
        return f"{self.case} · {self.clock}"
