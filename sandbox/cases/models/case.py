"""The case: one application for controlled testing, with the one main state there is."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from sandbox.cases.querysets import CaseQuerySet
from sandbox.core.folding import fold
from workflows.case import PERMISSIONS, CaseState, CaseWorkflow
from workflows.roles import Role


class Case(CaseWorkflow):
    """An application and all that becomes of it; drafts are known by UUID, filed cases by reference too."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(_("reference"), max_length=20, unique=True, null=True, blank=True)
    programme = models.ForeignKey("programmes.Programme", models.PROTECT, related_name="cases")
    applicant = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="cases")
    title = models.CharField(_("title"), max_length=300)
    title_en = models.CharField(_("title in English"), max_length=300, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    summary_en = models.TextField(_("summary in English"), blank=True)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cases_in_charge",
        verbose_name=_("case officer"),
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="cases_entered", verbose_name=_("entered by")
    )
    is_paper = models.BooleanField(_("filed on paper"), default=False)
    created_at = models.DateTimeField(_("created at"))
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    state_since = models.DateTimeField(_("in this state since"))
    outward_state = models.CharField(max_length=50, choices=CaseState.choices, editable=False, default="")
    """The state that whoever stands outside the office may know of; lists are narrowed and counted by it."""
    folded = models.TextField(editable=False, default="")

    objects: ClassVar[Any] = CaseQuerySet.as_manager()

    officer_id: int | None
    programme_id: int
    applicant_id: int

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ("-created_at", "-pk")
        permissions = PERMISSIONS
        constraints = (
            models.CheckConstraint(condition=Q(state__in=CaseState.values), name="case_state_known"),
            models.CheckConstraint(
                condition=Q(reference__isnull=False)
                | Q(state__in=[CaseState.DRAFT, CaseState.PRE_ADVICE, CaseState.WITHDRAWN])
                | Q(state=CaseState.CLOSED, submitted_at__isnull=True),
                name="case_filed_has_reference",
            ),
        )
        indexes = (
            models.Index(fields=["state", "-created_at"], name="case_by_state"),
            models.Index(fields=["-created_at", "-id"], name="case_newest_first"),
            models.Index(
                fields=["state"], condition=~Q(outward_state=F("state")), name="case_shown_otherwise"
            ),
        )

    def __str__(self) -> str:
        return self.reference or self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the search form in step with what it is made of; a new case shows itself as it is."""
        self.outward_state = self.outward_state or self.state
        self.folded = fold(" ".join([self.reference or "", self.title, self.title_en, self.applicant.name]))
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "folded"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The case page."""
        return reverse("cases:detail", kwargs={"uuid": self.uuid})

    @property
    def display_title(self) -> str:
        """The title in the language of the reader, Vietnamese where there is no other."""
        return self.title_en if translation.get_language() == "en" and self.title_en else self.title

    def assigned_roles(self, user_id: int) -> frozenset[str]:
        """The roles in which this very person is named for the case."""
        return frozenset({Role.PRESIDING_OFFICER.value}) if self.officer_id == user_id else frozenset()
