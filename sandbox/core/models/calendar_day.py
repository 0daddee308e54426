"""The working calendar as the office keeps it: one row for each day that differs from an ordinary week."""

from datetime import date
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

SATURDAY = 5


class CalendarDay(models.Model):
    """A day off, or a Saturday worked in exchange, with the notice that says so (Labour Code, articles 111 and 112)."""

    class Kind(models.TextChoices):
        """How the day differs; an ordinary day overrules what `load_calendar` would write, or waits to be confirmed."""

        HOLIDAY = "holiday", _("Day off")
        WORKING_SATURDAY = "working_saturday", _("Working Saturday")
        ORDINARY = "ordinary", _("Ordinary day, in spite of the loaded calendar")

    date = models.DateField(_("date"), unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    name = models.CharField(_("name in Vietnamese"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)
    source = models.CharField(_("source"), max_length=300)
    source_date = models.DateField(_("date of the notice"), null=True, blank=True)
    announced = models.BooleanField(_("announced"), default=False)
    loaded_digest = models.CharField(max_length=64, blank=True, default="", editable=False)

    class Meta:
        """The days in order, each of a known kind."""

        ordering = ["date"]
        verbose_name = _("calendar day")
        verbose_name_plural = _("calendar days")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["holiday", "working_saturday", "ordinary"]),
                name="calendar_day_kind_is_known",
            )
        ]

    def __str__(self) -> str:
        """Show the date and what the day is."""
        return f"{self.date:%Y-%m-%d} {self.name}"

    def clean(self) -> None:
        """Refuse a working Saturday that is no Saturday."""
        if self.kind == self.Kind.WORKING_SATURDAY and self._weekday() != SATURDAY:
            raise ValidationError({"date": _("A working Saturday must fall on a Saturday.")})

    def digest(self) -> str:
        """Sum up what the row says, so that any later edit shows, whichever way it was made."""
        words = (self.date.isoformat(), self.kind, self.name, self.name_en, self.source, str(self.announced))
        noticed = () if self.source_date is None else (self.source_date.isoformat(),)
        return sha256("\n".join((*words, *noticed)).encode()).hexdigest()

    def is_as_loaded(self) -> bool:
        """Tell whether nobody has touched the row since `load_calendar` wrote it."""
        return self.loaded_digest == self.digest()

    def _weekday(self) -> int | None:
        return self.date.weekday() if isinstance(self.date, date) else None
