"""A view that somebody keeps: a list of the office, narrowed down by a question of theirs, under a name."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SavedView(models.Model):
    """A question to one list, kept by one person for themselves; what it shows is looked up anew each time."""

    class Place(models.TextChoices):
        """The lists that can be narrowed down."""

        CASES = "cases", _("Cases")
        INBOX = "inbox", _("My work")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views", verbose_name=_("person")
    )
    place = models.CharField(_("list"), max_length=20, choices=Place.choices)
    name = models.CharField(_("name"), max_length=60)
    query = models.TextField(_("question"))
    """As the address of the list carries it, written by the form of the list itself."""
    is_default = models.BooleanField(_("opens by itself"), default=False)
    created_at = models.DateTimeField(_("saved at"))

    objects: ClassVar[Any] = models.Manager()

    owner_id: int

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ("place", "created_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["owner", "place", "name"], name="saved_view_one_of_a_name"),
            models.UniqueConstraint(
                fields=["owner", "place"], condition=Q(is_default=True), name="saved_view_one_by_default"
            ),
            models.CheckConstraint(
                condition=Q(place__in=["cases", "inbox"]), name="saved_view_of_a_known_list"
            ),
        )

    def __str__(self) -> str:
        return self.name
