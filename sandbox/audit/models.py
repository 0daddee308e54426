"""Events and the heads of their chains: what happened, who did it, in an order that nobody can rewrite."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.audit.querysets import EventQuerySet
from sandbox.core.append_only import protect

GENESIS = "0" * 64
"""What the first event of a chain has before it."""


@protect
class Event(models.Model):
    """One act: typed columns for what the law asks of it, JSON for what belongs to this act alone.

    The hash covers the typed columns and a salted digest of reason and data, never a primary key
    and no personal data in the clear: erasing the texts of a person leaves the chain whole.
    """

    chain = models.CharField(_("chain"), max_length=36, db_index=True)
    sequence = models.PositiveIntegerField(_("sequence"))
    key = models.CharField(_("key of the request"), max_length=100, null=True, blank=True)  # noqa: DJ001 - unique
    verb = models.CharField(_("verb"), max_length=80, db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="events")
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    role = models.CharField(_("role"), max_length=40, blank=True)
    subject_kind = models.CharField(_("kind of subject"), max_length=40)
    subject_uuid = models.UUIDField(_("subject"))
    source = models.CharField(_("state before"), max_length=50, blank=True)
    target = models.CharField(_("state after"), max_length=50, blank=True)
    reason_code = models.CharField(_("ground"), max_length=80, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    data = models.JSONField(_("data"), default=dict, blank=True)
    at = models.DateTimeField(_("at"), db_index=True)
    effective_on = models.DateField(_("effective on"))
    salt = models.CharField(max_length=32, editable=False)
    content_digest = models.CharField(max_length=64, editable=False)
    previous_hash = models.CharField(max_length=64, editable=False)
    hash = models.CharField(max_length=64, editable=False)

    objects: ClassVar[Any] = EventQuerySet.as_manager()

    actor_id: int
    on_behalf_of_id: int | None

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ("chain", "sequence")
        constraints = (
            models.UniqueConstraint(fields=["chain", "sequence"], name="event_one_per_place"),
            models.UniqueConstraint(fields=["chain", "key"], name="event_one_per_key"),
        )
        indexes = (models.Index(fields=["chain", "verb"], name="event_chain_verb"),)

    def __str__(self) -> str:
        return f"{self.chain} {self.sequence} {self.verb}"


class ChainHead(models.Model):
    """The last event of a chain: the row that is locked last, so that places are given in order."""

    chain = models.CharField(_("chain"), max_length=36, unique=True)
    sequence = models.PositiveIntegerField(_("sequence"), default=0)
    hash = models.CharField(_("hash"), max_length=64, default=GENESIS)

    class Meta:
        verbose_name = _("head of a chain")
        verbose_name_plural = _("heads of chains")
        ordering = ("chain",)

    def __str__(self) -> str:
        return f"{self.chain} {self.sequence}"
