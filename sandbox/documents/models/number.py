"""The outgoing register: each number that a body has given, in order and without a gap."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.core.append_only import protect
from sandbox.documents.models.document import Document


@protect
class NumberRecord(models.Model):
    """One number; whether it was voided later is told by the state of its document."""

    issuer = models.ForeignKey("accounts.Department", models.PROTECT, related_name="numbers")
    kind = models.CharField(_("kind"), max_length=3)
    code = models.CharField(_("code"), max_length=40)
    year = models.PositiveIntegerField(_("year"))
    number = models.PositiveIntegerField(_("number"))
    given_on = models.DateField(_("given on"))
    document = models.ForeignKey(Document, models.PROTECT, related_name="numbers")
    """The document that bears it; of a submission the draft that was submitted with it."""
    event = models.ForeignKey("audit.Event", models.PROTECT, related_name="numbers")

    class Meta:
        verbose_name = _("number given")
        verbose_name_plural = _("numbers given")
        ordering = ("-year", "code", "-number")
        constraints = (
            models.UniqueConstraint(
                fields=["issuer", "code", "year", "number"], name="number_given_once_a_year"
            ),
        )

    def __str__(self) -> str:
        return self.full_number

    @property
    def full_number(self) -> str:
        """Number and code as they are written."""
        return f"{self.number:02d}/{self.code}"
