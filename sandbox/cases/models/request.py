"""Requests of the city to the applicant: a supplement of the dossier, or a clarification."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sandbox.cases.models.case import Case
from sandbox.cases.models.part import PartOfCase
from workflows.request import RequestState, RequestWorkflow


class InformationRequest(PartOfCase, RequestWorkflow):
    """One letter that names every gap or question at once, with the answers to it."""

    class Kind(models.TextChoices):
        """What is asked for."""

        SUPPLEMENT = "supplement", _("Supplement")
        CLARIFICATION = "clarification", _("Clarification")

        @property
        def clock(self) -> str:
            """The programme's clock by which it is measured."""
            return f"{self.value}_by_applicant"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="requests")
    kind = models.CharField(_("kind"), max_length=15, choices=Kind.choices)
    snapshot = models.ForeignKey("cases.Snapshot", models.PROTECT, null=True, blank=True, related_name="+")
    """The dossier as it stood when this was asked: what was supplied since differs from it."""
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked at"))
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)
    lines_unanswered = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("request for information")
        verbose_name_plural = _("requests for information")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=Q(state__in=RequestState.values), name="request_state_known"),
            models.UniqueConstraint(fields=["case"], condition=Q(state="asked"), name="request_one_open"),
        )

    def __str__(self) -> str:
        return f"{self.case} · {self.get_kind_display()}"


class RequestLine(models.Model):
    """One gap with its ground, or one question; and the applicant's answer to it."""

    request = models.ForeignKey(InformationRequest, models.PROTECT, related_name="lines")
    item = models.SlugField(_("item or section"), max_length=60, blank=True)
    ground = models.CharField(_("ground"), max_length=80, blank=True)
    text = models.TextField(_("what is asked"))
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    class Meta:
        verbose_name = _("line of a request")
        verbose_name_plural = _("lines of a request")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text[:80]
