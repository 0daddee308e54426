"""What was read of one signature in a signed file, when the office took the file over."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sandbox.core.append_only import protect
from sandbox.documents.models.signed_file import SignedFile
from sandbox.documents.signatures.standing import Standing
from workflows.case import Meaning

STANDINGS = (
    (Standing.VALID.value, _("Valid")),
    (Standing.UNKNOWN_SIGNER.value, _("Unknown signer")),
    (Standing.BROKEN.value, _("Broken")),
)


MEANINGS = {
    Standing.VALID: Meaning.GOOD,
    Standing.UNKNOWN_SIGNER: Meaning.WAITING,
    Standing.BROKEN: Meaning.STOPPED,
}


@protect
class Signature(models.Model):
    """One signature: who, for which body, when by their own clock, and whether it held when it was read."""

    signed_file = models.ForeignKey(SignedFile, models.PROTECT, related_name="signatures")
    place = models.PositiveSmallIntegerField(_("place in the order of signing"))
    standing = models.CharField(_("standing"), max_length=20, choices=STANDINGS)
    name = models.CharField(_("name"), max_length=300, blank=True)
    organisation = models.CharField(_("organisation"), max_length=300, blank=True)
    serial = models.CharField(_("number of the certificate"), max_length=100, blank=True)
    at = models.DateTimeField(_("signed at"), null=True)
    read_at = models.DateTimeField(_("read at"))

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ("signed_file", "place")
        constraints = (
            models.UniqueConstraint(fields=["signed_file", "place"], name="signature_once_a_place"),
        )

    @property
    def meaning(self) -> Meaning:
        """What the standing means to a reader, with its colour."""
        return MEANINGS[Standing(self.standing)]

    @property
    def time(self) -> str:
        """The time in the signature as it is written officially, with the zone of the office; empty where none is."""
        here = timezone.localtime(self.at, timezone.get_default_timezone()) if self.at else None
        return f"{here:%d/%m/%Y %H:%M:%S} {here.isoformat()[-6:]}" if here else ""

    def __str__(self) -> str:
        return f"{self.name} · {self.standing}"
