"""What somebody sent after their session had ended, kept for an hour."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TypedForm(models.Model):
    """A form that came in without a session; it is offered again to the person who typed it, and then forgotten."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="typed_forms", verbose_name=_("person")
    )
    path = models.CharField(_("page"), max_length=500)
    sealed = models.TextField(_("content"))
    """Signed with a key of this person; unreadable as anybody else's."""
    kept_at = models.DateTimeField(_("kept at"))

    class Meta:
        verbose_name = _("form kept over the end of a session")
        verbose_name_plural = _("forms kept over the end of a session")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["user", "path"], name="typed_form_once_a_page"),)

    def __str__(self) -> str:
        return f"{self.user} · {self.path}"
